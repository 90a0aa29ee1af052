using CsCheck;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Changes;

namespace TokenMarket.Domain.Tests.Sovereignty.Changes;

public sealed class ChangeFinderTests
{
    private const string American = "US/ashburn/h100/2019-06-01T00Z+87840h";

    [Fact]
    public void Denial_for_a_nation_in_the_custody_asks_for_a_parcel_without_it()
    {
        var change = Find(World().Book("US", SovereignWorld.DenyRule("no", "re-export")), "FR/a", "DE/a", "US GB");

        Assert.Equal(SovereignWorld.Set("US"), Assert.IsType<OtherParcel>(change.Smallest).Without);
    }

    [Fact]
    public void Denial_for_the_host_asks_for_the_same_line_of_another_factory()
    {
        var world = World().Book("DE",
            SovereignWorld.DenyRule("no", "import", """ "provenance":{"host":{"in":["FR"]}} """),
            SovereignWorld.AllowRule("free", "import"));

        var change = Assert.IsType<OtherSeries>(Find(world, "FR/a", "DE/a").Smallest);

        Assert.Equal(world.Number(American), change.Question.Series);
        Assert.Equal(1, change.EligibleCount);
    }

    [Fact]
    public void Denial_of_title_asks_for_a_lease()
    {
        var world = World().Book("FR", SovereignWorld.AllowRule("lease", "lease"));

        Assert.Equal(Conveyance.Lease,
            Assert.IsType<OtherConveyance>(Find(world, "FR/a", "DE/a").Smallest).Question.Conveyance);
    }

    [Fact]
    public void Denial_of_one_member_asks_for_the_nearest_other()
    {
        var world = World().Book("FR", SovereignWorld.AllowRule("free", "export", "lease"),
            SovereignWorld.RuleJson("no", "deny", ["export", "lease"],
                """ "counterparty":{"parent":{"in":["CN"]}} """));

        var change = Assert.IsType<OtherCounterparty>(Find(world, "FR/a", "DE/chinese").Smallest);

        Assert.Equal(world.Party("DE/a"), change.Party);
        Assert.Equal((2, 2), (change.Distance, change.EligibleCount));
    }

    [Fact]
    public void Denial_that_ends_asks_to_wait_and_one_beyond_the_horizon_does_not()
    {
        var world = World().Book("FR", SovereignWorld.AllowRule("free", "export", "lease", "domestic"),
            """
            {"id":"no","title":"No","source":"Law","effect":"deny","directions":["export","lease"],
             "from":"2020-01-01T00:00:00Z","until":"2027-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"}
            """);

        var change = Assert.IsType<LaterMoment>(Find(world, "FR/a", "DE/a").Smallest);

        Assert.Equal(Instant.Parse("2027-01-01T00:00:00Z"), change.Question.At);
        Assert.Empty(Find(world, "FR/a", "DE/a", horizon: "2027-01-01T00:00:00Z").Changes);
    }

    [Fact]
    public void What_is_allowed_needs_no_change() => Assert.Empty(Find(World(), "FR/a", "DE/a").Changes);

    [Fact]
    public void Custody_of_more_nations_than_the_limit_is_said_to_be_cut_short()
    {
        var nations = string.Join(' ', "AT BE BG CZ DK EE FI GB HU IE IT LT US".Split(' '));

        var report = Find(World().Book("US", SovereignWorld.DenyRule("no", "re-export")), "FR/a", "DE/a", nations);

        Assert.Equal([ChangeDimension.Custody], report.CutShort);
    }

    [Fact]
    public void Every_proposal_is_allowed_and_none_is_smaller() => Gen.Int.Sample(seed =>
    {
        var world = new RandomWorld(seed).Populate();
        var inputs = world.Inputs(1);
        var compiled = Eligibility.Compile(inputs, world.Moment());
        var (finder, slow) = (new ChangeFinder(inputs, compiled), new SlowInterpreter(inputs));
        for (var i = 0; i < 10; i++)
        {
            var question = world.Question(compiled.ValidFrom, compiled.ValidUntil);
            var search = new ChangeSearch(question, i % 2 == 0 ? Side.Giver : Side.Taker, new Instant(20));
            var report = finder.Find(search);
            Assert.Empty(report.CutShort);
            ChangeCost[] expected = slow.Check(question) is null ? []
                : [.. BruteForce.Costs(inputs, slow, search).Order()];
            Assert.Equal(expected, report.Changes.Select(change => change.Cost));
            Assert.All(report.Changes, change => Assert.Null(slow.Check(change.Question)));
        }
    }, iter: 40);

    private static SovereignWorld World() => SovereignWorld.Open()
        .Member("FR/a").Member("DE/a").Member("DE/chinese", parent: "CN").Member("US/a")
        .Series(SovereignWorld.Compute).Series(American, SovereignWorld.From("US"));

    private static ChangeReport Find(SovereignWorld world, string giver, string taker, string custody = "",
        string horizon = "2028-01-01T00:00:00Z")
    {
        var question = world.Question(giver, taker, custody: custody);
        var finder = new ChangeFinder(world.Inputs(), Eligibility.Compile(world.Inputs(), question.At));
        return finder.Find(new ChangeSearch(question, Side.Taker, Instant.Parse(horizon)));
    }
}
