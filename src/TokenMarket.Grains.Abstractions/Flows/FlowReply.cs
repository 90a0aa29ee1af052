namespace TokenMarket.Grains.Abstractions.Flows;

/// <summary>How far a receiver has come with a flow, once that is on its disk.</summary>
[GenerateSerializer, Immutable, Alias("tokenmarket.flow-reply")]
public sealed record FlowReply
{
    /// <summary>What the receiver made of the batch.</summary>
    [Id(0)]
    public required FlowVerdict Verdict { get; init; }

    /// <summary>The last message that the receiver has passed.</summary>
    [Id(1)]
    public required long Sequence { get; init; }

    /// <summary>The running hash up to that message.</summary>
    [Id(2)]
    public required ulong Hash { get; init; }

    /// <summary>
    /// What became of the orders in the batch, packed, for the one delivery that decided them; else empty.
    /// </summary>
    [Id(3)]
    public required byte[] Outcomes { get; init; }
}
