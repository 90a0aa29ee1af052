using TokenMarket.Events.Flows;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Streams;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Server.Silos;

/// <summary>
/// Sees to it that nothing owed stays unsent and no law misses its moment. At the start, and when a silo has died,
/// every stream of the database is woken, since each may have been cut off between a commit and its messages, or wait
/// for its moment; then those are looked after that are active here, or left here with messages unsent.
/// </summary>
public sealed class FlowSweeper(
    IGrainFactory grains, IJournalDatabase database, IClusterMembershipService membership, ILocalSiloDetails self,
    StreamServices streams, StreamOptions options, TimeProvider time)
    : BackgroundService
{
    private const int StreamsPerPage = 1_000;
    private readonly HashSet<SiloAddress> _dead = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Those that died before are seen to by waking everything now.
        _dead.UnionWith(Dead());
        await WakeAllAsync(stoppingToken);
        using var timer = new PeriodicTimer(options.SweepEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (HasOneDied() && IsFirst())
                await WakeAllAsync(stoppingToken);
            await Task.WhenAll(SweepAsync(streams.ActiveSenders()), SweepOwingAsync());
        }
    }

    private async Task WakeAllAsync(CancellationToken stoppingToken)
    {
        var last = "";
        while (true)
        {
            var names = await database.Streams.ListAsync(last, StreamsPerPage, stoppingToken);
            await SweepAsync([.. names.Select(FlowAddress.Parse)
                .Where(address => address.End != FlowEnd.Registry).Select(address => address.SenderIn(grains))]);
            if (names.Count < StreamsPerPage)
                return;
            last = names[^1];
        }
    }

    private bool HasOneDied()
    {
        var known = _dead.Count;
        _dead.UnionWith(Dead());
        return _dead.Count > known;
    }

    private IEnumerable<SiloAddress> Dead() => membership.CurrentSnapshot.Members.Values
        .Where(member => member.Status == SiloStatus.Dead).Select(member => member.SiloAddress);

    /// <summary>
    /// One silo is enough to wake what another has left. Should it die as well, that is the next death.
    /// </summary>
    private bool IsFirst() => membership.CurrentSnapshot.Members.Values
        .Where(member => member.Status == SiloStatus.Active)
        .MinBy(member => member.SiloAddress.ToString(), StringComparer.Ordinal)?.SiloAddress == self.SiloAddress;

    /// <summary>
    /// A stream that cannot be swept now is swept again two seconds later; the stream itself says why.
    /// </summary>
    private static async Task SweepAsync(IReadOnlyCollection<IFlowSender> senders) =>
        await Task.WhenAll(senders.Select(sender => (Task)sender.SweepAsync()))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private Task SweepOwingAsync() => Task.WhenAll(streams.TakeOwing().Select(async owing =>
    {
        var sweep = owing.Value.SweepAsync();
        await ((Task)sweep).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!sweep.IsCompletedSuccessfully)
            streams.Remember(owing.Key, owing.Value);
    }));
}
