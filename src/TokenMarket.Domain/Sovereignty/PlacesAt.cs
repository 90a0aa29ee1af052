using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>Who is on the named lists at one moment: nations, and regions of nations.</summary>
internal sealed class PlacesAt(IReadOnlyList<NamedList> lists, Instant at)
{
    private readonly Dictionary<string, (NationSet Nations, IReadOnlyList<Region> Regions)> _members =
        lists.ToDictionary(list => list.Name, list => (list.MembersAt(at), list.RegionsAt(at)), StringComparer.Ordinal);

    /// <summary>The nations on a list that is there.</summary>
    internal NationSet NationsOn(string list) => _members[list].Nations;

    /// <summary>The nations that a test means, as far as it means whole ones.</summary>
    internal NationSet Resolve(NationTest test) => NationSets.Resolve(test, NationsOn);

    /// <summary>The regions that terms mean, themselves or by a list.</summary>
    internal IEnumerable<Region> RegionsOf(IEnumerable<NationTerm> terms) => terms.SelectMany(term =>
        term.List is { } list ? _members[list].Regions : term.Region.IsSome ? [term.Region] : []);

    /// <summary>The nations that terms mean as a whole, themselves or by a list.</summary>
    internal NationSet NationsOf(IEnumerable<NationTerm> terms) => terms.Aggregate(default(NationSet), (union, term) =>
        union.Union(term.List is { } list ? NationsOn(list) : NationSet.Of(term.Nation)));
}
