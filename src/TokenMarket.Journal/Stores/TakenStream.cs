namespace TokenMarket.Journal.Stores;

/// <summary>A stream just taken, before its index is known to be complete.</summary>
/// <param name="Id">The stream's number.</param>
/// <param name="Name">The stream's name.</param>
/// <param name="Term">The new owner's term, from 1.</param>
/// <param name="Tails">The earlier owners' commits up to which indexes must be completed before the stream is
/// read.</param>
public sealed record TakenStream(long Id, string Name, int Term, IReadOnlyList<WriterCommit> Tails);
