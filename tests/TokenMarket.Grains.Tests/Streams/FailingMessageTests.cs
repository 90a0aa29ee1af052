using Microsoft.Extensions.DependencyInjection;
using TokenMarket.Contracts.Markets;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Streams;

namespace TokenMarket.Grains.Tests.Streams;

public sealed class FailingMessageTests
{
    [Fact]
    public async Task A_message_that_breaks_three_activations_is_set_aside_and_those_behind_it_pass()
    {
        var defect = new Defect();
        await using var market = await SmallMarket.StartAsync(
            services => services.AddSingleton<ICrashPoints>(defect));
        var flow = new Flow("account/FR", market.Market);
        await flow.SendAsync(market.Order(SmallMarket.Seller, 1, Side.Sell, 1, 100));
        var broken = flow.Batch([market.Order(SmallMarket.Seller, 2, Side.Sell, 1, 100)]);

        defect.IsThere = true;
        for (var attempt = 0; attempt < 3; attempt++)
            await Assert.ThrowsAsync<InvalidTimeZoneException>(() => market.Market.DeliverAsync(broken));
        Assert.Equal(FlowVerdict.Passed, (await market.Market.DeliverAsync(broken)).Verdict);

        defect.IsThere = false;
        var behind = await flow.SendAsync(market.Order(SmallMarket.Seller, 3, Side.Sell, 1, 100));
        Assert.Equal((FlowVerdict.Passed, 3L), (behind.Verdict, behind.Sequence));
        Assert.Equal(2, (long)(await market.ShowAsync())["openOrders"]!);
    }

    [Fact]
    public async Task A_defect_that_passes_loses_no_message()
    {
        var defect = new Defect { IsThere = true };
        await using var market = await SmallMarket.StartAsync(
            services => services.AddSingleton<ICrashPoints>(defect));
        var flow = new Flow("account/FR", market.Market);
        var batch = flow.Batch([market.Order(SmallMarket.Seller, 1, Side.Sell, 1, 100)]);
        for (var attempt = 0; attempt < 2; attempt++)
            await Assert.ThrowsAsync<InvalidTimeZoneException>(() => market.Market.DeliverAsync(batch));

        defect.IsThere = false;
        Assert.Equal(FlowVerdict.Passed, (await market.Market.DeliverAsync(batch)).Verdict);
        Assert.Equal(1, (long)(await market.ShowAsync())["openOrders"]!);
    }

    /// <summary>
    /// Stands for a mistake of ours in deciding a market's messages: an exception that nobody expects.
    /// </summary>
    private sealed class Defect : ICrashPoints
    {
        public bool IsThere { get; set; }

        public void Reach(string kind, CrashPoint point)
        {
            if (IsThere && kind == "market" && point == CrashPoint.MessageArrived)
                throw new InvalidTimeZoneException("a defect");
        }
    }
}
