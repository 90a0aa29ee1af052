using TokenMarket.Journal;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Grains.Streams;

/// <summary>
/// Opens streams for grains that activate at the same time in one transaction: after a silo's death ten thousand of
/// them come at once.
/// </summary>
public sealed class StreamOpener(JournalWriter journal)
{
    private const int MaxBatch = 10_000;
    private readonly Lock _lock = new();
    private List<Waiting> _waiting = [];
    private bool _isRunning;

    /// <summary>Takes a stream over, whoever has it; null where there is none and none is to be.</summary>
    public Task<OwnedStream?> OpenAsync(string name, UnknownStreams unknown)
    {
        var waiting = new Waiting(name, unknown);
        lock (_lock)
        {
            _waiting.Add(waiting);
            if (_isRunning)
                return waiting.Opened.Task;
            _isRunning = true;
        }

        _ = RunAsync();
        return waiting.Opened.Task;
    }

    private async Task RunAsync()
    {
        await Task.Yield();
        while (true)
        {
            List<Waiting> batch;
            lock (_lock)
            {
                batch = _waiting;
                _waiting = [];
                if (batch.Count == 0)
                {
                    _isRunning = false;
                    return;
                }
            }

            foreach (var part in batch.DistinctBy(waiting => waiting.Name, StringComparer.Ordinal)
                .GroupBy(waiting => waiting.Unknown).SelectMany(alike => alike.Chunk(MaxBatch)))
            {
                await OpenAsync(part, batch).ConfigureAwait(false);
            }
        }
    }

    private async Task OpenAsync(Waiting[] part, List<Waiting> batch)
    {
        var names = part.Select(waiting => waiting.Name).ToArray();
        var byName = batch.ToLookup(waiting => waiting.Name, StringComparer.Ordinal);
        var opening = OpenAsync(names, part[0].Unknown);
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!opening.IsCompletedSuccessfully)
        {
            // Whatever it was, it is told to those who wait: the loop goes on for those who come later.
            foreach (var waiting in names.SelectMany(name => byName[name]))
                waiting.Opened.TrySetException(opening.Exception?.InnerException ?? new OperationCanceledException());
            return;
        }

        var opened = await opening.ConfigureAwait(false);
        for (var index = 0; index < part.Length; index++)
        {
            // Two grains of one name cannot both own it: the one that asked first gets it, the others ask again.
            foreach (var other in byName[names[index]].Where(waiting => waiting != part[index]))
                other.Opened.TrySetException(new StreamBusyException(other.Name));
            part[index].Opened.TrySetResult(opened[index]);
        }
    }

    private async Task<IReadOnlyList<OwnedStream?>> OpenAsync(string[] names, UnknownStreams unknown) =>
        unknown == UnknownStreams.Create
            ? await journal.OpenAsync(names, CancellationToken.None).ConfigureAwait(false)
            : await journal.OpenExistingAsync(names, CancellationToken.None).ConfigureAwait(false);

    private sealed class Waiting(string name, UnknownStreams unknown)
    {
        public string Name { get; } = name;

        public UnknownStreams Unknown { get; } = unknown;

        public TaskCompletionSource<OwnedStream?> Opened { get; } = new(
            TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
