using System.Globalization;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Sovereignty.SovereignWorld;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>However much the law demands: a deed is recorded with what can be read again, or there is none.</summary>
public sealed class DeedLimitTests
{
    private static readonly Instant At = Instant.Parse("2026-01-01T00:00:00Z");

    /// <summary>A rulebook by which so many duties begin with an export, or another deed.</summary>
    internal static string[] Duties(int count, string direction = "export") =>
    [
        AllowRule("all", direction),
        .. Names(count).Select(name => RuleJson(name, "obligation", [direction],
            $$"""
            "obligation":{"duty":"{{name}}","withinHours":24,"consequence":"publish"}
            """)),
    ];

    [Theory]
    [InlineData(PairDues.MostDuties)]
    [InlineData(PairDues.MostDuties + 1)]
    public void Deed_may_begin_so_many_duties_and_no_more(int count)
    {
        var (law, question) = Export(Open().Book("FR", Duties(count)));
        var pairs = new PresentedPairs(law, At);
        var dues = pairs.DuesOf(question, Presented.None, Presented.None);

        Assert.Equal(count, dues.Duties.Count);
        Assert.Null(law.Check(question));
        if (count > PairDues.MostDuties)
        {
            Assert.Equal(EligibilityDenial.TooManyDuties, pairs.WhyNot(question, Presented.None, Presented.None));
            var decision = pairs.Decide(question, Presented.None, Presented.None);
            Assert.Equal(EligibilityDenial.TooManyDuties, decision.Denial);
            Assert.Equal("Denied: 1001 duties would begin with it, more than 1000.", decision.Sentence);
            Assert.Null(pairs.ApprovalsLacking(question, Presented.None, Presented.None));
            Assert.Throws<InvalidOperationException>(() => PermitValues.WriteDuties(new PackedWriter(), dues.Duties));
            return;
        }

        Assert.True(pairs.MayPass(question, Presented.None, Presented.None));
        Assert.Empty(pairs.ApprovalsLacking(question, Presented.None, Presented.None)!);
        var writer = new PackedWriter();
        PermitValues.WriteDuties(writer, dues.Duties);
        var reader = new PackedReader(writer.Written);
        Assert.Equal(dues.Duties, PermitValues.ReadDuties(ref reader));
    }

    /// <summary>Each side's law alone would let it pass; a rule of the market counts for both sides.</summary>
    [Fact]
    public void Duties_of_all_who_are_asked_are_counted_together()
    {
        var both = Open().Book("FR", Duties(501)).Book("JP", Duties(500, "import"));
        var (law, question) = Export(both);
        Assert.Equal(EligibilityDenial.TooManyDuties, Ask(law, question));

        var market = Open().Book("market", Names(501).Select(name => RuleJson(name, "obligation", ["export", "import"],
            $$"""
            "obligation":{"duty":"{{name}}","withinHours":24,"consequence":"publish"}
            """)).ToArray());
        (law, question) = Export(market);
        Assert.Equal(EligibilityDenial.TooManyDuties, Ask(law, question));
    }

    [Fact]
    public void Duties_of_two_epochs_that_both_count_are_counted_together()
    {
        var world = Open().Member("FR/a").Member("JP/a").Series(Compute);
        var first = Eligibility.Compile(world.Inputs(), At);
        world.Book("FR", Duties(600));
        var second = Eligibility.Compile(world.Inputs(2), At);
        world = Open().Member("FR/a").Member("JP/a").Series(Compute).Book("JP", Duties(600, "import"));
        var third = Eligibility.Compile(world.Inputs(3), At);
        var question = world.Question("FR/a", "JP/a");

        Assert.Null(Ask(new EveryEpoch([first, second]), question));
        Assert.Null(Ask(third, question));
        Assert.Equal(EligibilityDenial.TooManyDuties, Ask(new EveryEpoch([first, second, third]), question));
    }

    /// <summary>Every parcel may go alone, and all together may not.</summary>
    [Fact]
    public void Duties_of_all_parcels_are_counted_together()
    {
        ParcelPart[] parcels =
        [
            new(NationSet.Of(Nation.Parse("FR")), Quantity.FromLots(1)),
            new(NationSet.Of(Nation.Parse("JP")), Quantity.FromLots(1)),
        ];
        var nations = (Nation.Parse("FR"), Nation.Parse("JP"));
        var duties = Names(1_001).Select(name => new Requirement(
            Jurisdiction.Market, new ObligationDemand(name, 1, BreachConsequence.Publish), Bearer.Giver)).ToList();

        DeedDues Of(int first) => DeedDues.Of(
            parcels,
            custody => new PairDues(
                0, 0, 0, 0, custody == parcels[0].Custody ? duties[..first] : duties[(first - 1)..1_000]),
            nations, At)!;

        Assert.False(Of(600).HasTooManyDuties);
        Assert.Equal(1_000, Of(600).Duties.Count);
        var more = DeedDues.Of(
            parcels, custody => new PairDues(0, 0, 0, 0, custody == parcels[0].Custody ? duties[..900] : duties[900..]),
            nations, At)!;
        Assert.True(more.HasTooManyDuties);
        Assert.Throws<InvalidOperationException>(() => more.Write(new PackedWriter()));
    }

    [Theory]
    [InlineData(LackingApproval.Most)]
    [InlineData(LackingApproval.Most + 1)]
    public void Deed_waits_for_so_many_approvals_and_no_more(int count)
    {
        var (law, question) = Export(Open().Book("FR", [AllowRule("all", "export"), .. Names(count).Select(
            name => RuleJson(name, "require-approval", ["export"],
                $$"""
                "approval":{"body":"{{name}}","officers":1,"of":1}
                """))]));
        var lacking = new PresentedPairs(law, At).ApprovalsLacking(question, Presented.None, Presented.None)!;
        Assert.Equal(count, lacking.Count);

        var half = lacking.Take(40).ToList();
        var lacks = LackingApproval.OfDeed([(1, half), (2, lacking), (3, half)]);
        Assert.Null(LackingApproval.OfDeed([(1, half), (1, null)]));
        if (count > LackingApproval.Most)
        {
            Assert.Null(lacks);
            Assert.Throws<InvalidOperationException>(() => PermitValues.WriteLacks(new PackedWriter(), lacking));
            return;
        }

        var writer = new PackedWriter();
        PermitValues.WriteLacks(writer, lacks!);
        var reader = new PackedReader(writer.Written);
        Assert.Equal(lacks, PermitValues.ReadLacks(ref reader));
        Assert.Equal(count, lacks!.Count);
    }

    /// <summary>The levies of a nation's rulebooks are added: 2,148 whole prices do not fit 32 bits.</summary>
    [Fact]
    public void Levies_without_end_are_more_than_anybody_holds_for()
    {
        var world = Open();
        for (var book = 0; book < 2_148; book++)
        {
            world.Book("FR", AllowRule("all", "export"), RuleJson("tariff", "levy", ["export"], """
                "levy":{"ppm":1000000}
                """));
        }

        var (law, question) = Export(world);
        var held = law.DemandsOn(new SidePosition(
            Conveyance.Transfer, Bearer.Giver, question.Series, question.Giver, default)).LevyPpm;

        Assert.Equal(LevyDemand.MostHeldPpm, held);
        Assert.Equal(EligibilityDenial.LevyNotCovered, new PresentedPairs(law, At).WhyNot(
            question, new Presented([], held, null), Presented.None));
        Assert.True(new PresentedPairs(law, At) { IsFree = true }.MayPass(question, Presented.None, Presented.None));
    }

    private static IEnumerable<string> Names(int count) =>
        Enumerable.Range(0, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"d{number}"));

    private static EligibilityDenial? Ask(IEligibility law, Question question) =>
        new PresentedPairs(law, At).WhyNot(question, Presented.None, Presented.None);

    private static (Eligibility Law, Question Question) Export(SovereignWorld world)
    {
        world.Member("FR/a").Member("JP/a").Series(Compute);
        return (Eligibility.Compile(world.Inputs(), At), world.Question("FR/a", "JP/a"));
    }
}
