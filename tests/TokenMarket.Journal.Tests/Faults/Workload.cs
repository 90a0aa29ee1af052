using System.Collections.Concurrent;

namespace TokenMarket.Journal.Tests.Faults;

/// <summary>
/// A silo's worth of trouble: appends without waiting, streams stolen and released, fences met, all from one seed.
/// </summary>
internal sealed class Workload(JournalWriter writer, AnswerLog log, int tag, int seed, int streams)
{
    private const int MaxInFlight = 300;

    private readonly Random _random = new(seed);
    private readonly ConcurrentDictionary<string, OwnedStream> _owned = [];
    private readonly List<Task> _answers = [];
    private long _nextId = (long)tag << 40;

    public int Epoch { get; set; }

    public async Task RunAsync(CancellationToken stop)
    {
        for (var round = 1; !stop.IsCancellationRequested; round++)
        {
            try
            {
                await MoveAsync().ConfigureAwait(false);
            }
            catch (JournalUnavailableException)
            {
                // The database is down: the next round tries something else.
            }

            if (round % 20 != 0)
                continue;

            // A timer of its own each time: one that ran on would have ticked already, and not pause at all.
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
            await pause.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false);
        }

        await writer.DrainAsync().ConfigureAwait(false);
        await Task.WhenAll(_answers).ConfigureAwait(false);
    }

    private async Task MoveAsync()
    {
        var name = _random.Next(4) == 0 ? $"own of {tag}" : $"stream {_random.Next(streams)}";
        var isOwned = _owned.TryGetValue(name, out var stream);
        var dice = _random.Next(1_000);
        if (dice < 4 || _owned.IsEmpty)
        {
            foreach (var opened in await writer.OpenAsync([name], CancellationToken.None).ConfigureAwait(false))
                _owned[opened.Name] = opened;
        }
        else if (dice < 6 && isOwned)
        {
            _owned.TryRemove(name, out _);
            await writer.ReleaseAsync(stream!).ConfigureAwait(false);
        }
        else if (isOwned && writer.HasRoom)
        {
            Append(stream!, _random.Next(3) == 0 ? AppendFence.Under(Epoch) : AppendFence.None);
        }

        _answers.RemoveAll(answer => answer.IsCompletedSuccessfully);
        if (_answers.Count > MaxInFlight)
            await Task.WhenAny(_answers).ConfigureAwait(false);
    }

    private void Append(OwnedStream stream, AppendFence fence)
    {
        var count = 1 + _random.Next(4);
        var task = writer.Append(stream, EventBytes.Of(_nextId, count), count, fence);
        _answers.Add(LogAsync(task, stream, _nextId, count));
        _nextId += count;
    }

    private async Task LogAsync(Task<long> append, OwnedStream stream, long firstId, int count)
    {
        try
        {
            await append.ConfigureAwait(false);
            log.Acknowledged(firstId, count);
        }
        catch (JournalFencedException)
        {
            log.Refused(firstId, count);
            _owned.TryRemove(KeyValuePair.Create(stream.Name, stream));
        }
    }
}
