namespace TokenMarket.Domain.Protocols.Flows;

/// <summary>What a receiver remembers of one source: how far it has come, and the hash of all that came.</summary>
public readonly record struct InboxCursor(int Incarnation, long Sequence, ulong Hash)
{
    /// <summary>Before the first message.</summary>
    public static readonly InboxCursor Start = new(0, 0, FlowHash.Start);
}
