using System.Data.Common;
using TokenMarket.Grains.Epochs;
using TokenMarket.Journal;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Server.Silos;

/// <summary>
/// Renews the writer's authority to commit fenced events, a little ahead at a time: a silo that cannot reach its
/// database loses it by the database's own clock.
/// </summary>
public sealed partial class AuthorityKeeper(
    JournalWriter journal, IJournalDatabase database, SiloEpochs epochs, EpochLoader loader, EnactmentOptions options,
    TimeProvider time, ILogger<AuthorityKeeper> log)
    : BackgroundService
{
    private const int RenewalsPerAuthority = 5;
    private const int Attempts = 5;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = options.Authority / RenewalsPerAuthority;
        using var timer = new PeriodicTimer(pause, time);
        do
        {
            try
            {
                // One enactment right behind the other can change the epoch between two looks at it.
                for (var attempt = 0; attempt < Attempts && !await TryRenewAsync(stoppingToken); attempt++)
                    await Task.Yield();
            }
            catch (Exception fault)
                when (fault is JournalException or OrleansException or TimeoutException or DbException)
            {
                NotRenewed(log, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> TryRenewAsync(CancellationToken stoppingToken)
    {
        // Absolute, from the database's own clock: a renewal that arrives late reaches no further than was meant.
        var deadline = await database.ClockAsync(stoppingToken) + options.Authority;
        var (stamped, leaving) = (epochs.Stamped, epochs.Leaving);
        if (await journal.RenewAsync(deadline, stamped.Number, stoppingToken) != AuthorityRenewal.EpochDiffers)
            return true;

        // Frozen and not raised yet: what is decided by both epochs may still commit under the old one's row.
        if (leaving is { } old)
            return await journal.RenewAsync(deadline, old.Number, stoppingToken) != AuthorityRenewal.EpochDiffers;

        // Raised over this silo's head: it missed the registry's word, and all that it fences would be refused.
        if (stamped != default)
            await loader.Execute(stoppingToken);
        return stamped == default;
    }

    [LoggerMessage(2001, LogLevel.Warning, "The authority to commit fenced events was not renewed")]
    private static partial void NotRenewed(ILogger log, Exception fault);
}
