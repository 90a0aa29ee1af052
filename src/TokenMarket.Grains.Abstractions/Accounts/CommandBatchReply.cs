namespace TokenMarket.Grains.Abstractions.Accounts;

/// <summary>What became of a batch.</summary>
[GenerateSerializer, Immutable, Alias("tokenmarket.command-batch-reply")]
public sealed record CommandBatchReply
{
    /// <summary>
    /// Whether the body could be read and its commands were decided; else <see cref="Body"/> is a problem.
    /// </summary>
    [Id(0)]
    public required BatchVerdict Verdict { get; init; }

    /// <summary>The outcomes, or an RFC 9457 problem, written as the batch was.</summary>
    [Id(1)]
    public required byte[] Body { get; init; }
}
