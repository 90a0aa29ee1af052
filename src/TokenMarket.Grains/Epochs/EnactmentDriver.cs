using Microsoft.Extensions.Logging;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Grains.Epochs;

/// <summary>Carries the steps of an enactment to the silos and the databases.</summary>
public sealed class EnactmentDriver(
    IEpochServiceClient services, IClusterMembershipService membership, EnactmentOptions options, TimeProvider time, ILogger<EnactmentDriver> log)
{
    /// <summary>Has every silo decide by old and new, and drain.</summary>
    /// <returns>The silos that did not answer within patience.</returns>
    public Task<IReadOnlyList<string>> FreezeAsync(byte[] packedRegistry) => TellAsync(packedRegistry, isOpen: false);

    /// <summary>Raises every database; without an answer it asks again, since nothing may go on before.</summary>
    public async Task<IReadOnlyList<RaiseReceipt>> RaiseAsync(Epoch epoch)
    {
        while (true)
        {
            foreach (var silo in Silos())
            {
                var raising = services.ServiceOf(silo).RaiseAsync(epoch.Number);
                await ((Task)raising).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
                if (raising.IsCompletedSuccessfully)
                    return [await raising];
                EnactmentLog.NotRaised(log, raising.Exception?.InnerException, epoch.Number, silo.ToString());
            }

            await Task.Delay(options.Patience, time);
        }
    }

    /// <summary>Has every silo decide by the new rules, or by old and new while gained pairs wait for their auction.</summary>
    public Task<IReadOnlyList<string>> GoOnAsync(byte[] packedRegistry, bool isOpen) => TellAsync(packedRegistry, isOpen);

    private async Task<IReadOnlyList<string>> TellAsync(byte[] packedRegistry, bool isOpen)
    {
        // Read behind the registry's own commit: a silo that is not on the list yet will read the registry when it joins.
        await membership.Refresh();
        var told = Silos().Select(silo => (Silo: silo, Done: services.ServiceOf(silo).TakeAsync(packedRegistry, isOpen))).ToList();
        var all = Task.WhenAll(told.Select(each => each.Done));
        await Task.WhenAny(all, Task.Delay(options.Patience, time));
        var laggards = told.Where(each => !each.Done.IsCompletedSuccessfully).ToList();
        foreach (var (silo, done) in laggards)
            EnactmentLog.Laggard(log, done.Exception?.InnerException, silo.ToString());
        return [.. laggards.Select(each => each.Silo.ToString())];
    }

    private IEnumerable<SiloAddress> Silos() => membership.CurrentSnapshot.Members.Values
        .Where(member => member.Status is SiloStatus.Joining or SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping)
        .Select(member => member.SiloAddress)
        .OrderBy(silo => silo.ToString(), StringComparer.Ordinal);
}
