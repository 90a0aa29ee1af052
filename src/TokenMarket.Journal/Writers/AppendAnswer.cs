namespace TokenMarket.Journal.Writers;

/// <summary>What became of an append.</summary>
internal readonly record struct AppendAnswer(PendingAppend Append, AppendOutcome Outcome, JournalFence? Fence);
