namespace TokenMarket.Grains.Markets;

/// <summary>The last committed updates of one book, so that a reader who fell behind a little need not start again.</summary>
internal sealed class BookTape
{
    /// <summary>How many updates are kept.</summary>
    public const int Capacity = 4096;

    private readonly Queue<(long Position, BookUpdate Update)> _updates = new();
    private long _forgotten;
    private TaskCompletionSource _news = NewSource();

    /// <summary>The position of the last update.</summary>
    public long Last { get; private set; }

    /// <summary>Ends at the next update.</summary>
    public Task News => _news.Task;

    /// <summary>Whether everything behind a position is still there.</summary>
    public bool Reaches(long after) => after >= _forgotten;

    /// <summary>The updates behind a position, in order.</summary>
    public IEnumerable<BookUpdate> After(long after) =>
        _updates.Where(update => update.Position > after).Select(update => update.Update);

    /// <summary>Before this position nothing is known: the tape of an activation begins where its journal ends.</summary>
    public void BeginAt(long position) => (_forgotten, Last) = (position, position);

    /// <summary>Adds what one commit made public.</summary>
    public void Add(long position, IReadOnlyList<BookUpdate> updates)
    {
        foreach (var update in updates)
            _updates.Enqueue((position, update));
        while (_updates.Count > Capacity)
            _forgotten = _updates.Dequeue().Position;
        Last = position;
        var news = _news;
        _news = NewSource();
        news.SetResult();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
