using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Orleans.Storage;

namespace TokenMarket.Grains.Streams;

/// <summary>Snapshots in an Orleans grain storage, in parts of a bounded size.</summary>
/// <remarks>
/// Two generations take turns: the parts of the one are overwritten while the head still names the other, and the head
/// is written last. A head whose parts do not fit its hash is no snapshot; the journal then gives everything.
/// </remarks>
public sealed class GrainStorageSnapshots(IGrainStorage storage, StreamOptions options) : ISnapshotStore
{
    private const string HeadState = "snapshot";
    private const string PartState = "snapshot-part";
    private const int HeadBytes = 1 + 8 + 4 + 32;

    // What the storage calls the last version of each part that was written here: a part of a megabyte need not be read
    // to be overwritten.
    private readonly ConcurrentDictionary<GrainId, string> _versions = new();

    /// <inheritdoc/>
    public async Task<StreamSnapshot?> ReadAsync(string stream)
    {
        var head = await ReadAsync(HeadState, Head(stream));
        if (head.State?.ToMemory() is not { Length: HeadBytes } found)
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

        return SHA256.HashData(state).AsSpan().SequenceEqual(bytes.AsSpan(13))
            ? new StreamSnapshot(sequence, state)
            : null;
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string stream, StreamSnapshot snapshot, Action<CrashPoint> reached)
    {
        var head = await ReadAsync(HeadState, Head(stream));
        var generation = (byte)(head.State?.ToMemory() is { Length: HeadBytes } old && old.Span[0] == 1 ? 2 : 1);
        for (var (offset, part) = (0, 0); offset < snapshot.State.Length; part++)
        {
            var length = Math.Min(options.SnapshotPartBytes, snapshot.State.Length - offset);
            await WritePartAsync(Part(stream, generation, part), snapshot.State.Slice(offset, length));
            offset += length;
        }

        reached(CrashPoint.SnapshotPartsWritten);
        var bytes = new byte[HeadBytes];
        bytes[0] = generation;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(1), snapshot.Sequence);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(9), snapshot.State.Length);
        SHA256.HashData(snapshot.State.Span).CopyTo(bytes.AsSpan(13));
        head.State = BinaryData.FromBytes(bytes);
        await storage.WriteStateAsync(HeadState, Head(stream), head);
        reached(CrashPoint.SnapshotWritten);
    }

    private async Task WritePartAsync(GrainId id, ReadOnlyMemory<byte> bytes)
    {
        if (!_versions.TryGetValue(id, out var version) || !await TryWriteAsync(id, bytes, version))
        {
            var read = await ReadAsync(PartState, id);
            read.State = BinaryData.FromBytes(bytes);
            await storage.WriteStateAsync(PartState, id, read);
            _versions[id] = read.ETag!;
        }
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

    private async Task<GrainState<BinaryData>> ReadAsync(string name, GrainId id)
    {
        var state = new GrainState<BinaryData>();
        await storage.ReadStateAsync(name, id, state);
        return state;
    }

    private static GrainId Head(string stream) => GrainId.Create(HeadState, stream);

    private static GrainId Part(string stream, byte generation, int part) =>
        GrainId.Create(PartState, string.Create(CultureInfo.InvariantCulture, $"{stream}#{generation}.{part}"));
}
