using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

// What caps and floors are, and what counts under them.
public sealed partial class SlowInterpreter
{
    /// <summary>
    /// The bounds whose room one side of a deed must bring, one for each rule that asks, whether or not other rules
    /// forbid the deed. Empty where a side or the series is unknown.
    /// </summary>
    public IReadOnlyList<StockDemand> BoundsOn(in Question question, Bearer bearer)
    {
        var (number, from, to) = (question.Series, question.Giver, question.Taker);
        var giver = _inputs.Parties.FirstOrDefault(party => party.Number == from);
        var taker = _inputs.Parties.FirstOrDefault(party => party.Number == to);
        var series = _inputs.Series.FirstOrDefault(x => x.Number == number);
        if (giver is null || taker is null || series is null)
            return [];
        return [.. FindingsOf(question, WhoIsAsked(question, giver, taker, series), giver, taker, series)
            .Where(finding => finding.Bearer == bearer).Select(finding => finding.Rule.Demand).OfType<StockDemand>()];
    }

    /// <summary>How much a bound is; null where it is a share of an amount that is not recorded in its unit.</summary>
    public long? AmountOf(StockDemand bound, Nation nation, PartyNumber member)
    {
        ArgumentNullException.ThrowIfNull(bound);
        if (bound.Share is not { } share)
            return bound.Amount;
        var key = new FixingKey(nation, share.Fixing, share.IsOwn ? member : default);
        return _inputs.Fixings.TryGetValue(key, out var recorded) && recorded.Unit == bound.Unit
            ? bound.OfShareOf(recorded.Amount).Amount
            : null;
    }

    /// <summary>
    /// How the lots of a series count under a bound of a nation; null where they do not. Whatever a rule of the bound
    /// names counts until it ends or is revoked; where a fact is missing, it counts under a cap and not above a floor.
    /// </summary>
    public StockWeight? WeightOf(Nation by, StockDemand bound, SeriesId series, Instant at)
    {
        ArgumentNullException.ThrowIfNull(bound);
        var isCap = bound.Bound == StockBound.Cap;
        if (_inputs.Series.FirstOrDefault(x => x.Series == series) is not { } facts)
            return isCap ? new StockWeight(null, null) : null;
        if (facts.Status is SeriesStatus.Revoked or SeriesStatus.Expired || series.End <= at)
            return null;
        var tests = new RuleEvaluation(new PlacesAt(_inputs.Lists, at));
        var owner = _inputs.Parties.FirstOrDefault(party => party.Member == facts.Provenance.Operator)?.OwnerName;
        foreach (var rule in BooksOf(Jurisdiction.Of(by)).SelectMany(book => book.CountingRules())
            .Where(rule => rule.IsInForce(at) && rule.Demand is StockDemand other && other.IsSameBound(bound)))
        {
            var tokens = RuleEvaluation.Tokens(rule.Tokens, facts);
            var origin = tests.Origin(rule.Provenance, facts, owner);
            var isNamed = isCap
                ? tokens != Truth.No && origin != Truth.No
                : tokens == Truth.Yes && origin == Truth.Yes;
            if (!isNamed)
                continue;
            var weight = new StockWeight(bound.PerLot(facts), bound.SourceOf(facts));
            return isCap || weight is { PerLot: not null, Source: not null } ? weight : null;
        }

        return null;
    }
}
