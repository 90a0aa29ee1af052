namespace TokenMarket.Journal.Stores;

/// <summary>One stream that was taken from a writer.</summary>
/// <param name="Stream">The stream's number.</param>
/// <param name="Term">The term that ended: entries of it and of earlier ones are void.</param>
public readonly record struct LostStream(long Stream, int Term);
