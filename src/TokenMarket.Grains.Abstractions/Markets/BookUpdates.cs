namespace TokenMarket.Grains.Abstractions.Markets;

/// <summary>Market data of one book, identities never shown.</summary>
[GenerateSerializer, Immutable, Alias("tokenmarket.book-updates")]
public sealed record BookUpdates
{
    /// <summary>The position behind the last of these updates: what to ask for next.</summary>
    [Id(0)]
    public required long Position { get; init; }

    /// <summary>Whether the first update is a snapshot that replaces all that came before.</summary>
    [Id(1)]
    public required bool IsSnapshot { get; init; }

    /// <summary>JSON, one document each, in order: snapshot, level, trade, phase or auction round.</summary>
    [Id(2)]
    public required IReadOnlyList<byte[]> Updates { get; init; }
}
