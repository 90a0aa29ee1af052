using System.Globalization;
using Orleans.Storage;
using TokenMarket.Grains.Streams;

namespace TokenMarket.Grains.Tests.Streams;

/// <summary>Snapshots of one stream, written by two silos that share a storage.</summary>
public sealed class GrainStorageSnapshotsTests
{
    private const string Stream = "account/FR";

    private static readonly StreamOptions Options = new() { SnapshotPartBytes = 4096 };

    private readonly VersionedStorage _storage = new();

    [Fact]
    public async Task Parts_that_were_written_here_are_overwritten_without_a_look_at_them()
    {
        var snapshots = new GrainStorageSnapshots(_storage, Options);
        await WriteAsync(snapshots, 1);
        await WriteAsync(snapshots, 2);
        _storage.PartReads = 0;

        await WriteAsync(snapshots, 3);
        await WriteAsync(snapshots, 4);

        Assert.Equal(0, _storage.PartReads);
        await HasAsync(snapshots, 4);
    }

    [Fact]
    public async Task What_another_silo_wrote_in_between_is_overwritten_as_well()
    {
        var here = new GrainStorageSnapshots(_storage, Options);
        var there = new GrainStorageSnapshots(_storage, Options);
        await WriteAsync(here, 1);
        await WriteAsync(here, 2);
        await WriteAsync(there, 3);
        await WriteAsync(there, 4);

        await WriteAsync(here, 5);

        await HasAsync(here, 5);
        await HasAsync(there, 5);
    }

    [Fact]
    public async Task Pieces_are_written_once_and_read_with_every_later_snapshot()
    {
        var snapshots = new GrainStorageSnapshots(_storage, Options);
        await WriteAsync(snapshots, 1, SealedPieces.None, [1, 1], [2]);
        var before = (await snapshots.ReadAsync(Stream))!.All;
        _storage.Writes.Clear();

        await WriteAsync(snapshots, 2, before, [3, 3, 3]);

        var read = (await snapshots.ReadAsync(Stream))!;
        Assert.Equal([[1, 1], [2], [3, 3, 3]], read.Pieces.Select(piece => piece.ToArray()));
        Assert.Equal(3, read.All.Count);
        Assert.Single(_storage.Writes, name => name.EndsWith("#0.2", StringComparison.Ordinal));
        Assert.DoesNotContain(_storage.Writes, name => name.EndsWith("#0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_piece_that_is_not_what_was_written_makes_it_no_snapshot_until_all_are_written_again()
    {
        var snapshots = new GrainStorageSnapshots(_storage, Options);
        await WriteAsync(snapshots, 1, SealedPieces.None, [1, 1], [2]);
        // As one does who does not know of the first two, and breaks off before the head.
        await Assert.ThrowsAsync<TimeoutException>(() => snapshots.WriteAsync(
            Stream, Snapshot(2, SealedPieces.None, [9]), _ => throw new TimeoutException()));

        Assert.Null(await snapshots.ReadAsync(Stream));

        await WriteAsync(snapshots, 3, SealedPieces.None, [1, 1], [2]);
        Assert.Equal(2, (await snapshots.ReadAsync(Stream))!.Pieces.Count);
    }

    [Fact]
    public async Task A_head_from_before_there_were_pieces_names_a_snapshot_without_any()
    {
        var snapshots = new GrainStorageSnapshots(_storage, Options);
        await WriteAsync(snapshots, 7);
        _storage.Shorten("snapshot", 45);

        await HasAsync(snapshots, 7);
        Assert.Empty((await snapshots.ReadAsync(Stream))!.Pieces);
        await WriteAsync(snapshots, 8);
        await HasAsync(snapshots, 8);
    }

    private static Task WriteAsync(
        GrainStorageSnapshots snapshots, int sequence, SealedPieces before, params byte[][] pieces) =>
        snapshots.WriteAsync(Stream, Snapshot(sequence, before, pieces), _ => { });

    private static StreamSnapshot Snapshot(int sequence, SealedPieces before, params byte[][] pieces) =>
        new(sequence, StateAt(sequence))
        {
            Before = before,
            Pieces = [.. pieces.Select(piece => new ReadOnlyMemory<byte>(piece))],
        };

    private static Task WriteAsync(GrainStorageSnapshots snapshots, int sequence) =>
        snapshots.WriteAsync(Stream, new StreamSnapshot(sequence, StateAt(sequence)), _ => { });

    private static async Task HasAsync(GrainStorageSnapshots snapshots, int sequence)
    {
        var read = await snapshots.ReadAsync(Stream);
        Assert.Equal(sequence, read!.Sequence);
        Assert.Equal(StateAt(sequence), read.State.ToArray());
    }

    private static byte[] StateAt(int sequence)
    {
        var state = new byte[10_000];
        Array.Fill(state, (byte)sequence);
        return state;
    }

    /// <summary>Takes a write only of the version that it holds, as every storage does.</summary>
    private sealed class VersionedStorage : IGrainStorage
    {
        private readonly Dictionary<(string, GrainId), (BinaryData State, int Version)> _held = [];

        public int PartReads { get; set; }

        /// <summary>What was written, by name.</summary>
        public List<string> Writes { get; } = [];

        /// <summary>Cuts what is stored under a name, as if it had been written by an earlier program.</summary>
        public void Shorten(string name, int length)
        {
            var (key, held) = _held.Single(pair => string.Equals(pair.Key.Item1, name, StringComparison.Ordinal));
            _held[key] = (BinaryData.FromBytes(held.State.ToMemory()[..length]), held.Version);
        }

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            if (string.Equals(stateName, "snapshot-part", StringComparison.Ordinal))
                PartReads++;
            if (_held.TryGetValue((stateName, grainId), out var held))
            {
                grainState.State = (T)(object)held.State;
                (grainState.ETag, grainState.RecordExists) = (NameOf(held.Version), true);
            }

            return Task.CompletedTask;
        }

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            var version = _held.GetValueOrDefault((stateName, grainId)).Version;
            if (!string.Equals(grainState.ETag, version == 0 ? null : NameOf(version), StringComparison.Ordinal))
                throw new InconsistentStateException("Another version is stored.", NameOf(version), grainState.ETag);
            Writes.Add(grainId.ToString());
            var copy = ((BinaryData)(object)grainState.State!).ToArray();
            _held[(stateName, grainId)] = (BinaryData.FromBytes(copy), version + 1);
            (grainState.ETag, grainState.RecordExists) = (NameOf(version + 1), true);
            return Task.CompletedTask;
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            throw new NotSupportedException("No snapshot is ever cleared.");

        private static string NameOf(int version) => version.ToString(CultureInfo.InvariantCulture);
    }
}
