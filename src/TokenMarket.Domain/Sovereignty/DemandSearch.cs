using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

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
    private readonly NationSet _everybody;

    internal DemandSearch(CompiledRules rules, PartyClasses parties)
    {
        (_rules, _parties) = (rules, parties);
        _demanding =
        [
            .. Enumerable.Range(0, rules.Rules.Length)
                .Where(index => rules.Rules[index]?.Rule is { Demand: not (null or ObligationDemand) }),
        ];
        _counterparties = [.. _demanding.Select(index => new Lazy<NationSet>(() => CounterpartiesOf(index)))];
        for (var partyClass = 0; partyClass < parties.Count; partyClass++)
            _everybody = _everybody.Union(NationSets.OfOrdinal(parties[partyClass].Nation));
        HasLevies = _demanding.Any(index => rules.Rules[index]!.Rule.Effect == RuleEffect.Levy);
    }

    /// <summary>Whether any rule in force lays down a levy.</summary>
    internal bool HasLevies { get; }

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

    internal SideDemands Find(in SidePosition position, int party, SeriesClass series, SeriesFacts facts)
    {
        if (_demanding.Length == 0)
            return SideDemands.None;
        var nation = Nation.FromOrdinal(_parties[party].Nation);
        var counterparty = _parties.Of(position.Counterparty);
        if (position.Counterparty != default && counterparty < 0)
            return SideDemands.None;
        List<PossibleDemand>? permits = null;
        Dictionary<AdoptedRulebook, int>? levies = null;
        for (var which = 0; which < _demanding.Length; which++)
        {
            var index = _demanding[which];
            if (!MayHold(index, position, party, series) || !MayMeet(index, position.EndUse, counterparty))
                continue;
            var possible = counterparty < 0
                ? _counterparties[which].Value
                : NationSets.OfOrdinal(_parties[counterparty].Nation);
            var counterparties = Meetable(index, position, nation, facts, possible);
            if (counterparties.IsEmpty)
                continue;
            var (rule, book) = (_rules.Rules[index]!.Rule, _rules.Rules[index]!.Book);
            if (rule.Demand is LevyDemand levy)
            {
                levies ??= [];
                levies[book] = Math.Max(levies.GetValueOrDefault(book), levy.Ppm);
                continue;
            }

            var perLot = rule.Demand is QuotaDemand quota ? quota.PerLot(facts) : 1;
            PossibleDemands.Add(
                permits ??= [],
                new PossibleDemand(
                    book.Document.Jurisdiction, rule.Demand!, counterparties, perLot,
                    IsCertain(rule, position, counterparty) || _everybody.Except(counterparties).IsEmpty));
        }

        return permits is null && levies is null
            ? SideDemands.None
            : new SideDemands(permits ?? [], levies?.Values.Sum() ?? 0);
    }

    private bool MayHold(int index, in SidePosition position, int party, SeriesClass series)
    {
        var (word, bit) = (index >> 6, 1UL << (index & 63));
        if ((_parties.AsSubject[_parties[party].Row + word] & series.MayHold[word] & bit) == 0)
            return false;
        return position.Bearer == Bearer.Taker
            || _rules.Rules[index]!.Custody is not { } custody || custody.Overlaps(position.Custody);
    }

    /// <summary>
    /// Whether nothing that is known of the other side or of the end-use keeps the rule from holding.
    /// </summary>
    private bool MayMeet(int index, EndUse? endUse, int counterparty)
    {
        var (word, bit) = (index >> 6, 1UL << (index & 63));
        if (counterparty >= 0 && (_parties.AsCounterparty[_parties[counterparty].Row + word] & bit) == 0)
            return false;
        return endUse is null || _rules.EndUses is not { } endUses || (endUses.Failing(endUse, word) & bit) == 0;
    }

    private static bool IsCertain(Rule rule, in SidePosition position, int counterparty) =>
        counterparty >= 0 && (rule.EndUse is null || position.EndUse is not null);

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
        if (orMarket && _rules.Market.Start <= word && word < _rules.Market.End)
            return true;
        foreach (var range in _rules.AuthorityOf(nation.Ordinal))
        {
            if (range.Start <= word && word < range.End)
                return true;
        }

        return false;
    }

    private NationSet CounterpartiesOf(int index)
    {
        var (word, bit) = (index >> 6, 1UL << (index & 63));
        var nations = default(NationSet);
        for (var partyClass = 0; partyClass < _parties.Count; partyClass++)
        {
            if ((_parties.AsCounterparty[_parties[partyClass].Row + word] & bit) != 0)
                nations = nations.Union(NationSets.OfOrdinal(_parties[partyClass].Nation));
        }

        return nations;
    }
}
