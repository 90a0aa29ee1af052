namespace TokenMarket.Events.Enactment;

/// <summary>Where a writer stood when its fence was raised: anybody can check the segments behind it.</summary>
/// <param name="Writer">The number of the writer in its database.</param>
/// <param name="Commit">The number of its last commit; 0 for none.</param>
public readonly record struct WriterReceipt(int Writer, long Commit);
