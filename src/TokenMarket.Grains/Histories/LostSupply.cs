using TokenMarket.Contracts.Values;

namespace TokenMarket.Grains.Histories;

/// <summary>What members of a nation lose of a line.</summary>
internal sealed class LostSupply
{
    private readonly Dictionary<(Nation Taker, string Line), (HashSet<PartyNumber> Takers, Int128 Lots)> _lost = [];

    /// <summary>What is lost, by nation and line, the most lots first.</summary>
    public IEnumerable<(Nation Taker, string Line, IReadOnlyCollection<PartyNumber> Takers, Int128 Lots)> All =>
        _lost.OrderByDescending(each => each.Value.Lots).ThenBy(each => each.Key.Taker)
            .ThenBy(each => each.Key.Line, StringComparer.Ordinal)
            .Select(each => (each.Key.Taker, each.Key.Line,
                (IReadOnlyCollection<PartyNumber>)each.Value.Takers, each.Value.Lots));

    public void Add(Nation nation, PartyNumber taker, string line, long lots)
    {
        var (takers, so) = _lost.GetValueOrDefault((nation, line), ([], 0));
        takers.Add(taker);
        _lost[(nation, line)] = (takers, so + lots);
    }
}
