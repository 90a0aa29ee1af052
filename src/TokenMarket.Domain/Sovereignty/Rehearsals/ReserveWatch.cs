using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Rehearsals;

/// <summary>
/// Holds the floors of a draft against what there was, as it really was: with each deed that takes something away, and
/// at the end.
/// </summary>
internal sealed class ReserveWatch(EligibilityInputs draft)
{
    private readonly Dictionary<PartyNumber, IReadOnlyList<LimitInForce>> _floors = [];
    private readonly SortedDictionary<BreachKey, ReserveBreach> _breaches = [];
    private Eligibility? _law;

    internal Holdings Holdings { get; } = new(draft);

    internal void Move(in StockMove move) => Holdings.Move(move.Party, move.Series, move.Owned, move.Ready);

    /// <summary>What was done, as it was done.</summary>
    internal void Take(Eligibility law, in Question question, long lots)
    {
        Holdings.Pass(question, lots);
        if (!law.HasLimits || !Holdings.IsBound(question.Giver) || Holdings.FactsOf(question.Series) is not { } series)
            return;
        foreach (var floor in FloorsOn(law, question.Giver))
        {
            var bound = (StockDemand)floor.Demand;
            if (law.WeightOf(Jurisdiction.Of(Holdings.NationOf(question.Giver)), bound, question.Series) is not null
                && bound.SourceOf(series) is { } source)
            {
                Look(law, floor, question.Giver, source, question.At, isNow: false);
            }
        }
    }

    /// <summary>The floors that stock was below, at the end or before.</summary>
    internal IReadOnlyList<ReserveBreach> At(Eligibility law, Instant now)
    {
        if (!law.HasLimits)
            return [.. _breaches.Values];
        foreach (var party in draft.Parties.OrderBy(party => party.Number))
        {
            foreach (var floor in FloorsOn(law, party.Number))
            {
                foreach (var source in Holdings.SourcesOf(law, (StockDemand)floor.Demand, party.Number, now))
                    Look(law, floor, party.Number, source, now, isNow: true);
            }
        }

        return [.. _breaches.Values];
    }

    private void Look(
        Eligibility law, LimitInForce floor, PartyNumber party, string source, Instant at, bool isNow)
    {
        var bound = (StockDemand)floor.Demand;
        if (floor.Amount is not { } limit || Holdings.Stock(law, bound, source, party, at) is not { } stock)
            return;
        var member = bound.Each == StockEach.Member ? party : default;
        var key = new BreachKey(Holdings.NationOf(party), floor.Rule, member, source);
        var isKnown = _breaches.TryGetValue(key, out var known);
        if (stock >= limit && !(isKnown && isNow))
            return;
        known ??= new ReserveBreach(key.Nation, floor.Rule, bound, member, source, limit, stock, at, at);
        if (stock < known.Lowest)
            known = known with { Lowest = stock, LowestAt = at, Limit = limit };
        _breaches[key] = isNow ? known with { Stock = stock, IsBelowNow = stock < limit } : known;
    }

    private IReadOnlyList<LimitInForce> FloorsOn(Eligibility law, PartyNumber party)
    {
        if (law != _law)
        {
            _floors.Clear();
            _law = law;
        }

        if (!_floors.TryGetValue(party, out var floors))
        {
            _floors.Add(party, floors =
                [.. law.LimitsOn(party).Where(limit => limit.Demand is StockDemand { Bound: StockBound.Floor })]);
        }

        return floors;
    }

    private readonly record struct BreachKey(Nation Nation, string Rule, PartyNumber Member, string Source)
        : IComparable<BreachKey>
    {
        public int CompareTo(BreachKey other)
        {
            var order = Nation.CompareTo(other.Nation);
            if (order == 0)
                order = string.CompareOrdinal(Rule, other.Rule);
            if (order == 0)
                order = Member.Number.CompareTo(other.Member.Number);
            return order != 0 ? order : string.CompareOrdinal(Source, other.Source);
        }
    }
}

/// <summary>A floor of a draft that stock is below, or was.</summary>
/// <param name="Nation">Whose floor.</param>
/// <param name="Rule">The rule that lays it down: <c>reserves/h100 v2</c>.</param>
/// <param name="Bound">The floor, as the rule says it.</param>
/// <param name="Member">Whose stock; none where it is that of the nation.</param>
/// <param name="Source">Of which source; empty where all are one.</param>
/// <param name="Limit">How much there should be, in the unit of the floor, when there was least.</param>
/// <param name="Lowest">The least that there was.</param>
/// <param name="FirstAt">When it was first below.</param>
/// <param name="LowestAt">When there was least.</param>
public sealed record ReserveBreach(
    Nation Nation, string Rule, StockDemand Bound, PartyNumber Member, string Source, long Limit, Int128 Lowest,
    Instant FirstAt, Instant LowestAt)
{
    /// <summary>What there is at the end; null where that cannot be told, or the floor is in force no more.</summary>
    public Int128? Stock { get; init; }

    /// <summary>Whether it is below at the end.</summary>
    public bool IsBelowNow { get; init; }
}
