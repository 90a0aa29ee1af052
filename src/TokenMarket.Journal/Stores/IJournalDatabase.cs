namespace TokenMarket.Journal.Stores;

/// <summary>
/// One database of the journal: what a store must be able to do, one transaction per method. It holds no policy; what
/// its
/// answers mean is decided by the writer protocol, which is the same for every store.
/// </summary>
/// <remarks>Any exception of a method that writes leaves open whether it took effect.</remarks>
public interface IJournalDatabase : IAsyncDisposable
{
    /// <summary>The rows that carry commits and fences.</summary>
    IWriterTable Writers { get; }

    /// <summary>Who owns which stream.</summary>
    IStreamTable Streams { get; }

    /// <summary>What was committed, and the index of which segments hold a stream.</summary>
    ISegmentTable Segments { get; }

    /// <summary>Brings the schema up to this program's version. Any number of starters may call it at once.</summary>
    /// <exception cref="InvalidOperationException">The schema is newer than this program.</exception>
    Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>The database's own clock: the only one that authority is measured with.</summary>
    Task<DateTimeOffset> ClockAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Raises the epoch of the database and of every writer, present and future; never lowers it. When this returns, no
    /// writer commits a fenced segment of a lower epoch above the commit number in the receipt.
    /// </summary>
    Task<EpochReceipt> RaiseEpochAsync(int epoch, CancellationToken cancellationToken);
}
