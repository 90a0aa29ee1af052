namespace TokenMarket.Journal;

/// <summary>
/// The proof that an epoch was raised in one database: no writer has a fenced segment of a lower epoch above its number
/// here, which anybody can check against the segments.
/// </summary>
/// <param name="Epoch">The database's epoch now; higher than the one asked for, if it was so before.</param>
/// <param name="Commits">Every writer's last commit at the moment its row was raised, by writer.</param>
public sealed record EpochReceipt(int Epoch, IReadOnlyList<WriterCommit> Commits);
