namespace TokenMarket.Journal.Stores;

/// <summary>A stream given up by its owner.</summary>
/// <param name="Id">The stream's number.</param>
/// <param name="Term">The owner's term.</param>
/// <param name="Commit">The owner's commit number when the stream's last entry was answered, or a later one.</param>
public readonly record struct ReleasedStream(long Id, int Term, long Commit);
