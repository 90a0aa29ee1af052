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

    private static readonly Eligibility Law = Eligibility.Compile(World.Inputs(), At);

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
    [InlineData("lease/giver/0/-/")]
    [InlineData("lease/giver/0/-/FR+")]
    [InlineData("lease/giver/0/-/FR+FR")]
    [InlineData("lease/giver/0/-/FR JP")]
    [InlineData("lease/giver/0/-/-/-")]
    [InlineData("gift/giver/0/-")]
    [InlineData("lease/market/0/-")]
    [InlineData("lease/giver/x/-")]
    [InlineData("lease/giver/0/fun")]
    public void What_names_no_deed_is_none(string text) => Assert.False(ApprovedDeed.TryParse(text, out _));

    [Theory]
    [InlineData("lease/giver/17/medical")]
    [InlineData("transfer/taker/0/-")]
    [InlineData("transfer/taker/0/-/-")]
    [InlineData("transfer/giver/3/military/FR")]
    [InlineData("lease/giver/17/medical/FR+JP+KE")]
    public void What_names_a_deed_is_read_as_it_is_written(string text)
    {
        Assert.True(ApprovedDeed.TryParse(text, out var deed));
        Assert.Equal(text, deed.ToString());
        Assert.Equal(text.Split('/').Length == 5, deed.Custody is not null);
    }

    /// <summary>No rule tells these nations apart, and the body did: it approved lots that have been nowhere else.
    /// </summary>
    [Theory]
    [InlineData(null, "FR KE", true)]
    [InlineData("FR KE", "FR", true)]
    [InlineData("FR KE", "FR KE", true)]
    [InlineData("FR KE", "FR DE", false)]
    [InlineData("FR KE", "FR DE KE", false)]
    public void Approval_covers_no_custody_that_it_was_not_given_for(string? approved, string custody, bool passes)
    {
        var given = Approval(new ApprovedDeed(Conveyance.Transfer, Bearer.Giver, default, null)
        {
            Custody = approved is null ? null : Set(approved),
        });
        var question = World.Question("FR/a", "JP/a", custody: custody);
        Assert.Equal(default, Law.CustodyAtomOf(question.Custody));
        var expected = passes ? default(EligibilityDenial?) : EligibilityDenial.ApprovalRequired;

        Assert.Equal(expected, new PresentedPairs(Law, At).WhyNot(question, given, Presented.None));
        var matrix = new ClassMatrix(Law, question.Series, Conveyance.Transfer, At);
        var taker = matrix.TakerClassOf(question.Taker, Presented.None);
        Assert.True(matrix.MayGive(matrix.GiverClassOf(question.Giver, Set("FR"), given), taker));
        Assert.Equal(passes, matrix.MayGive(matrix.GiverClassOf(question.Giver, question.Custody, given), taker));
        Assert.Equal(passes, Closing(given).Count == 0);

        IReadOnlyList<string> Closing(Presented brought) => new RestingRules(Law, At).ClosingSale(
            question.Series, question.Giver, question.Custody, brought);
    }

    /// <summary>A book that has seen other custodies says of each pair what is said of it alone.</summary>
    [Fact]
    public void Book_tells_custodies_apart_where_permits_do()
    {
        string[] custodies = ["FR", "FR DE", "FR KE", "FR DE KE", "FR PK"];
        var japan = Open().Member("FR/a").Member("JP/a").Series(Compute, From("FR"))
            .Book("FR", AllowRule("all", "export"), RuleJson(
                "board", "require-approval", ["export"],
                """
                "custody":{"in":["KE"]},"approval":{"body":"board","officers":1,"of":3}
                """))
            .Book("JP", AllowRule("all", "import"), RuleJson(
                "council", "require-approval", ["import"],
                """
                "custody":{"in":["DE","PK"]},"approval":{"body":"council","officers":1,"of":3}
                """));
        var law = Eligibility.Compile(japan.Inputs(), At);
        var approved = Gen.Int[0, custodies.Length].Select(
            index => index == custodies.Length ? default(NationSet?) : Set(custodies[index]));
        Gen.Select(approved, approved, Gen.Bool, Gen.Int[0, 31]).Array[1, 6].Sample(brought =>
        {
            var question = japan.Question("FR/a", "JP/a");
            var matrix = new ClassMatrix(law, question.Series, Conveyance.Transfer, At);
            var pairs = new PresentedPairs(law, At);
            foreach (var (byBoard, byCouncil, isParted, some) in brought)
            {
                var given = Brought(France, "board", Bearer.Giver, byBoard, isParted ? Some(some) : null);
                var taken = Brought(Jurisdiction.Of(Nation.Parse("JP")), "council", Bearer.Taker, byCouncil, null);
                foreach (var custody in custodies.Select(Set))
                {
                    var passes = pairs.MayPass(question with { Custody = custody }, given, taken);
                    var (giver, taker) = (
                        matrix.GiverClassOf(question.Giver, custody, given),
                        matrix.TakerClassOf(question.Taker, taken));
                    Assert.Equal(passes, matrix.MayGive(giver, taker));
                    if (passes)
                    {
                        var expected = pairs.DuesOf(question with { Custody = custody }, given, taken);
                        var dues = matrix.DuesOf(giver, taker);
                        Assert.Equal(
                            (expected.GiverDraws, expected.TakerDraws), (dues.GiverDraws, dues.TakerDraws));
                    }
                }
            }
        }, iter: 300);

        Custodies? Some(int bits) => bits == 0
            ? null
            : Custodies.Of(custodies.Where((_, index) => (bits >> index & 1) != 0).Select(Set));

        Presented Brought(Jurisdiction by, string body, Bearer bearer, NationSet? custody, Custodies? kept) => new(
            [
                new PresentedPermit(
                    Permit.Approval(by, body, 1) with
                    {
                        Deed = new ApprovedDeed(Conveyance.Transfer, bearer, default, null) { Custody = custody },
                    },
                    7, default, Instant.Never)
                {
                    Custodies = kept,
                },
            ],
            0, null);
    }

    /// <summary>What several parcels lack is asked for once, and says which of them lack it.</summary>
    [Fact]
    public void What_parcels_lack_together_names_their_custody_and_their_lots()
    {
        LackingApproval[] board = [Lacking("board", 1, "FR KE"), Lacking("board", 2, "FR KE")];
        var lacks = LackingApproval.OfDeed(
        [
            (60, []), (30, board), (10, [Lacking("board", 1, "FR DE KE"), Lacking("zoo", 1, "FR DE KE")]),
        ])!;

        Assert.Equal(
            [
                Lacking("board", 2, "FR DE KE") with { Lots = 40 }, Lacking("zoo", 1, "FR DE KE") with { Lots = 10 },
            ],
            lacks);
        Assert.Null(Assert.Single(LackingApproval.OfDeed([(30, board), (10, board)])!).Lots);

        static LackingApproval Lacking(string body, int officers, string custody) => new(
            France, new ApprovalDemand(body, officers, 3), Bearer.Giver, Set(custody));
    }

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
