namespace TokenMarket.Grains.Streams;

/// <summary>
/// The state of a stream as its events up to a sequence left it: pieces that never change again, and the rest.
/// </summary>
/// <param name="Sequence">The last event that the state holds.</param>
/// <param name="State">The state without what the pieces hold.</param>
public sealed record StreamSnapshot(long Sequence, ReadOnlyMemory<byte> State)
{
    private SealedPieces? _all;

    /// <summary>The pieces that are stored already, when a snapshot is written; none when it is read.</summary>
    public SealedPieces Before { get; init; } = SealedPieces.None;

    /// <summary>
    /// The pieces behind those, in order: the new ones when it is written, every one when it is read.
    /// </summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Pieces { get; init; } = [];

    /// <summary>All pieces.</summary>
    public SealedPieces All => _all ??= Pieces.Aggregate(Before, (before, piece) => before.With(piece.Span));
}
