using TokenMarket.Contracts.Packed;

namespace TokenMarket.Grains.Streams;

// What of a machine never changes again: snapshots write it once, so that they cost what is new and not all that ever
// happened.
public abstract partial class JournaledGrain<TEvent>
{
    private SealedPieces _sealed = SealedPieces.None;

    /// <summary>How many pieces of the machine never change again, so that snapshots write each of them once.</summary>
    protected virtual int Pieces => 0;

    /// <summary>Whether every piece was read that the snapshot left out.</summary>
    protected virtual bool IsWhole => true;

    /// <summary>Writes the machine without its pieces.</summary>
    protected virtual void WriteRest(PackedWriter writer) => WriteMachine(writer);

    /// <summary>Writes one of the pieces.</summary>
    protected virtual void WritePiece(PackedWriter writer, int piece) =>
        throw new InvalidOperationException($"No piece of {Address} is sealed.");

    /// <summary>Reads the next piece, behind <see cref="ReadMachine"/>.</summary>
    protected virtual void ReadPiece(ref PackedReader reader) =>
        throw new InvalidDataException($"No piece of {Address} is sealed, and its snapshot has one.");

    /// <summary>The pieces that no snapshot holds yet.</summary>
    private List<ReadOnlyMemory<byte>> CopyPieces()
    {
        var (pieces, writer) = (new List<ReadOnlyMemory<byte>>(), new PackedWriter());
        for (var piece = _sealed.Count; piece < Pieces; piece++)
        {
            writer.Clear();
            WritePiece(writer, piece);
            pieces.Add(writer.ToArray());
        }

        return pieces;
    }

    private void ReadPieces(StreamSnapshot snapshot)
    {
        foreach (var piece in snapshot.Pieces)
        {
            var pieceReader = new PackedReader(piece.Span);
            ReadPiece(ref pieceReader);
        }

        if (!IsWhole)
            throw new InvalidDataException($"The snapshot of {Address} lacks pieces of its state.");
        _sealed = snapshot.All;
    }
}
