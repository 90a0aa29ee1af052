namespace TokenMarket.Domain.Protocols.Flows;

/// <summary>A verdict with what it needs.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Skip">How many of the batch's first messages were passed before.</param>
/// <param name="Cursor">
/// For <see cref="InboxVerdict.Accept"/> the cursor behind the batch; else the present one.
/// </param>
public readonly record struct InboxJudgement(InboxVerdict Verdict, int Skip, InboxCursor Cursor);
