namespace TokenMarket.Grains.Streams;

/// <summary>
/// The last committed updates of something that people watch, so that who fell behind a little need not start again.
/// </summary>
/// <param name="position">Before this position nothing is known.</param>
/// <typeparam name="T">What an update is.</typeparam>
internal class Tape<T>(long position)
{
    /// <summary>How many updates are kept.</summary>
    public const int Capacity = 4096;

    private readonly Queue<(long Position, T Update)> _updates = new();
    private long _forgotten = position;
    private TaskCompletionSource _news = NewSource();

    /// <summary>The position of the last update.</summary>
    public long Last { get; private set; } = position;

    /// <summary>Ends at the next update.</summary>
    public Task News => _news.Task;

    /// <summary>Whether everything behind a position is still there.</summary>
    public bool Reaches(long after) => after >= _forgotten;

    /// <summary>The updates behind a position, in order.</summary>
    public IEnumerable<(long Position, T Update)> After(long after) =>
        _updates.Where(update => update.Position > after);

    /// <summary>Adds what one commit made known.</summary>
    public void Add(long position, IReadOnlyList<T> updates)
    {
        foreach (var update in updates)
            _updates.Enqueue((position, update));
        while (_updates.Count > Capacity)
            _forgotten = _updates.Dequeue().Position;
        Last = Math.Max(Last, position);
        var news = _news;
        _news = NewSource();
        news.SetResult();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
