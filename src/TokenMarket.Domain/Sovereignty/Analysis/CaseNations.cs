using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>Nations as some rules see them at a moment.</summary>
internal sealed class CaseNations
{
    private readonly Dictionary<string, NationSet> _members;

    internal CaseNations(Jurisdiction jurisdiction, Rule[] rules, IReadOnlyList<NamedList> lists, Instant at)
    {
        _members = lists.ToDictionary(list => list.Name, list => list.MembersAt(at), StringComparer.Ordinal);
        SpokenFor = jurisdiction.Kind switch
        {
            JurisdictionKind.Nation => NationSet.Of(jurisdiction.Nation),
            JurisdictionKind.Bloc => _members[jurisdiction.Bloc],
            JurisdictionKind.Market or JurisdictionKind.Baseline => NationSets.Everybody,
        };
        Evaluation = new RuleEvaluation(Resolve);
        Examples = Take(rules.SelectMany(rule => rule.NationTests()).Select(Resolve).Append(SpokenFor).Distinct());
    }

    /// <summary>The nations for which the rulebook is asked.</summary>
    internal NationSet SpokenFor { get; }

    /// <summary>The tests of rules at this moment.</summary>
    internal RuleEvaluation Evaluation { get; }

    /// <summary>Of all nations that every test treats alike, two, or the one that there is.</summary>
    internal IReadOnlyList<Nation> Examples { get; }

    internal NationSet Resolve(NationTest test) => NationSets.Resolve(test, name => _members[name]);

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
