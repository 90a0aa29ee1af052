namespace TokenMarket.Grains.Abstractions.Flows;

/// <summary>
/// Messages of one flow in their order, from one stream to another. At most one batch of a flow is on its way.
/// </summary>
[GenerateSerializer, Immutable, Alias("tokenmarket.flow-batch")]
public sealed record FlowBatch
{
    /// <summary>The stream that sends, <c>account/FR</c>.</summary>
    [Id(0)]
    public required string Source { get; init; }

    /// <summary>Raised when the sender's database was restored from a copy.</summary>
    [Id(1)]
    public required int Incarnation { get; init; }

    /// <summary>The sequence of the first message, from 1.</summary>
    [Id(2)]
    public required long FirstSequence { get; init; }

    /// <summary>The running hash over all messages before the first.</summary>
    [Id(3)]
    public required ulong HashBefore { get; init; }

    /// <summary>How many messages follow.</summary>
    [Id(4)]
    public required int Count { get; init; }

    /// <summary>The packed messages, each behind its length.</summary>
    [Id(5)]
    public required byte[] Messages { get; init; }
}
