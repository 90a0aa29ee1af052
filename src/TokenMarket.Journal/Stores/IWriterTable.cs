namespace TokenMarket.Journal.Stores;

/// <summary>One row per writer: its last commit number, the fences against it, and its authority in time.</summary>
public interface IWriterTable
{
    /// <summary>Adds a writer with the next free number, under the database's epoch and without authority.</summary>
    Task<WriterRow> RegisterAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Commits a segment if the writer's row still says what the draft expects; else changes nothing. One atomic step.
    /// </summary>
    Task<CommitAnswer> CommitAsync(SegmentDraft segment, CancellationToken cancellationToken);

    /// <summary>
    /// The row together with what was taken from the writer since <paramref name="seenRevoked"/>, as of one moment.
    /// </summary>
    /// <exception cref="JournalCorruptedException">The row is gone.</exception>
    Task<WriterRow> ReadAsync(int writer, long seenRevoked, CancellationToken cancellationToken);

    /// <summary>
    /// Raises the writer's own <c>revoked</c>, then reads as <see cref="ReadAsync"/>. It waits for a commit that is
    /// under
    /// way and kills one that comes later, so afterwards the commit number is the truth.
    /// </summary>
    /// <exception cref="JournalCorruptedException">The row is gone.</exception>
    Task<WriterRow> SealAsync(int writer, long seenRevoked, CancellationToken cancellationToken);

    /// <summary>
    /// Moves the authority's end, if the row's epoch is the given one. An earlier deadline than the present one changes
    /// nothing.
    /// </summary>
    Task<AuthorityRenewal> RenewAsync(
        int writer, DateTimeOffset deadline, int epoch, CancellationToken cancellationToken);
}
