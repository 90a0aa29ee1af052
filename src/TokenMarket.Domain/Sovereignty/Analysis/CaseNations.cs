using System.Globalization;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>Nations as some rules see them at a moment.</summary>
internal sealed class CaseNations
{
    private readonly PlacesAt _places;

    internal CaseNations(Jurisdiction jurisdiction, Rule[] rules, IReadOnlyList<NamedList> lists, Instant at)
    {
        _places = new PlacesAt(lists, at);
        SpokenFor = jurisdiction.Kind switch
        {
            JurisdictionKind.Nation => NationSet.Of(jurisdiction.Nation),
            JurisdictionKind.Bloc => _places.NationsOn(jurisdiction.Bloc),
            JurisdictionKind.Market or JurisdictionKind.Baseline => NationSets.Everybody,
        };
        Evaluation = new RuleEvaluation(_places);
        Examples = Take(rules.SelectMany(rule => rule.NationTests()).Select(Resolve).Append(SpokenFor).Distinct());
    }

    /// <summary>The nations for which the rulebook is asked.</summary>
    internal NationSet SpokenFor { get; }

    /// <summary>The tests of rules at this moment.</summary>
    internal RuleEvaluation Evaluation { get; }

    /// <summary>Of all nations that every test treats alike, two, or the one that there is.</summary>
    internal IReadOnlyList<Nation> Examples { get; }

    internal NationSet Resolve(NationTest test) => _places.Resolve(test);

    /// <summary>
    /// The nations, and of a nation whose regions some of the tests name each of these, another one, and none stated.
    /// </summary>
    internal IEnumerable<(Nation Nation, Region Region)> PlacesFor(IReadOnlyList<NationTest> tests)
    {
        var divided = _places.RegionsOf(tests.SelectMany(test => test.In.Concat(test.NotIn))).Distinct()
            .GroupBy(region => region.Nation).SelectMany(regions => regions
                .Append(Elsewhere(regions)).Append(default).Select(region => (regions.Key, region)));
        return Examples.Select(nation => (nation, default(Region))).Concat(divided);
    }

    /// <summary>Of these places one for every combination of what the tests say.</summary>
    internal IEnumerable<(Nation Nation, Region Region)> DistinctPlacesFor(IReadOnlyList<NationTest> tests)
    {
        return PlacesFor(tests).DistinctBy(place => (Where(place, Truth.Yes), Where(place, Truth.Missing)));

        Bits Where((Nation Nation, Region Region) place, Truth wanted) => Bits.Where(
            tests.Count, index => Evaluation.Place(tests[index], place.Nation, place.Region) == wanted);
    }

    /// <summary>A region of the nation that none of the tests names.</summary>
    private static Region Elsewhere(IGrouping<Nation, Region> named)
    {
        for (var number = 0; ; number++)
        {
            var region = Region.Parse(string.Create(CultureInfo.InvariantCulture, $"{named.Key}-{number}"));
            if (!named.Contains(region))
                return region;
        }
    }

    private static List<Nation> Take(IEnumerable<NationSet> tests)
    {
        var sets = tests.ToArray();
        return
        [
            .. Enumerable.Range(1, Nation.LastOrdinal).Select(Nation.FromOrdinal)
                .GroupBy(nation => Bits.Where(sets.Length, index => sets[index].Contains(nation)))
                .SelectMany(alike => alike.Take(2)).Order(),
        ];
    }
}
