namespace TokenMarket.Auditor;

/// <summary>What an audit has seen so far.</summary>
/// <param name="Segments">Commits read.</param>
/// <param name="Epochs">Epochs that the registry proposed.</param>
/// <param name="Trades">Trades of markets, by match or auction.</param>
/// <param name="Transfers">Direct transfers of tokens.</param>
/// <param name="BilateralTrades">Trades by offer and acceptance.</param>
/// <param name="Leases">Leases that began.</param>
/// <param name="Findings">What is wrong, in the order in which it was found.</param>
public sealed record AuditReport(
    long Segments,
    int Epochs,
    long Trades,
    long Transfers,
    long BilateralTrades,
    long Leases,
    IReadOnlyList<AuditFinding> Findings);
