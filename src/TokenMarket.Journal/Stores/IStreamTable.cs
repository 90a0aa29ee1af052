namespace TokenMarket.Journal.Stores;

/// <summary>
/// One row per stream: its owner, its term, and the earlier owners whose index may lack its last segments.
/// </summary>
public interface IStreamTable
{
    /// <summary>
    /// Makes the writer the owner of all the streams under their next terms, revoking every former owner that did not
    /// release.
    /// </summary>
    /// <param name="writer">The owner to be.</param>
    /// <param name="names">Each name once.</param>
    /// <param name="unknown">What becomes of names that no stream has.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One per name, in the order of the names; null for a name that no stream has.</returns>
    Task<IReadOnlyList<TakenStream?>> TakeAsync(
        int writer, IReadOnlyList<string> names, UnknownStreams unknown, CancellationToken cancellationToken);

    /// <summary>
    /// Gives streams up, after their last commit, so that nobody needs to revoke. Those owned no longer are skipped.
    /// </summary>
    Task ReleaseAsync(int writer, IReadOnlyList<ReleasedStream> streams, CancellationToken cancellationToken);

    /// <summary>The last indexed sequence of each stream, in the order given; 0 for none.</summary>
    Task<IReadOnlyList<long>> LastSequencesAsync(IReadOnlyList<long> streams, CancellationToken cancellationToken);

    /// <summary>
    /// The names of all streams that ever were, in their order, from behind one on; at most <paramref name="limit"/>.
    /// </summary>
    Task<IReadOnlyList<string>> ListAsync(string after, int limit, CancellationToken cancellationToken);

    /// <summary>The names of the streams, in the order given.</summary>
    /// <exception cref="JournalCorruptedException">A stream has no row.</exception>
    Task<IReadOnlyList<string>> NamesAsync(IReadOnlyList<long> streams, CancellationToken cancellationToken);
}
