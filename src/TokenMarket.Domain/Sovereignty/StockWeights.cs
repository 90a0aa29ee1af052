using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// What counts under the caps and floors in force: the series that any rule of the bound names. Where a fact is
/// missing, the worst is taken: it counts under a cap, and not above a floor.
/// </summary>
internal sealed class StockWeights
{
    private readonly ILookup<(Jurisdiction By, StockDemand Bound), int> _naming;

    internal StockWeights(CompiledRules rules)
    {
        _naming = Enumerable.Range(0, rules.Rules.Length)
            .Where(index => rules.Rules[index]?.Rule.Demand is StockDemand)
            .ToLookup(index => (
                rules.Rules[index]!.Book.Document.Jurisdiction,
                ((StockDemand)rules.Rules[index]!.Rule.Demand!).OfNoSize()));
    }

    /// <summary>Whether a rule in force lays down the bound, of whatever size.</summary>
    internal bool Has(Jurisdiction by, StockDemand bound) => _naming.Contains((by, bound.OfNoSize()));

    /// <summary>How a series counts; null where it does not.</summary>
    internal StockWeight? Of(Jurisdiction by, StockDemand bound, SeriesClass series, SeriesFacts facts)
    {
        if (series.Status is SeriesStatus.Revoked or SeriesStatus.Expired)
            return null;
        var isCap = bound.Bound == StockBound.Cap;
        foreach (var index in _naming[(by, bound.OfNoSize())])
        {
            var naming = isCap ? series.MayHold : series.Holds;
            if ((naming[index >> 6] & 1UL << (index & 63)) == 0)
                continue;
            var weight = new StockWeight(bound.PerLot(facts), bound.SourceOf(facts));
            return isCap || weight is { PerLot: not null, Source: not null } ? weight : null;
        }

        return null;
    }
}
