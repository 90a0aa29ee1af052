using TokenMarket.Journal;

namespace TokenMarket.Auditor;

/// <summary>What the journal should not hold.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Place">The commit that holds it.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Sequence">The event's sequence in its stream; 0 where the whole commit is meant.</param>
/// <param name="Explanation">What was found, and by what law it is wrong.</param>
public sealed record AuditFinding(
    AuditFindingKind Kind, WriterCommit Place, string Stream, long Sequence, string Explanation);
