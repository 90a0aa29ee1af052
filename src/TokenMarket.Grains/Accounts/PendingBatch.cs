using TokenMarket.Grains.Markets;

namespace TokenMarket.Grains.Accounts;

/// <summary>The commands of one batch that wait for a market's word.</summary>
internal sealed class PendingBatch(int count)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing;

    /// <summary>Per command of the batch; null where none was awaited or none came.</summary>
    public MarketOutcome?[] Outcomes { get; } = new MarketOutcome?[count];

    public Task Done => _missing == 0 ? Task.CompletedTask : _done.Task;

    public void Await() => _missing++;

    /// <summary>The market's word on a command; null where it was lost, and asking for the order tells.</summary>
    public void Tell(int command, MarketOutcome? outcome)
    {
        Outcomes[command] = outcome;
        if (--_missing == 0)
            _done.TrySetResult();
    }
}
