using TokenMarket.Auditor;
using TokenMarket.Journal.Feeds;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Grains.Histories;

/// <summary>
/// The silo's memory of what the journal says, brought up to date when somebody asks and not before. It reads the
/// database as any reader does: no stream waits for it.
/// </summary>
public sealed class HistoryReader(IJournalDatabase database, TimeProvider time) : IDisposable
{
    /// <summary>How many deeds are remembered at least.</summary>
    public const int MostDeeds = 250_000;

    /// <summary>How long one asker waits for what is not read yet; the next one goes on from there.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly JournalFeed _feed = new(database);
    private DeedHistory _history = new(MostDeeds);
    private FeedCursor _cursor = FeedCursor.Start;
    private bool _isHalfTaken;

    /// <summary>
    /// Reads what was committed up to now, then looks at all of it; nobody else does meanwhile. Run it off the grains'
    /// scheduler.
    /// </summary>
    /// <returns>What the look came to; the default where the journal is longer than patience.</returns>
    /// <exception cref="Journal.JournalUnavailableException">The database could not be asked.</exception>
    public async Task<(bool IsRead, T? Found)> LookAsync<T>(Func<DeedHistory, T> look)
    {
        ArgumentNullException.ThrowIfNull(look);
        await _oneAtATime.WaitAsync();
        try
        {
            return await CatchUpAsync() ? (true, look(_history)) : (false, default);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async Task<bool> CatchUpAsync()
    {
        // A segment that could not be taken in whole leaves no memory to build on.
        if (_isHalfTaken)
            (_history, _cursor, _isHalfTaken) = (new DeedHistory(MostDeeds), FeedCursor.Start, false);
        var began = time.GetTimestamp();
        await foreach (var segment in _feed.ReadAsync(_cursor, CancellationToken.None))
        {
            _isHalfTaken = true;
            _history.Take(segment);
            (_cursor, _isHalfTaken) = (_cursor.After(segment.Place), false);
            if (time.GetElapsedTime(began) > Patience)
                return false;
        }

        return true;
    }
}
