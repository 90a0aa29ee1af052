namespace TokenMarket.Grains.Abstractions.Officers;

/// <summary>
/// What an officer or operator asks of a stream, as strict JSON; the stream's silo decodes it itself.
/// </summary>
[GenerateSerializer, Immutable, Alias("tokenmarket.officer-command")]
public sealed record OfficerCommand
{
    /// <summary>The member for whom the gateway authenticated the caller, <c>FR/treasury</c>.</summary>
    [Id(0)]
    public required string Member { get; init; }

    /// <summary>The body: one command with its name in <c>type</c>.</summary>
    [Id(1)]
    public required byte[] Json { get; init; }

    /// <summary>
    /// Who gives it, as the gateway knows the key: where it takes two officers, two of these. Empty for streams.
    /// </summary>
    [Id(2)]
    public string Officer { get; init; } = "";
}
