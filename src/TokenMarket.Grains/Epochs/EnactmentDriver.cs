using Microsoft.Extensions.Logging;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Grains.Epochs;

/// <summary>
/// Carries the steps of an enactment to the silos and the database. What comes next is the enactment machine's to say.
/// </summary>
public sealed class EnactmentDriver(
    IEpochServiceClient services,
    IClusterMembershipService membership,
    EnactmentOptions options,
    TimeProvider time,
    ILogger<EnactmentDriver> log)
{
    /// <summary>The name of the one database that this market's settings name.</summary>
    public const string Database = "market";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Every silo that the cluster knows, read behind the registry's own commit: one that is not on the list yet will
    /// read the registry when it joins.
    /// </summary>
    public async Task<IReadOnlyCollection<string>> SilosAsync()
    {
        await membership.Refresh();
        return [.. Members().Select(silo => silo.ToString())];
    }

    /// <summary>Has silos decide by old and new, and drain.</summary>
    /// <returns>Those that have.</returns>
    public Task<IReadOnlyCollection<string>> FreezeAsync(byte[] packedRegistry, IEnumerable<string> silos) =>
        TellAsync(packedRegistry, silos.ToHashSet(StringComparer.Ordinal));

    /// <summary>Raises the database; without an answer it asks again, since nothing may go on before.</summary>
    public async Task<RaiseReceipt> RaiseAsync(Epoch epoch)
    {
        while (true)
        {
            foreach (var silo in Members())
            {
                var raising = services.ServiceOf(silo).RaiseAsync(epoch.Number);
                await ((Task)raising).ConfigureAwait(
                    ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
                if (raising.IsCompletedSuccessfully)
                    return await raising;
                EnactmentLog.NotRaised(log, raising.Exception?.InnerException, epoch.Number, silo.ToString());
            }

            await Task.Delay(Pause, time);
        }
    }

    /// <summary>
    /// Has every silo decide by the new rules, and by earlier ones as well while gained pairs wait for their auction.
    /// </summary>
    /// <returns>Those that did not answer within patience: until they do, they decide by old and new.</returns>
    public async Task<IReadOnlyList<string>> GoOnAsync(byte[] packedRegistry)
    {
        var silos = await SilosAsync();
        var told = await TellAsync(packedRegistry, silos);
        return [.. silos.Except(told, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyCollection<string>> TellAsync(
        byte[] packedRegistry, IReadOnlyCollection<string> silos)
    {
        var told = Members().Where(silo => silos.Contains(silo.ToString()))
            .Select(silo => (Silo: silo.ToString(), Done: services.ServiceOf(silo).TakeAsync(packedRegistry)))
            .ToList();
        await Task.WhenAny(Task.WhenAll(told.Select(each => each.Done)), Task.Delay(options.Patience, time));
        foreach (var laggard in told.Where(each => !each.Done.IsCompletedSuccessfully))
            EnactmentLog.Laggard(log, laggard.Done.Exception?.InnerException, laggard.Silo);
        return [.. told.Where(each => each.Done.IsCompletedSuccessfully).Select(each => each.Silo)];
    }

    private IEnumerable<SiloAddress> Members() => membership.CurrentSnapshot.Members.Values
        .Where(member => member.Status
            is SiloStatus.Joining or SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping)
        .Select(member => member.SiloAddress)
        .OrderBy(silo => silo.ToString(), StringComparer.Ordinal);
}
