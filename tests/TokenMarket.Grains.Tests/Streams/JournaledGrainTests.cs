using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Streams;
using TokenMarket.Journal;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Grains.Tests.Streams;

public sealed class JournaledGrainTests
{
    [Fact]
    public async Task A_turn_that_the_full_queue_refuses_leaves_no_hole_in_its_stream()
    {
        var gate = new Gate();
        await using var market = await SmallMarket.StartAsync(services => services.AddSingleton(
            provider => JournalWriter.StartAsync(
                provider.GetRequiredService<IJournalDatabase>(),
                new JournalWriterOptions { Faults = gate, MaxQueuedBytes = 100_000, MaxSegmentBytes = 100_000 },
                TimeProvider.System, NullLogger.Instance, CancellationToken.None).GetAwaiter().GetResult()));
        var flow = new Flow("account/FR", market.Market);
        var template = market.Order(SmallMarket.Seller, 1, Side.Sell, 1, 100);
        await flow.SendAsync(template);
        FlowBatch[] batches =
            [flow.Batch(Orders(2, 1_200)), flow.Batch(Orders(1_202, 2_000)), flow.Batch(Orders(3_202, 1))];

        // The first fills the queue in part, the second is decided and does not fit, the third would fit.
        gate.Close();
        var first = market.Market.DeliverAsync(batches[0]);
        var second = await Record.ExceptionAsync(() => market.Market.DeliverAsync(batches[1]));
        var third = Record.ExceptionAsync(() => market.Market.DeliverAsync(batches[2]));
        gate.Open();

        Assert.IsType<StreamLostException>(second);
        Assert.Equal(FlowVerdict.Passed, (await first).Verdict);
        _ = await third;
        Assert.Equal(FlowVerdict.Passed, (await market.Market.DeliverAsync(batches[1])).Verdict);
        Assert.Equal(FlowVerdict.Passed, (await market.Market.DeliverAsync(batches[2])).Verdict);
        Assert.Equal(3_202, (long)(await market.ShowAsync())["openOrders"]!);

        IEnumerable<MarketMessage> Orders(int from, int count) => Enumerable.Range(from, count)
            .Select(sequence => template with { Order = OrderNumber.Of(template.Order.Nation, sequence) });
    }

    /// <summary>Holds commits back while it is closed.</summary>
    private sealed class Gate : IJournalFaults
    {
        private TaskCompletionSource _opened = Opened();

        public void Close() => _opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open() => _opened.TrySetResult();

        public async ValueTask AtAsync(JournalFaultPoint point)
        {
            if (point == JournalFaultPoint.BeforeCommit)
                await _opened.Task;
        }

        private static TaskCompletionSource Opened()
        {
            var opened = new TaskCompletionSource();
            opened.SetResult();
            return opened;
        }
    }
}
