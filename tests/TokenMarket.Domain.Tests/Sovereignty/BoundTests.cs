using System.Globalization;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Sovereignty;
using static TokenMarket.Domain.Tests.Sovereignty.SovereignWorld;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>Caps and floors: of whom room is demanded, and what counts under them.</summary>
public sealed class BoundTests
{
    private const string Polish = "PL/cyfronet/h100/2025-01-01T00Z+87840h";
    private const string French = "FR/jean-zay/h100/2025-01-01T00Z+87840h";
    private const string Unstated = "FR/jean-zay/a100/2025-01-01T00Z+87840h";

    private static readonly Instant At = Instant.Parse("2026-01-01T00:00:00Z");
    private static readonly Jurisdiction France = Jurisdiction.Parse("FR");
    private static readonly StockDemand Cap = new(
        StockBound.Cap, "abroad", 700, AttributeName.Performance, StockEach.Member, StockPer.Host);

    private static readonly StockDemand Floor = new(
        StockBound.Floor, "home", 100, null, StockEach.Nation, StockPer.All);

    [Fact]
    public void Cap_is_asked_of_the_taker_at_the_border_and_at_home_and_only_its_own_room_meets_it()
    {
        var world = World(CapRule("import", 700), CapRule("domestic", 900));

        Assert.Null(world.Decide(world.Question("FR/a", "JP/a", Polish)).Denial);
        foreach (var giver in new[] { "JP/a", "FR/b" })
        {
            var question = world.Question(giver, "FR/a", Polish);
            var denied = world.Decide(question);
            Assert.Equal(EligibilityDenial.CapRoomRequired, denied.Denial);
            Assert.Equal(Bearer.Taker, Assert.Single(denied.Requirements).Bearer);
            Assert.Contains("room under cap FR/abroad of at most", denied.Sentence, StringComparison.Ordinal);
            StockDemand[] others =
            [
                new(StockBound.Floor, "abroad", 0, Cap.Unit, Cap.Each, Cap.Per),
                new(StockBound.Cap, "other", 0, Cap.Unit, Cap.Each, Cap.Per),
                new(StockBound.Cap, "abroad", 0, null, Cap.Each, Cap.Per),
                new(StockBound.Cap, "abroad", 0, Cap.Unit, StockEach.Nation, Cap.Per),
                new(StockBound.Cap, "abroad", 0, Cap.Unit, Cap.Each, StockPer.Operator),
            ];
            var strange = PermitSet.Of(
            [
                .. others.Select(other => Permit.Room(France, other)), Permit.Room(Jurisdiction.Parse("JP"), Cap),
                Permit.Licence(France, "abroad"),
            ]);
            Assert.Equal(
                EligibilityDenial.CapRoomRequired, world.Decide(question with { Permits = strange }).Denial);
            Assert.True(world.Decide(question with { Permits = PermitSet.Of(Permit.Room(France, Cap)) }).IsAllowed);
        }
    }

    [Fact]
    public void Floor_is_asked_of_the_giver()
    {
        var world = World(RuleJson("keep", "floor", ["export"], """
            "floor":{"name":"home","amount":100}
            """));
        var question = world.Question("FR/a", "JP/a", Polish);

        var denied = world.Decide(question);

        Assert.Equal(EligibilityDenial.FloorRoomRequired, denied.Denial);
        Assert.Equal(new Requirement(France, Floor, Bearer.Giver), Assert.Single(denied.Requirements));
        Assert.True(world.Decide(question with { Permits = PermitSet.Of(Permit.Room(France, Floor)) }).IsAllowed);
        Assert.Null(world.Decide(world.Question("JP/a", "FR/a", Polish)).Denial);
    }

    [Fact]
    public void Smallest_cap_of_a_name_counts_for_whom_and_for_what_any_of_its_rules_is_asked()
    {
        var world = World(CapRule("import", 700), CapRule("import", 600), CapRule("domestic", 900));
        var law = Eligibility.Compile(world.Inputs(), At);

        var demand = Assert.Single(law.DemandsOn(new SidePosition(
            Conveyance.Transfer, Bearer.Taker, world.Number(Polish), world.Party("FR/a"), default)).Permits);

        Assert.Equal(600, ((StockDemand)demand.Demand).Amount);
        Assert.Equal((800L, "PL", true), (demand.PerLot, demand.Source, demand.IsForEverybody));
        Assert.Equal(Set("FR JP"), demand.Counterparties);
        Assert.Empty(law.DemandsOn(new SidePosition(
            Conveyance.Transfer, Bearer.Giver, world.Number(Polish), world.Party("FR/a"), default)).Permits);
        Assert.Empty(law.DemandsOn(new SidePosition(
            Conveyance.Transfer, Bearer.Taker, world.Number(French), world.Party("FR/a"), default)).Permits);
    }

    [Fact]
    public void Counted_is_what_the_rules_of_the_name_say_of_tokens_and_provenance()
    {
        var world = World(CapRule("import", 700), RuleJson("keep", "floor", ["export"], """
            "floor":{"name":"home","amount":100},"object":{"attributes":[{"name":"performance","atLeast":500}]}
            """));
        var law = Eligibility.Compile(world.Inputs(), At);

        Assert.Equal(new StockWeight(800, "PL"), law.WeightOf(France, Cap, world.Number(Polish)));
        Assert.Null(law.WeightOf(France, Cap, world.Number(French)));
        Assert.Null(law.WeightOf(Jurisdiction.Parse("JP"), Cap, world.Number(Polish)));
        Assert.Equal(new StockWeight(1, ""), law.WeightOf(France, Floor, world.Number(French)));
        // Where a fact is missing the worst is taken.
        Assert.Null(law.WeightOf(France, Floor, world.Number(Unstated)));
        Assert.Equal(new StockWeight(null, null), law.WeightOf(France, Cap, SeriesNumber.FromNumber(99)));
        Assert.Null(law.WeightOf(France, Floor, SeriesNumber.FromNumber(99)));
    }

    [Fact]
    public void Limits_on_a_member_are_those_of_its_own_nation_that_may_be_asked_of_it()
    {
        var world = World(
            CapRule("import", 700),
            RuleJson("home", "cap", ["domestic"], """
                "cap":{"name":"home","amount":5,"each":"member"},"counterparty":{"member":{"in":["FR/b"]} }
                """),
            RuleJson("month", "quota", ["export"], """
                "quota":{"name":"month","amount":9,"per":"month"},"subject":{"member":{"in":["FR/a"]} }
                """),
            RuleJson("everybody", "quota", ["export"], """
                "quota":{"name":"all","amount":9,"per":"month","each":"all"}
                """),
            RuleJson("keep", "floor", ["export"], """
                "floor":{"name":"keep","sharePpm":9,"of":"unknown"}
                """));
        var law = Eligibility.Compile(world.Inputs(), At);

        Assert.Equal(["import-700 700", "month 9", "keep -1"], On("FR/a"));
        Assert.Equal(["import-700 700", "home 5", "keep -1"], On("FR/b"));
        Assert.Empty(On("JP/a"));
        Assert.Empty(law.LimitsOn(PartyNumber.FromNumber(99)));
        var both = new EveryEpoch([law, Eligibility.Compile(World(CapRule("import", 600)).Inputs(2), At)]);
        Assert.Equal(4, both.LimitsOn(world.Party("FR/a")).Count);

        string[] On(string member) =>
        [
            .. law.LimitsOn(world.Party(member)).Select(limit => string.Create(
                CultureInfo.InvariantCulture, $"{limit.Rule.Split('/')[1].Split(' ')[0]} {limit.Amount ?? -1}")),
        ];
    }

    [Fact]
    public void While_an_epoch_is_enacted_the_smaller_cap_counts_and_what_either_counts()
    {
        var (old, later) = (World(CapRule("import", 700)), World(CapRule("import", 800, "\"PL\",\"FR\"")));
        var both = new EveryEpoch(
            [Eligibility.Compile(old.Inputs(), At), Eligibility.Compile(later.Inputs(2), At)]);

        var demand = Assert.Single(both.DemandsOn(new SidePosition(
            Conveyance.Transfer, Bearer.Taker, old.Number(Polish), old.Party("FR/a"), default)).Permits);

        Assert.Equal(700, ((StockDemand)demand.Demand).Amount);
        Assert.Equal(new StockWeight(800, "FR"), both.WeightOf(France, Cap, old.Number(French)));
        var reversed = new EveryEpoch(
            [Eligibility.Compile(later.Inputs(), At), Eligibility.Compile(old.Inputs(2), At)]);
        Assert.Equal(new StockWeight(800, "FR"), reversed.WeightOf(France, Cap, old.Number(French)));
    }

    [Fact]
    public void Share_is_of_what_is_recorded_in_its_unit_and_of_nothing_else()
    {
        var world = World(RuleJson("own", "cap", ["import"], """
            "cap":{"name":"abroad","sharePpm":70000,"ofOwn":"total","unit":"performance","each":"member","per":"host"}
            """), RuleJson("class", "cap", ["import"], """
            "cap":{"name":"class","sharePpm":200000,"of":"outstanding","unit":"performance"}
            """), RuleJson("keep", "floor", ["export"], """
            "floor":{"name":"home","sharePpm":333333,"of":"outstanding","unit":"performance"}
            """));
        var party = world.Party("FR/a");
        Dictionary<string, (long? Own, long? Class, long? Home)> expected = new()
        {
            ["nothing is recorded"] = (null, null, null),
            ["in another unit"] = (null, null, null),
            ["of somebody else"] = (null, null, null),
            ["all of it"] = (69, 199, 333),
        };
        foreach (var (what, sizes) in expected)
        {
            SupplyFixed[] fixings = what switch
            {
                "in another unit" => [Fixed("total", party, 999, null), Fixed("outstanding", default, 999, null)],
                "of somebody else" =>
                [
                    Fixed("total", world.Party("FR/b"), 999), Fixed("total", default, 999),
                    Fixed("outstanding", party, 999),
                    Fixed("outstanding", default, 999) with { Nation = Nation.Parse("JP") },
                ],
                "all of it" => [Fixed("total", party, 999), Fixed("outstanding", default, 999)],
                _ => [],
            };
            var law = Eligibility.Compile(
                world.Inputs() with { Fixings = fixings.ToDictionary(FixingKey.Of) }, At);
            Assert.Equal(
                sizes, (Size(Bearer.Taker, "abroad"), Size(Bearer.Taker, "class"), Size(Bearer.Giver, "home")));

            long? Size(Bearer bearer, string name)
            {
                var demand = law.DemandsOn(new SidePosition(
                    Conveyance.Transfer, bearer, world.Number(Polish), party, default)).Permits
                    .Single(permit => permit.Demand is StockDemand bound && bound.Name == name);
                return demand.LacksFixing ? null : ((StockDemand)demand.Demand).Amount;
            }
        }

        static SupplyFixed Fixed(
            string name, PartyNumber member, long amount, AttributeName? unit = AttributeName.Performance) =>
            new(Nation.Parse("FR"), name, member, amount, unit);
    }

    private static string CapRule(string direction, long amount, string hosts = "\"PL\"") =>
        RuleJson($"{direction}-{amount}", "cap", [direction], $$"""
            "cap":{"name":"abroad","amount":{{amount}},"unit":"performance","each":"member","per":"host"},
            "provenance":{"host":{"in":[{{hosts}}]} }
            """);

    private static SovereignWorld World(params string[] rules)
    {
        var h100 = new ComputeAttributes("h100", 800, "nuclear");
        return Open().Member("FR/a").Member("FR/b").Member("JP/a")
            .Series(Polish, From("PL"), h100).Series(French, From("FR"), h100).Series(Unstated, From("FR"))
            .Book("FR", [AllowRule("all", "export", "import", "lease", "use", "domestic"), .. rules]);
    }
}
