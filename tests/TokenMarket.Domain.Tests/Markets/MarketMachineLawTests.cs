using CsCheck;

namespace TokenMarket.Domain.Tests.Markets;

/// <summary>The laws of a market on random input: they are checked after every turn.</summary>
public sealed class MarketMachineLawTests
{
    [Fact]
    public void The_laws_hold_and_the_journal_rebuilds_the_market() => MarketStep.Steps.Sample(
        steps => MarketLaws.ReplayGivesTheSame(Run(steps, restartEvery: 0)), iter: 800);

    [Fact]
    public void A_market_that_lost_its_memory_goes_on_as_if_it_had_not() => MarketStep.Steps.Sample(
        steps =>
        {
            var expected = Run(steps, restartEvery: 0);
            var actual = Run(steps, restartEvery: 3);
            Assert.Equal(expected.Told.Packed(), actual.Told.Packed());
            Assert.Equal(DrivenMarket.SnapshotOf(expected.Machine), DrivenMarket.SnapshotOf(actual.Machine));
        },
        iter: 300);

    private static DrivenMarket Run(MarketStep[] steps, int restartEvery)
    {
        var market = new DrivenMarket();
        var orders = 0;
        foreach (var (at, step) in steps.Index())
        {
            step.Do(market, ref orders);
            if (restartEvery > 0 && at % restartEvery == restartEvery - 1)
                market.Restart(fromSnapshot: at % 2 == 0);
        }

        return market;
    }
}
