using TokenMarket.Events.Flows;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Streams;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Server.Silos;

/// <summary>
/// Sees to it that nothing owed stays unsent: at the start it wakes every stream of the database, since each may have
/// crashed between a commit and its messages; then it looks after those that are active.
/// </summary>
public sealed class FlowSweeper(
    IGrainFactory grains, IJournalDatabase database, StreamServices streams, StreamOptions options, TimeProvider time)
    : BackgroundService
{
    private const int StreamsPerPage = 1_000;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await WakeAllAsync(stoppingToken);
        using var timer = new PeriodicTimer(options.SweepEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await SweepAsync(streams.ActiveSenders());
    }

    private async Task WakeAllAsync(CancellationToken stoppingToken)
    {
        var last = "";
        while (true)
        {
            var names = await database.Streams.ListAsync(last, StreamsPerPage, stoppingToken);
            await SweepAsync([.. names.Select(FlowAddress.Parse)
                .Where(address => address.IsFlowEnd).Select(address => address.SenderIn(grains))]);
            if (names.Count < StreamsPerPage)
                return;
            last = names[^1];
        }
    }

    /// <summary>
    /// A stream that cannot be swept now is swept again two seconds later; the stream itself says why.
    /// </summary>
    private static async Task SweepAsync(IReadOnlyCollection<IFlowSender> senders) =>
        await Task.WhenAll(senders.Select(sender => (Task)sender.SweepAsync()))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
