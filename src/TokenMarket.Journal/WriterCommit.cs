namespace TokenMarket.Journal;

/// <summary>A place in the journal of one writer.</summary>
/// <param name="Writer">The writer's number, from 1.</param>
/// <param name="Commit">The number of a segment, from 1; 0 is before the first.</param>
public readonly record struct WriterCommit(int Writer, long Commit);
