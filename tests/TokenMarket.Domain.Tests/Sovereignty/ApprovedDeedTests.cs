using CsCheck;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using static TokenMarket.Domain.Tests.Sovereignty.SovereignWorld;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>An approval counts for the deed that it was given for, wherever it is brought along.</summary>
public sealed class ApprovedDeedTests
{
    private static readonly Instant At = Instant.Parse("2026-01-01T00:00:00Z");
    private static readonly Jurisdiction France = Jurisdiction.Of(Nation.Parse("FR"));

    private static readonly SovereignWorld World = Open().Member("FR/a").Member("JP/a").Member("JP/b")
        .Series(Compute, From("FR"))
        .Book("FR", AllowRule("all", "export", "lease"), RuleJson(
            "board", "require-approval", ["export", "lease"],
            """
            "onResting":"cancel","approval":{"body":"board","officers":1,"of":3}
            """));

    private static readonly IClassedEligibility Law = Eligibility.Compile(World.Inputs(), At);

    private static readonly EndUse?[] EndUses = [null, EndUse.Medical, EndUse.Military];

    [Fact]
    public void What_was_approved_passes_and_whatever_differs_in_one_thing_does_not()
    {
        var names = new[] { default, Taker("JP/a"), Taker("JP/b") };
        Gen.Select(
            Gen.Enum<Conveyance>(), Gen.Enum<Bearer>(), Any(names), Any(EndUses),
            Gen.Enum<Conveyance>(), Any(["JP/a", "JP/b"]), Any(EndUses)).Sample(
            (conveyance, bearer, named, approvedFor, asked, taker, endUse) =>
            {
                var given = Approval(new ApprovedDeed(conveyance, bearer, named, approvedFor));
                var question = World.Question("FR/a", taker) with { Conveyance = asked };
                var taken = endUse is null ? Presented.None : new Presented([], 0, endUse);
                var pairs = new PresentedPairs(Law, At);

                var isRight = conveyance == asked && bearer == Bearer.Giver && approvedFor == endUse
                    && (named == default || named == Taker(taker));
                Assert.Equal(
                    isRight ? null : EligibilityDenial.ApprovalRequired, pairs.WhyNot(question, given, taken));
                if (isRight)
                    Assert.Equal(1u, pairs.DuesOf(question, given, taken).GiverDraws);
            },
            iter: 500);
    }

    [Fact]
    public void Sale_with_an_approval_for_an_end_use_that_no_rule_reads_rests()
    {
        var series = World.Question("FR/a", "JP/a").Series;
        foreach (var endUse in EndUses)
        {
            var brought = Approval(new ApprovedDeed(Conveyance.Transfer, Bearer.Giver, default, endUse));
            Assert.Empty(Closing(brought));
        }

        Assert.NotEmpty(Closing(Presented.None));
        Assert.NotEmpty(Closing(Approval(new ApprovedDeed(Conveyance.Lease, Bearer.Giver, default, null))));

        IReadOnlyList<string> Closing(Presented brought) => new RestingRules(Law, At).ClosingSale(
            series, Taker("FR/a"), NationSet.Of(Nation.Parse("FR")), brought);
    }

    /// <summary>The twin presents every approval that any rule demands, and what lacks without each of those found.
    /// </summary>
    [Fact]
    public void What_lacks_is_what_makes_it_lawful_and_nothing_less_does() => Gen.Int.Sample(seed =>
    {
        var world = new RandomWorld(seed).Populate();
        var inputs = world.Inputs(1);
        var law = Eligibility.Compile(inputs, world.Moment());
        var every = inputs.Rulebooks.SelectMany(book => book.Document.Rules.Select(rule => rule.Demand)
            .OfType<ApprovalDemand>()
            .Select(asked => Permit.Approval(book.Document.Jurisdiction, asked.Body, asked.Officers))).ToList();
        for (var i = 0; i < 30; i++)
        {
            var question = world.Question(law.ValidFrom, law.ValidUntil) with { At = law.ValidFrom };
            var lacking = new PresentedPairs(law, law.ValidFrom) { IsFree = true }.ApprovalsLacking(
                question, Presented.None, Presented.None);
            if (lacking is null)
            {
                Assert.NotNull(law.Check(question with { Permits = question.Permits.With(every) }));
                continue;
            }

            Assert.Null(Without(null));
            Assert.All(lacking, one => Assert.Equal(EligibilityDenial.ApprovalRequired, Without(one)));

            EligibilityDenial? Without(LackingApproval? missing) => law.Check(question with
            {
                Permits = question.Permits.With(lacking
                    .Where(one => missing is null || (one.By, one.Demand.Body) != (missing.By, missing.Demand.Body))
                    .Select(one => Permit.Approval(one.By, one.Demand.Body, one.Demand.Officers))),
            });
        }
    }, iter: 100);

    [Theory]
    [InlineData("")]
    [InlineData("lease/giver/0")]
    [InlineData("lease/giver/0/-/-")]
    [InlineData("gift/giver/0/-")]
    [InlineData("lease/market/0/-")]
    [InlineData("lease/giver/x/-")]
    [InlineData("lease/giver/0/fun")]
    public void What_names_no_deed_is_none(string text) => Assert.False(ApprovedDeed.TryParse(text, out _));

    private static Presented Approval(ApprovedDeed deed) => new(
        [
            new PresentedPermit(
                Permit.Approval(France, "board", 1) with { Deed = deed }, 7, NationSet.Of(Nation.Parse("JP")),
                Instant.Never),
        ],
        0, null);

    private static PartyNumber Taker(string member) => World.Question(member, "JP/a").Giver;

    private static Gen<T> Any<T>(T[] of) => Gen.Int[0, of.Length - 1].Select(index => of[index]);
}
