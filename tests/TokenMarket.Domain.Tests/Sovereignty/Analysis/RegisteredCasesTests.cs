using CsCheck;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Analysis;

namespace TokenMarket.Domain.Tests.Sovereignty.Analysis;

public sealed class RegisteredCasesTests
{
    private const int Worlds = 100;

    [Fact]
    public void What_is_found_is_true_and_what_is_not_found_is_not_there() => Gen.Int.Sample(seed =>
    {
        var world = new RandomWorld(seed).Populate();
        var inputs = world.Inputs(1);
        var at = new Instant(3);
        var (document, other) = (inputs.Rulebooks[0].Document, inputs.Rulebooks[^1].Document);
        other = other with { Jurisdiction = document.Jurisdiction };
        var brute = new BruteVerdicts(inputs.Lists);
        var all = All(inputs, at).Where(one => IsAsked(one, document.Jurisdiction, inputs)).ToList();
        var cases = new RegisteredCases(inputs, at);

        var fires = cases.Fires(document, out var isComplete);
        var difference = cases.Difference(document, other, out _);

        Assert.True(isComplete);
        for (var index = 0; index < fires.Count; index++)
        {
            var rule = document.Rules[index];
            Assert.Equal(all.Exists(one => brute.Holds(rule, one)), fires[index] is not null);
            Assert.True(fires[index] is not { } found || brute.Holds(rule, found));
        }

        bool Differs(AnalysisCase one) => brute.Of(document.Rules, one) != brute.Of(other.Rules, one);
        Assert.Equal(all.Exists(Differs), difference is not null);
        Assert.True(difference is null || Differs(difference));
    }, iter: Worlds, threads: 1);

    [Fact]
    public void The_verdict_on_an_example_is_the_one_that_brute_force_gives() => Gen.Int.Sample(seed =>
    {
        var world = new RandomWorld(seed).Populate();
        var inputs = world.Inputs(1);
        var document = inputs.Rulebooks[0].Document;
        var verdicts = new CaseVerdicts(document.Jurisdiction, inputs.Lists);
        var brute = new BruteVerdicts(inputs.Lists);

        Assert.All(BruteVerdicts.Cases(world, document.Jurisdiction, inputs.Lists).Take(50),
            one => Assert.Equal(brute.Of(document.Rules, one), verdicts.Of(document.Rules, one)));
    }, iter: Worlds, threads: 1);

    private static IEnumerable<AnalysisCase> All(EligibilityInputs inputs, Instant at) =>
        from subject in inputs.Parties
        from counterparty in inputs.Parties
        from series in inputs.Series
        from direction in Enum.GetValues<Direction>()
        from endUse in Enum.GetValues<EndUse>().Select(endUse => (EndUse?)endUse).Append(null)
        where subject != counterparty && subject.Status == MemberStatus.Active
            && counterparty.Status == MemberStatus.Active
            && series.Status == SeriesStatus.Active && at < series.Series.End
        select new AnalysisCase(
            direction, subject, counterparty, series, NationSet.Of(series.Provenance.Host), at)
        {
            EndUse = endUse,
            OperatorOwner =
                inputs.Parties.FirstOrDefault(party => party.Member == series.Provenance.Operator)?.OwnerName,
        };

    private static bool IsAsked(AnalysisCase one, Jurisdiction jurisdiction, EligibilityInputs inputs) =>
        BruteVerdicts.IsAsked(one, jurisdiction, inputs.Lists);
}
