using TokenMarket.Events.Enactment;

namespace TokenMarket.Grains.Epochs;

/// <summary>
/// The proof that an epoch was raised in a database: no writer has a fenced segment of a lower epoch above its commit
/// number here, which anybody can check against the segments.
/// </summary>
[GenerateSerializer, Immutable, Alias("tokenmarket.raise-receipt")]
public sealed record RaiseReceipt
{
    /// <summary>The database's epoch now.</summary>
    [Id(0)]
    public required int Epoch { get; init; }

    /// <summary>The writers.</summary>
    [Id(1)]
    public required int[] Writers { get; init; }

    /// <summary>The last commit of each, at the moment its row was raised.</summary>
    [Id(2)]
    public required long[] Commits { get; init; }

    /// <summary>As the enactment machine keeps it.</summary>
    internal IReadOnlyList<WriterReceipt> ToWriters() =>
        [.. Writers.Zip(Commits, (writer, commit) => new WriterReceipt(writer, commit))];
}
