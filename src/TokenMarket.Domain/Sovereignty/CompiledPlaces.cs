using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// A test of a seat or a host at one moment: the nations of which it holds, and the regions that differ in that from
/// the rest of their nation.
/// </summary>
internal sealed class CompiledPlaces
{
    private readonly NationSet _nations;
    private readonly NationSet _divided;
    private readonly HashSet<Region>? _differing;

    private CompiledPlaces(NationTest test, PlacesAt places)
    {
        _nations = places.Resolve(test);
        Region[] named = [.. places.RegionsOf(test.In.Concat(test.NotIn))];
        if (named.Length == 0)
            return;
        var (meant, spared) = (places.RegionsOf(test.In).ToHashSet(), places.RegionsOf(test.NotIn).ToHashSet());
        var (nations, without) = (places.NationsOf(test.In), places.NationsOf(test.NotIn));
        _differing = [.. named.Where(region => Holds(region) != _nations.Contains(region.Nation))];
        _divided = NationSet.Of([.. _differing.Select(region => region.Nation)]);

        bool Holds(Region region) =>
            (test.In.Count == 0 || nations.Contains(region.Nation) || meant.Contains(region))
            && !without.Contains(region.Nation) && !spared.Contains(region);
    }

    /// <summary>Whether it depends on a region anywhere.</summary>
    internal bool LooksAtRegions => !_divided.IsEmpty;

    /// <summary>Whether it depends on the region within a nation.</summary>
    internal bool Divides(Nation nation) => _divided.Contains(nation);

    /// <summary>Null where there is no test.</summary>
    internal static CompiledPlaces? Of(NationTest? test, PlacesAt places) =>
        test is null ? null : new CompiledPlaces(test, places);

    /// <summary>Whether it holds of a place, or needs a region that is not stated.</summary>
    internal Truth Of(Nation nation, Region region)
    {
        var holds = _nations.Contains(nation);
        if (!_divided.Contains(nation))
            return holds ? Truth.Yes : Truth.No;
        if (!region.IsSome)
            return Truth.Missing;
        return holds == _differing!.Contains(region) ? Truth.No : Truth.Yes;
    }
}
