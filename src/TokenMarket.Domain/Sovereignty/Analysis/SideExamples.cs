using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>
/// One party for every nation among the examples and combination of tests that some party of it passes.
/// </summary>
internal sealed class SideExamples(Rule[] rules, CaseNations nations, Bits asked)
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
        foreach (var nation in nations.Examples)
        {
            var seen = new HashSet<Bits>();
            foreach (var member in members.Where(member => member.Nation == nation).Order()
                .Append(MemberId.Parse($"{nation}/{SomebodyElse}")))
            {
                foreach (var (home, parent) in homes.SelectMany(_ => parents, (home, parent) => (home, parent)))
                {
                    var facts = new PartyFacts(PartyNumber.FromNumber(1), member, OwnerNumber.FromNumber(1), home,
                        parent, MemberStatus.Active);
                    var holding = asked.And(Bits.Where(rules.Length,
                        index => nations.Evaluation.Party(tests[index], facts) == Truth.Yes));
                    if (seen.Add(holding))
                        examples.Add(new SideExample(facts, holding));
                }
            }

            if (examples.Count > limit)
                return false;
        }

        return true;
    }

    private List<Nation> Distinct(PartyTest?[] tests, Func<PartyTest, NationTest?> part)
    {
        var sets = tests.Select(test => test is null ? null : part(test)).OfType<NationTest>()
            .Select(nations.Resolve).Distinct().ToArray();
        return
        [
            .. nations.Examples.GroupBy(nation => Bits.Where(sets.Length, index => sets[index].Contains(nation)))
                .Select(alike => alike.First()),
        ];
    }
}
