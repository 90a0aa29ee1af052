using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using Place = (TokenMarket.Contracts.Values.Nation Nation, TokenMarket.Contracts.Values.Region Region);

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>
/// One party for every nation among the examples and combination of tests that some party of it passes.
/// </summary>
internal sealed class SideExamples(Rule[] rules, CaseNations nations, Bits asked, Effort effort)
{
    private const string SomebodyElse = "somebody-else";

    internal bool TryMake(Func<Rule, PartyTest?> side, long limit, out List<SideExample> examples)
    {
        examples = [];
        var tests = Array.ConvertAll(rules, rule => side(rule));
        // A seat and a parent are told apart by what they alone are tested for.
        var homes = Distinct(tests, test => test.Home);
        var parents = Distinct(tests, test => test.Parent);
        var members = tests.SelectMany(test => test?.Member is { } member ? member.In.Concat(member.NotIn) : [])
            .ToHashSet();
        // An owner is combined with every seat: which one it has is the registry's to say, one day as another.
        var owners = tests.SelectMany(test => test?.Owner is { } owner ? owner.In.Concat(owner.NotIn) : [])
            .Append(SomebodyElse).Distinct(StringComparer.Ordinal).ToArray();
        // A member that is named brings its nation along, which the tests of nations may not set apart.
        foreach (var nation in nations.Examples.Concat(members.Select(member => member.Nation)).Distinct().Order())
        {
            var seen = new HashSet<(Bits, Bits)>();
            foreach (var member in members.Where(member => member.Nation == nation).Order()
                .Append(MemberId.Parse($"{nation}/{SomebodyElse}")))
            {
                foreach (var (home, parent, owner) in Combinations(homes, parents, owners))
                {
                    if (!effort.TrySpend(rules.Length))
                        return false;
                    var facts = new PartyFacts(PartyNumber.FromNumber(1), member, OwnerNumber.FromNumber(1), owner,
                        home.Nation, parent.Nation, MemberStatus.Active)
                    {
                        HomeRegion = home.Region,
                        ParentRegion = parent.Region,
                    };
                    var truths = Array.ConvertAll(tests, test => nations.Evaluation.Party(test, facts));
                    var holding = asked.And(Bits.Where(rules.Length, index => truths[index] == Truth.Yes));
                    var possible = asked.And(Bits.Where(rules.Length, index => truths[index] != Truth.No));
                    if (seen.Add((holding, possible)))
                        examples.Add(new SideExample(facts, holding, possible));
                }
            }

            if (examples.Count > limit)
                return false;
        }

        return true;
    }

    private static IEnumerable<(Place Home, Place Parent, string Owner)> Combinations(
        List<Place> homes, List<Place> parents, string[] owners) =>
        from home in homes from parent in parents from owner in owners select (home, parent, owner);

    private List<Place> Distinct(PartyTest?[] tests, Func<PartyTest, NationTest?> part) =>
    [
        .. nations.DistinctPlacesFor([.. tests.Select(test => test is null ? null : part(test)).OfType<NationTest>()]),
    ];
}
