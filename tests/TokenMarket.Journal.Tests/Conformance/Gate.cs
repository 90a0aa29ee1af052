namespace TokenMarket.Journal.Tests.Conformance;

/// <summary>Stops a writer at one fault point until the test lets it go; the test can wait for its arrival.</summary>
internal sealed class Gate(JournalFaultPoint point) : IJournalFaults
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Arrived => _arrived.Task;

    public void Open() => _open.TrySetResult();

    public async ValueTask AtAsync(JournalFaultPoint at)
    {
        if (at != point)
            return;

        _arrived.TrySetResult();
        await _open.Task.ConfigureAwait(false);
    }
}
