using CsCheck;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>What one side is told to be ready for covers whatever it meets.</summary>
public sealed class SideDemandTests
{
    [Fact]
    public void Whatever_is_asked_in_the_end_could_be_foreseen_from_either_side()
    {
        var asked = 0;
        Gen.Int.Sample(seed =>
        {
            var world = new RandomWorld(seed).Populate();
            var at = world.Moment();
            var eligibility = new EveryEpoch(
                [Eligibility.Compile(world.Inputs(1), at), Eligibility.Compile(world.Inputs(2), at)]);
            var until = eligibility.ValidUntil == Instant.Never ? new Instant(9) : eligibility.ValidUntil;
            for (var i = 0; i < 40; i++)
            {
                var question = world.Question(at, until);
                var nations = world.Parties.ToDictionary(party => party.Number, party => party.Nation);
                foreach (var requirement in eligibility.Decide(question).Requirements)
                {
                    Interlocked.Increment(ref asked);
                    var isGiver = requirement.Bearer == Bearer.Giver;
                    var (self, other) = isGiver ? (question.Giver, question.Taker) : (question.Taker, question.Giver);
                    var position = new SidePosition(
                        question.Conveyance, requirement.Bearer, question.Series, self, question.Custody);
                    var demands = eligibility.DemandsOn(position);
                    Assert.True(Foresees(demands, requirement, nations[other]), requirement.ToString());
                    var exact = eligibility.DemandsOn(position with
                    {
                        Counterparty = other,
                        EndUse = question.EndUse,
                    });
                    Assert.True(Foresees(exact, requirement, nations[other]), requirement.ToString());
                    Assert.All(exact.Permits, demand =>
                    {
                        Assert.Equal(NationSet.Of(nations[other]), demand.Counterparties);
                        Assert.Contains(demands.Permits, one => one.By == demand.By);
                    });
                }
            }
        }, iter: 500);

        // A world asks for one or two: so few come up by no bad luck.
        Assert.True(asked > 50, $"Only {asked} demands came up.");
    }

    [Theory]
    [InlineData("JP/a", null, true, false)]
    [InlineData("JP/a", EndUse.Military, true, true)]
    [InlineData("JP/a", EndUse.Medical, false, false)]
    [InlineData("DE/a", EndUse.Military, false, false)]
    [InlineData("JP/nobody", EndUse.Military, false, false)]
    public void Who_knows_the_other_side_and_the_end_use_brings_nothing_for_others(
        string counterparty, EndUse? endUse, bool isAsked, bool isCertain)
    {
        var world = SovereignWorld.Open().Member("FR/a").Member("JP/a").Member("DE/a").Series(SovereignWorld.Compute)
            .Book(
                "FR", SovereignWorld.AllowRule("open", "export"),
                SovereignWorld.RuleJson(
                    "arms", "quota", ["export"],
                    """
                    "counterparty":{"nation":{"in":["JP"]}},"endUse":{"in":["military"]},
                    "quota":{"name":"arms","amount":5,"per":"year"}
                    """));
        var question = world.Question("FR/a", "JP/a");
        var other = counterparty == "JP/nobody"
            ? PartyNumber.FromNumber(99)
            : world.Question("FR/a", counterparty).Taker;

        var demands = Eligibility.Compile(world.Inputs(), question.At).DemandsOn(new SidePosition(
            Conveyance.Transfer, Bearer.Giver, question.Series, question.Giver, default)
        {
            Counterparty = other,
            EndUse = endUse,
        });

        Assert.Equal(isAsked, demands.Permits.Count == 1);
        Assert.Equal(isCertain, demands.Permits.Any(demand => demand.IsForEverybody));
    }

    private static bool Foresees(SideDemands demands, Requirement requirement, Nation counterparty) =>
        requirement.Demand switch
        {
            ObligationDemand => true,
            LevyDemand levy => levy.Ppm <= demands.LevyPpm,
            var demand => demands.Permits.Any(possible =>
                possible.By == requirement.By && possible.Counterparties.Contains(counterparty)
                && (possible.Demand, demand) switch
                {
                    (LicenceDemand a, LicenceDemand b) => a == b,
                    (ApprovalDemand a, ApprovalDemand b) => a.Body == b.Body && a.Officers >= b.Officers,
                    (QuotaDemand a, QuotaDemand b) => a.IsSameQuota(b) && a.Amount <= b.Amount,
                    (StockDemand a, StockDemand b) => a.IsSameBound(b) && StockDemand.Stricter(a, b) == a,
                    _ => false,
                }),
        };
}
