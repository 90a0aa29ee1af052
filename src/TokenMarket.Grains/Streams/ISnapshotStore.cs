namespace TokenMarket.Grains.Streams;

/// <summary>Keeps the last valid snapshot of each stream. A half-written one is never seen.</summary>
public interface ISnapshotStore
{
    /// <summary>The last valid snapshot; null where there is none, or none that is whole.</summary>
    Task<StreamSnapshot?> ReadAsync(string stream);

    /// <summary>
    /// Replaces the snapshot; its pieces are added to those that are stored. The caller owns the stream and its events
    /// up to the snapshot's sequence are committed.
    /// </summary>
    Task WriteAsync(string stream, StreamSnapshot snapshot, Action<CrashPoint> reached);
}
