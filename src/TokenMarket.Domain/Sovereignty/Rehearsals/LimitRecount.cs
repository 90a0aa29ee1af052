using System.Diagnostics;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty.Rehearsals;

/// <summary>
/// Counts the quotas, caps and floors of one law over a recording: what the law lets pass uses them up, and what it
/// does not is taken never to have been done. So a deed is put to the law with the parts and the room that there were,
/// whatever was presented then.
/// </summary>
/// <remarks>
/// A quota that all share is one; one that a jurisdiction lays on accounts of others is counted for each, as if each
/// had drawn its part in time. A window counts what was used in it since the recount began.
/// </remarks>
internal sealed class LimitRecount
{
    private readonly IReadOnlyDictionary<FixingKey, SupplyFixed> _fixings;
    private readonly Holdings _holdings;
    private readonly Dictionary<UseKey, WindowUse> _used = [];
    private readonly List<Finding> _findings = [];
    private bool _isLimited;

    internal LimitRecount(EligibilityInputs inputs)
    {
        (_fixings, _holdings) = (inputs.Fixings, new Holdings(inputs));
        Counts = inputs.Rulebooks.Any(book => book.CountingRules().Any(rule => IsLimit(rule.Demand)));
    }

    /// <summary>Whether the law ever limits anything; else there is nothing to count.</summary>
    internal bool Counts { get; }

    internal void Move(in StockMove move) => _holdings.Move(move.Party, move.Series, move.Owned, move.Ready);

    /// <summary>
    /// What the law says with the parts of quotas and the room that are left for so many lots. Only where a limit is
    /// all that is in the way it is counted.
    /// </summary>
    /// <param name="law">The law of the moment.</param>
    /// <param name="question">As it was, with what was presented then.</param>
    /// <param name="lots">How much.</param>
    /// <param name="asked">The question that the law was asked in the end.</param>
    internal EligibilityDenial? Check(Eligibility law, in Question question, long lots, out Question asked)
    {
        asked = question.Permits == default ? question : question with { Permits = PermitSet.Of(Others(question)) };
        var denial = law.Check(asked);
        _isLimited = denial is EligibilityDenial.QuotaRequired or EligibilityDenial.CapRoomRequired
            or EligibilityDenial.FloorRoomRequired;
        if (!_isLimited)
            return denial;
        asked = Ask(law, question, lots, _holdings);
        return law.Check(asked);
    }

    /// <summary>The question with what is left, where this is what everybody has.</summary>
    internal Question Ask(Eligibility law, in Question question, long lots, Holdings holdings)
    {
        if (_holdings.FactsOf(question.Series) is not { } series)
            return question;
        _findings.Clear();
        law.Find(question, _findings);
        // Where both sides are asked for one quota, it has to fit for both.
        var fits = new Dictionary<Permit, bool>();
        foreach (var (by, demand, bearer) in Demanded())
        {
            var asked = new Asked(by, bearer, question, lots, series);
            var (permit, isLeft) = demand switch
            {
                QuotaDemand quota => (Permit.Quota(by, quota.Name, quota.Form), HasLeft(quota, asked)),
                StockDemand bound => (Permit.Room(by, bound), HasRoom(law, bound, asked, holdings)),
                _ => throw new UnreachableException(),
            };
            fits[permit] = isLeft && fits.GetValueOrDefault(permit, true);
        }

        var permits = Others(question).Concat(fits.Where(each => each.Value).Select(each => each.Key));
        return question with { Permits = PermitSet.Of(permits.Take(PermitSet.Most)) };
    }

    /// <summary>What was checked last passes: it uses quotas up, and tokens go from one to the other.</summary>
    internal void Pass(in Question question, long lots)
    {
        if (_isLimited && _holdings.FactsOf(question.Series) is { } series)
        {
            var parts = Demanded().Where(each => each.Demand is QuotaDemand)
                .DistinctBy(each => (each.By, each.Bearer, ((QuotaDemand)each.Demand) with { Amount = 0 }));
            foreach (var (by, demand, bearer) in parts)
            {
                var quota = (QuotaDemand)demand;
                var key = KeyOf(quota, new Asked(by, bearer, question, lots, series));
                if (!_used.TryGetValue(key, out var use))
                    _used.Add(key, use = new WindowUse(quota.Window));
                use.Add(question.At, (Int128)(quota.PerLot(series) ?? 0) * lots);
            }
        }

        _holdings.Pass(question, lots);
    }

    private static bool IsLimit(Demand? demand) => demand is QuotaDemand or StockDemand;

    private static IEnumerable<Permit> Others(in Question question) => question.Permits.Items()
        .Where(permit => permit.Kind is PermitKind.Licence or PermitKind.Approval);

    private IEnumerable<(Jurisdiction By, Demand Demand, Bearer Bearer)> Demanded() => _findings
        .Where(finding => IsLimit(finding.Rule.Demand) && !finding.IsMissingFact)
        .Select(finding => (finding.Book.Document.Jurisdiction, finding.Rule.Demand!, finding.Bearer))
        .Distinct();

    /// <summary>Of several sizes that are demanded of the deed the smallest counts.</summary>
    private bool HasLeft(QuotaDemand quota, in Asked asked)
    {
        if (quota.PerLot(asked.Series) is not { } perLot)
            return false;
        var (by, bearer) = (asked.By, asked.Bearer);
        var size = Demanded().Where(other => other.By == by && other.Bearer == bearer)
            .Select(other => other.Demand).OfType<QuotaDemand>()
            .Where(other => other.IsSameQuota(quota)).Min(other => other.Amount);
        var used = _used.TryGetValue(KeyOf(quota, asked), out var use) ? use.At(asked.Question.At) : 0;
        return used + (Int128)perLot * asked.Lots <= size;
    }

    /// <summary>Every size that is demanded of the deed has to leave room.</summary>
    private bool HasRoom(Eligibility law, StockDemand bound, in Asked asked, Holdings holdings)
    {
        if (bound.PerLot(asked.Series) is not { } perLot || bound.SourceOf(asked.Series) is not { } source
            || holdings.Stock(law, bound, source, asked.Party, asked.Question.At) is not { } stock)
        {
            return false;
        }

        var (need, by, party) = ((Int128)perLot * asked.Lots, asked.By, asked.Party);
        return Demanded().Where(other => other.By == by).Select(other => other.Demand).OfType<StockDemand>()
            .Where(other => other.IsSameBound(bound))
            .All(other => _fixings.Sized(other, holdings.NationOf(party), party) is { Amount: var amount }
                && (bound.Bound == StockBound.Cap ? stock + need <= amount : stock - need >= amount));
    }

    private UseKey KeyOf(QuotaDemand quota, in Asked asked) => new(
        asked.By, quota.Name, quota.Form,
        quota.Each == QuotaEach.All ? default : _holdings.NationOf(asked.Party),
        quota.Each == QuotaEach.Member ? asked.Party : default,
        quota.Each == QuotaEach.Counterparty ? _holdings.NationOf(asked.Other) : default);

    private readonly record struct UseKey(
        Jurisdiction By, string Name, QuotaForm Form, Nation Account, PartyNumber Member, Nation Counterparty);

    /// <summary>Of whom a limit is demanded.</summary>
    private readonly record struct Asked(
        Jurisdiction By, Bearer Bearer, Question Question, long Lots, SeriesFacts Series)
    {
        public PartyNumber Party => Bearer == Bearer.Giver ? Question.Giver : Question.Taker;

        public PartyNumber Other => Bearer == Bearer.Giver ? Question.Taker : Question.Giver;
    }

    /// <summary>What was used of one quota, of which only that counts which is in the window.</summary>
    private sealed class WindowUse(QuotaWindow window)
    {
        private readonly Queue<(long Start, Int128 Used)> _parts = new();
        private Int128 _sum;

        internal Int128 At(Instant at)
        {
            while (_parts.TryPeek(out var first) && QuotaWindows.IsPast(window, first.Start, at))
                _sum -= _parts.Dequeue().Used;
            return _sum;
        }

        internal void Add(Instant at, Int128 used)
        {
            _ = At(at);
            _parts.Enqueue((QuotaWindows.StartOf(window, at), used));
            _sum += used;
        }
    }
}
