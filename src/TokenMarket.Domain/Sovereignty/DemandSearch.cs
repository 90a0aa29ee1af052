using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// Finds what may be asked of one side, whoever the other is. It errs on the side of more: what is kept for a demand
/// that never comes is given back.
/// </summary>
internal sealed class DemandSearch
{
    private readonly CompiledRules _rules;
    private readonly PartyClasses _parties;
    private readonly int[] _demanding;
    private readonly Lazy<NationSet>[] _counterparties;
    private readonly Lazy<NationSet>[] _subjects;
    private readonly NationSet _everybody;
    private readonly IReadOnlyDictionary<FixingKey, SupplyFixed> _fixings;

    internal DemandSearch(
        CompiledRules rules, PartyClasses parties, IReadOnlyDictionary<FixingKey, SupplyFixed> fixings)
    {
        (_rules, _parties, _fixings) = (rules, parties, fixings);
        _demanding =
        [
            .. Enumerable.Range(0, rules.Rules.Length)
                .Where(index => rules.Rules[index]?.Rule is { Demand: not (null or ObligationDemand) }),
        ];
        _counterparties =
            [.. _demanding.Select(index => new Lazy<NationSet>(() => NationsOf(index, parties.AsCounterparty)))];
        _subjects = [.. _demanding.Select(index => new Lazy<NationSet>(() => NationsOf(index, parties.AsSubject)))];
        for (var partyClass = 0; partyClass < parties.Count; partyClass++)
            _everybody = _everybody.Union(NationSets.OfOrdinal(parties[partyClass].Nation));
        HasLevies = _demanding.Any(index => rules.Rules[index]!.Rule.Effect == RuleEffect.Levy);
    }

    /// <summary>Whether any rule in force lays down a levy.</summary>
    internal bool HasLevies { get; }

    /// <summary>Whether any rule may demand an approval for a deed with series of that class.</summary>
    internal bool MayTakeApprovals(SeriesClass series) => Array.Exists(
        _demanding,
        index => _rules.Rules[index]!.Rule.Demand is ApprovalDemand
            && (series.MayHold[index >> 6] & 1UL << (index & 63)) != 0);

    internal IReadOnlyList<QuotaDemand> QuotasOf(Jurisdiction by) => Smallest(_demanding
        .Where(index => _rules.Rules[index]!.Book.Document.Jurisdiction == by)
        .Select(index => _rules.Rules[index]!.Rule.Demand).OfType<QuotaDemand>());

    /// <summary>Of several sizes of one quota the smallest, in the order of names.</summary>
    internal static IReadOnlyList<QuotaDemand> Smallest(IEnumerable<QuotaDemand> quotas) =>
    [
        .. quotas.GroupBy(quota => (quota.Name, quota.Form)).Select(same => same.MinBy(quota => quota.Amount)!)
            .OrderBy(quota => quota.Name, StringComparer.Ordinal)
            .ThenBy(quota => quota.Form.ToString(), StringComparer.Ordinal),
    ];

    /// <summary>The limits of a member's own nation that may be asked of it.</summary>
    internal IReadOnlyList<LimitInForce> LimitsOn(int partyClass, PartyNumber party)
    {
        var nation = Nation.FromOrdinal(_parties[partyClass].Nation);
        var limits = new List<LimitInForce>();
        foreach (var index in _demanding)
        {
            var (rule, book) = (_rules.Rules[index]!.Rule, _rules.Rules[index]!.Book);
            if (book.Document.Jurisdiction != Jurisdiction.Of(nation) || !IsLaidOn(rule, index, partyClass)
                || rule.Demand is not (StockDemand or QuotaDemand { Each: not QuotaEach.All }))
            {
                continue;
            }

            var named = new DecidingRule(
                book.Document.Jurisdiction, book.Document.Name, book.Version, rule.Id, rule.Effect, default, default);
            limits.Add(new LimitInForce(named.ToString(), rule.Demand, Sized(rule.Demand, nation, party) switch
            {
                QuotaDemand quota => quota.Amount,
                StockDemand bound => bound.Amount,
                _ => null,
            }));
        }

        return limits;
    }

    /// <summary>A cap at home is asked of the buyer, who is the counterparty there.</summary>
    private bool IsLaidOn(Rule rule, int index, int partyClass) =>
        rule.Demand is not StockDemand { Bound: StockBound.Cap }
            ? Passes(index, _parties.AsSubject, partyClass)
            : (rule.Directions.Contains(Direction.Import) && Passes(index, _parties.AsSubject, partyClass))
                || (rule.Directions.Contains(Direction.Domestic)
                    && Passes(index, _parties.AsCounterparty, partyClass));

    internal SideDemands Find(in SidePosition position, int party, SeriesClass series, SeriesFacts facts)
    {
        if (_demanding.Length == 0)
            return SideDemands.None;
        var counterparty = _parties.Of(position.Counterparty);
        if (position.Counterparty != default && counterparty < 0)
            return SideDemands.None;
        List<PossibleDemand>? permits = null;
        Dictionary<AdoptedRulebook, int>? levies = null;
        for (var which = 0; which < _demanding.Length; which++)
        {
            var index = _demanding[which];
            if ((series.MayHold[index >> 6] & 1UL << (index & 63)) == 0)
                continue;
            var (rule, book) = (_rules.Rules[index]!.Rule, _rules.Rules[index]!.Book);
            var counterparties = rule.Demand is StockDemand { Bound: StockBound.Cap }
                ? MeetableUnderCap(which, position, party, counterparty)
                : Meetable(which, position, party, facts, counterparty);
            if (counterparties.IsEmpty)
                continue;
            if (rule.Demand is LevyDemand levy)
            {
                levies ??= [];
                levies[book] = Math.Max(levies.GetValueOrDefault(book), levy.Ppm);
                continue;
            }

            var (perLot, source) = WeightOf(rule.Demand!, facts);
            var demand = Sized(rule.Demand!, Nation.FromOrdinal(_parties[party].Nation), position.Party);
            PossibleDemands.Add(
                permits ??= [],
                new PossibleDemand(
                    book.Document.Jurisdiction, demand ?? NoRoom((StockDemand)rule.Demand!), counterparties, perLot,
                    IsCertain(rule, position, counterparty))
                {
                    Source = source,
                    LacksFixing = demand is null,
                });
        }

        return permits is null && levies is null
            ? SideDemands.None
            : new SideDemands(
                [.. (permits ?? []).Select(demand => demand with
                {
                    IsForEverybody = demand.IsForEverybody || _everybody.Except(demand.Counterparties).IsEmpty,
                })],
                (int)Math.Min(levies?.Values.Sum(ppm => (long)ppm) ?? 0, LevyDemand.MostHeldPpm));
    }

    /// <summary>The demand with its share as an amount; null where that of which it is a share is not recorded.
    /// </summary>
    private Demand? Sized(Demand demand, Nation nation, PartyNumber party) =>
        demand is StockDemand bound ? _fixings.Sized(bound, nation, party) : demand;

    private static StockDemand NoRoom(StockDemand bound) =>
        bound.OfAmount(bound.Bound == StockBound.Cap ? 0 : StockDemand.MostAmount);

    /// <summary>What one lot takes of what is demanded, and of which source it is.</summary>
    private static (long? PerLot, string Source) WeightOf(Demand demand, SeriesFacts facts) => demand switch
    {
        QuotaDemand quota => (quota.PerLot(facts), ""),
        StockDemand bound when bound.SourceOf(facts) is { } source => (bound.PerLot(facts), source),
        StockDemand => (null, ""),
        _ => (1, ""),
    };

    private bool MayHold(int index, in SidePosition position, int party)
    {
        if (!Passes(index, _parties.AsSubject, party))
            return false;
        return (position.Bearer == Bearer.Taker && position.Custody.IsEmpty)
            || _rules.Rules[index]!.Custody is not { } custody || custody.Overlaps(position.Custody);
    }

    /// <summary>Whether nothing that is known of the end-use keeps the rule from holding.</summary>
    private bool MayBeFor(int index, EndUse? endUse) => endUse is null || _rules.EndUses is not { } endUses
        || (endUses.Failing(endUse, index >> 6) & 1UL << (index & 63)) == 0;

    /// <summary>The nations of those who pass a rule's test of the other side, or of the one that is known.</summary>
    private NationSet Others(int which, bool asSubject, int counterparty)
    {
        if (counterparty < 0)
            return (asSubject ? _subjects : _counterparties)[which].Value;
        return Passes(_demanding[which], asSubject ? _parties.AsSubject : _parties.AsCounterparty, counterparty)
            ? NationSets.OfOrdinal(_parties[counterparty].Nation)
            : default;
    }

    private static bool IsCertain(Rule rule, in SidePosition position, int counterparty) =>
        counterparty >= 0 && (rule.EndUse is null || position.EndUse is not null);

    private static bool Passes(int index, SideTests tests, int party) =>
        (tests[party, index >> 6] & 1UL << (index & 63)) != 0;

    /// <summary>A cap is asked of the taker, inside its nation as well, where the giver is the subject.</summary>
    private NationSet MeetableUnderCap(int which, in SidePosition position, int party, int counterparty)
    {
        var (index, nation) = (_demanding[which], Nation.FromOrdinal(_parties[party].Nation));
        if (position.Bearer != Bearer.Taker || !MayBeFor(index, position.EndUse)
            || !Speaks(index, nation, orMarket: false))
        {
            return default;
        }

        var (directions, own) = (_rules.Rules[index]!.Rule.Directions, NationSet.Of(nation));
        var meetable = default(NationSet);
        if (position.Conveyance == Conveyance.Transfer && directions.Contains(Direction.Import)
            && Passes(index, _parties.AsSubject, party))
        {
            meetable = Others(which, asSubject: false, counterparty).Except(own);
        }

        return directions.Contains(Direction.Domestic) && Passes(index, _parties.AsCounterparty, party)
            ? meetable.Union(Others(which, asSubject: true, counterparty).Intersect(own))
            : meetable;
    }

    private NationSet Meetable(
        int which, in SidePosition position, int party, SeriesFacts facts, int counterparty)
    {
        var index = _demanding[which];
        return MayHold(index, position, party) && MayBeFor(index, position.EndUse)
            ? Meetable(
                index, position, Nation.FromOrdinal(_parties[party].Nation), facts,
                Others(which, asSubject: false, counterparty))
            : default;
    }

    /// <summary>The nations under which the other side may act where the rule is asked at all.</summary>
    private NationSet Meetable(
        int index, in SidePosition position, Nation nation, SeriesFacts facts, NationSet counterparties)
    {
        var isLease = position.Conveyance == Conveyance.Lease;
        var rule = _rules.Rules[index]!.Rule;
        var own = NationSet.Of(nation);
        var abroad = counterparties.Except(own);
        if (position.Bearer == Bearer.Taker)
        {
            var inward = isLease ? Direction.Use : Direction.Import;
            return rule.Directions.Contains(inward) && Speaks(index, nation, orMarket: true) ? abroad : default;
        }

        var meetable = default(NationSet);
        var outward = isLease ? Direction.Lease : Direction.Export;
        if (rule.Directions.Contains(outward) && Speaks(index, nation, orMarket: true))
            meetable = abroad;
        if (rule.Directions.Contains(Direction.Domestic) && Speaks(index, nation, orMarket: true))
            meetable = meetable.Union(counterparties.Intersect(own));
        if (!rule.Directions.Contains(Direction.ReExport))
            return meetable;
        var origins = facts.Origins().Union(position.Custody).Except(own);
        return origins.Nations().Any(origin => Speaks(index, origin, orMarket: false))
            ? meetable.Union(counterparties) : meetable;
    }

    /// <summary>Whether the rule is asked for a nation, or for all as the market's.</summary>
    private bool Speaks(int index, Nation nation, bool orMarket)
    {
        var word = index >> 6;
        return (orMarket && _rules.MarketWords.Contains(word)) || _rules.WordsOf(nation.Ordinal).Contains(word);
    }

    /// <summary>The nations of those who pass a rule's test of one side.</summary>
    private NationSet NationsOf(int index, SideTests tests)
    {
        var nations = default(NationSet);
        for (var partyClass = 0; partyClass < _parties.Count; partyClass++)
        {
            if (Passes(index, tests, partyClass))
                nations = nations.Union(NationSets.OfOrdinal(_parties[partyClass].Nation));
        }

        return nations;
    }
}
