using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>Sets of nations that tests which ask for an overlap can tell apart: the nations' own, closed under union.
/// </summary>
internal static class NationUnions
{
    /// <summary>The empty set and one for each combination; null where there are more than the limit.</summary>
    /// <param name="nations">The nations at the moment.</param>
    /// <param name="tests">The tests; null where a rule makes none.</param>
    /// <param name="isAskedByOrigin">Whether it matters too for whom the rulebook is asked.</param>
    /// <param name="limit">The most sets.</param>
    /// <param name="effort">What may be looked at.</param>
    internal static List<NationSet>? Make(CaseNations nations, NationTest?[] tests, bool isAskedByOrigin, long limit,
        Effort effort)
    {
        var sets = tests.OfType<NationTest>().Select(nations.Resolve).Distinct().ToArray();
        var seen = new HashSet<(Bits, int)>();
        var unions = new List<NationSet>();
        Add(default);
        foreach (var nation in nations.Examples)
        {
            for (var index = unions.Count - 1; index >= 0; index--)
                Add(unions[index].With(nation));
            if (unions.Count > limit || !effort.TrySpend((long)unions.Count * (1 + sets.Length)))
                return null;
        }

        return unions;

        void Add(NationSet union)
        {
            var overlaps = Bits.Where(sets.Length, index => sets[index].Overlaps(union));
            if (seen.Add((overlaps, isAskedByOrigin ? AskedBy(nations, union) : 0)))
                unions.Add(union);
        }
    }

    /// <summary>
    /// Whom a re-export of such origins is asked of, as far as it matters: the one nation's ordinal, -1 for several
    /// (one of them is not the giver's), 0 for none.
    /// </summary>
    internal static int AskedBy(CaseNations nations, NationSet origins)
    {
        var asked = origins.Intersect(nations.SpokenFor);
        return asked.Count switch
        {
            0 => 0,
            1 => NationSets.TakeFirst(ref asked),
            _ => -1,
        };
    }
}
