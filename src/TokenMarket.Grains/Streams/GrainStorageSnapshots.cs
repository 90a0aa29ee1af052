using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Orleans.Storage;

namespace TokenMarket.Grains.Streams;

/// <summary>Snapshots in an Orleans grain storage, in parts of a bounded size.</summary>
/// <remarks>
/// Two generations take turns: the parts of the one are overwritten while the head still names the other, and the head
/// is written last. Pieces that never change again stand beside both, each written once. A head whose parts or pieces
/// do not fit its hashes is no snapshot; the journal then gives everything.
/// </remarks>
public sealed class GrainStorageSnapshots(IGrainStorage storage, StreamOptions options) : ISnapshotStore
{
    private const string HeadState = "snapshot";
    private const string PartState = "snapshot-part";
    private const int HeadBytes = HeadBytesWithoutPieces + 4 + 32;
    private const int HeadBytesWithoutPieces = 1 + 8 + 4 + 32;
    private const byte SealedGeneration = 0;

    // What the storage calls the last version of each part that was written here: a part of a megabyte need not be read
    // to be overwritten.
    private readonly ConcurrentDictionary<GrainId, string> _versions = new();

    /// <inheritdoc/>
    public async Task<StreamSnapshot?> ReadAsync(string stream)
    {
        var head = await ReadAsync(HeadState, Head(stream));
        if (head.State?.ToMemory() is not { Length: HeadBytes or HeadBytesWithoutPieces } found)
            return null;

        var bytes = found.ToArray();
        var generation = bytes[0];
        var sequence = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(1));
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(9));
        var state = new byte[length];
        for (var (offset, part) = (0, 0); offset < length; part++)
        {
            var piece = (await ReadAsync(PartState, Part(stream, generation, part))).State?.ToMemory() ?? default;
            if (piece.Length == 0 || piece.Length > length - offset)
                return null;
            piece.CopyTo(state.AsMemory(offset));
            offset += piece.Length;
        }

        if (!SHA256.HashData(state).AsSpan().SequenceEqual(bytes.AsSpan(13, SHA256.HashSizeInBytes)))
            return null;
        var pieces = SealedPiecesOf(bytes);
        var snapshot = new StreamSnapshot(sequence, state) { Pieces = await ReadPiecesAsync(stream, pieces.Count) };
        return snapshot.All.IsSame(pieces) ? snapshot : null;
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string stream, StreamSnapshot snapshot, Action<CrashPoint> reached)
    {
        var head = await ReadAsync(HeadState, Head(stream));
        var isFirst = head.State?.ToMemory() is { Length: >= HeadBytesWithoutPieces } old && old.Span[0] == 1;
        var generation = (byte)(isFirst ? 2 : 1);
        for (var (offset, part) = (0, 0); offset < snapshot.State.Length; part++)
        {
            var length = Math.Min(options.SnapshotPartBytes, snapshot.State.Length - offset);
            await WritePartAsync(Part(stream, generation, part), snapshot.State.Slice(offset, length));
            offset += length;
        }

        for (var piece = 0; piece < snapshot.Pieces.Count; piece++)
            await ReplacePartAsync(PieceOf(stream, snapshot.Before.Count + piece), snapshot.Pieces[piece]);

        reached(CrashPoint.SnapshotPartsWritten);
        var bytes = new byte[HeadBytes];
        bytes[0] = generation;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(1), snapshot.Sequence);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(9), snapshot.State.Length);
        SHA256.HashData(snapshot.State.Span).CopyTo(bytes.AsSpan(13));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(HeadBytesWithoutPieces), snapshot.All.Count);
        snapshot.All.Hash.Span.CopyTo(bytes.AsSpan(HeadBytesWithoutPieces + 4));
        head.State = BinaryData.FromBytes(bytes);
        await storage.WriteStateAsync(HeadState, Head(stream), head);
        reached(CrashPoint.SnapshotWritten);
    }

    private async Task WritePartAsync(GrainId id, ReadOnlyMemory<byte> bytes)
    {
        if (!_versions.TryGetValue(id, out var version) || !await TryWriteAsync(id, bytes, version))
            _versions[id] = await ReplacePartAsync(id, bytes);
    }

    /// <summary>Writes a part over whatever is there, and says what the storage calls the new version.</summary>
    private async Task<string> ReplacePartAsync(GrainId id, ReadOnlyMemory<byte> bytes)
    {
        var read = await ReadAsync(PartState, id);
        read.State = BinaryData.FromBytes(bytes);
        await storage.WriteStateAsync(PartState, id, read);
        return read.ETag!;
    }

    /// <summary>Whether nobody else has written the part since.</summary>
    private async Task<bool> TryWriteAsync(GrainId id, ReadOnlyMemory<byte> bytes, string version)
    {
        var part = new GrainState<BinaryData>
        {
            State = BinaryData.FromBytes(bytes),
            ETag = version,
            RecordExists = true,
        };
        try
        {
            await storage.WriteStateAsync(PartState, id, part);
        }
        catch (InconsistentStateException)
        {
            // Another silo had the stream in between: what it wrote is read, as the first time.
            return false;
        }

        _versions[id] = part.ETag!;
        return true;
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadPiecesAsync(string stream, int count)
    {
        var pieces = new List<ReadOnlyMemory<byte>>(count);
        while (pieces.Count < count)
            pieces.Add((await ReadAsync(PartState, PieceOf(stream, pieces.Count))).State?.ToMemory() ?? default);
        return pieces;
    }

    private static SealedPieces SealedPiecesOf(byte[] head) => head.Length == HeadBytesWithoutPieces
        ? SealedPieces.None
        : new(BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(HeadBytesWithoutPieces)),
            head.AsMemory(HeadBytesWithoutPieces + 4));

    private async Task<GrainState<BinaryData>> ReadAsync(string name, GrainId id)
    {
        var state = new GrainState<BinaryData>();
        await storage.ReadStateAsync(name, id, state);
        return state;
    }

    private static GrainId Head(string stream) => GrainId.Create(HeadState, stream);

    private static GrainId PieceOf(string stream, int piece) => Part(stream, SealedGeneration, piece);

    private static GrainId Part(string stream, byte generation, int part) =>
        GrainId.Create(PartState, string.Create(CultureInfo.InvariantCulture, $"{stream}#{generation}.{part}"));
}
