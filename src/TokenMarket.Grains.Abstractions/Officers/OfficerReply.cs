namespace TokenMarket.Grains.Abstractions.Officers;

/// <summary>What became of an officer's command, once it is on disk.</summary>
[GenerateSerializer, Immutable, Alias("tokenmarket.officer-reply")]
public sealed record OfficerReply
{
    /// <summary>The HTTP status that tells it best: 200 done, 400 unreadable, 409 or 422 refused.</summary>
    [Id(0)]
    public required int Status { get; init; }

    /// <summary>The outcome, or an RFC 9457 problem, as JSON.</summary>
    [Id(1)]
    public required byte[] Json { get; init; }
}
