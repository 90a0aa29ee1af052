using Orleans.Storage;

namespace TokenMarket.Hosting.Tests.Silos;

/// <summary>What grain storage promises on every store, asked through the provider that the product uses.</summary>
public abstract class GrainStorageConformance(SharedSilo shared)
{
    private const int Megabyte = 1024 * 1024;

    // Every test has a grain of its own.
    private readonly GrainId _france = GrainId.Create("account", $"FR{Guid.NewGuid():N}");

    private IGrainStorage Storage => shared.Silo.Snapshots;

    [Fact]
    public async Task What_was_never_written_does_not_exist()
    {
        var state = await ReadAsync("chunk-0", _france);

        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
        Assert.Empty(BytesOf(state));
    }

    [Fact]
    public async Task A_chunk_of_a_megabyte_comes_back_byte_for_byte()
    {
        var chunk = new byte[Megabyte];
        for (var i = 0; i < chunk.Length; i++)
            chunk[i] = unchecked((byte)(i * 31 + (i >> 8)));

        await WriteAsync("chunk-0", _france, chunk);

        var read = await ReadAsync("chunk-0", _france);
        Assert.True(read.RecordExists);
        Assert.Equal("1", read.ETag);
        Assert.Equal(chunk, BytesOf(read));
    }

    [Fact]
    public async Task Bytes_are_stored_as_they_are()
    {
        await WriteAsync("chunk-0", _france, [0, 1, 254, 255]);

        await using var command = shared.Silo.Database.Source.CreateCommand(
            $"SELECT payload FROM grain_state WHERE ext = '{_france.Key}'");
        Assert.Equal([0, 1, 254, 255], Assert.IsType<byte[]>(await command.ExecuteScalarAsync()));
    }

    [Fact]
    public async Task An_empty_chunk_is_no_missing_chunk()
    {
        await WriteAsync("chunk-0", _france, []);

        var read = await ReadAsync("chunk-0", _france);
        Assert.True(read.RecordExists);
        Assert.Empty(BytesOf(read));
    }

    [Fact]
    public async Task Each_write_raises_the_version_and_the_last_one_is_read()
    {
        var state = await WriteAsync("chunk-0", _france, [1]);
        state.State = BinaryData.FromBytes(new byte[] { 2, 2 });
        await Storage.WriteStateAsync("chunk-0", _france, state);

        Assert.Equal("2", state.ETag);
        Assert.Equal([2, 2], await BytesAsync("chunk-0", _france));
    }

    [Fact]
    public async Task Chunks_and_grains_do_not_mix()
    {
        // The grain's type is no part of the key: the name of the state has to say it.
        var other = GrainId.Create("account", $"{_france.Key}".ToLowerInvariant());
        var market = GrainId.Create("market", $"{_france.Key}");
        (string Name, GrainId Grain)[] keys =
        [
            ("account/0", _france), ("account/1", _france), ("account/10", _france), ("account/0", other),
            ("market/0", market),
        ];
        for (var i = 0; i < keys.Length; i++)
            await WriteAsync(keys[i].Name, keys[i].Grain, [(byte)i]);

        for (var i = 0; i < keys.Length; i++)
            Assert.Equal([(byte)i], await BytesAsync(keys[i].Name, keys[i].Grain));
    }

    [Fact]
    public async Task The_later_of_two_first_writes_is_refused_and_changes_nothing()
    {
        await WriteAsync("chunk-0", _france, [1]);

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("chunk-0", _france, [2]));
        Assert.Equal([1], await BytesAsync("chunk-0", _france));
    }

    [Fact]
    public async Task A_write_over_an_unseen_version_is_refused_and_changes_nothing()
    {
        var mine = await WriteAsync("chunk-0", _france, [1]);
        var theirs = await ReadAsync("chunk-0", _france);
        theirs.State = BinaryData.FromBytes(new byte[] { 2 });
        await Storage.WriteStateAsync("chunk-0", _france, theirs);

        mine.State = BinaryData.FromBytes(new byte[] { 3 });
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("chunk-0", _france, mine));
        Assert.Equal([2], await BytesAsync("chunk-0", _france));
    }

    [Fact]
    public async Task Of_many_writers_at_once_exactly_one_wins()
    {
        await WriteAsync("chunk-0", _france, [0]);
        var rivals = new List<GrainState<BinaryData>>();
        for (byte i = 1; i <= 8; i++)
        {
            var rival = await ReadAsync("chunk-0", _france);
            rival.State = BinaryData.FromBytes(new byte[] { i });
            rivals.Add(rival);
        }

        var outcomes = await Task.WhenAll(rivals.Select(rival => Task.Run(() => WinsAsync(rival))));

        var winner = Assert.Single(rivals.Where((_, i) => outcomes[i]));
        Assert.Equal(BytesOf(winner), await BytesAsync("chunk-0", _france));
    }

    [Fact]
    public async Task A_cleared_chunk_is_gone_and_an_old_writer_cannot_bring_it_back()
    {
        var state = await WriteAsync("chunk-0", _france, [1]);
        var old = await ReadAsync("chunk-0", _france);
        await Storage.ClearStateAsync("chunk-0", _france, state);

        var read = await ReadAsync("chunk-0", _france);
        Assert.False(read.RecordExists);
        Assert.Empty(BytesOf(read));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("chunk-0", _france, old));

        read.State = BinaryData.FromBytes(new byte[] { 9 });
        await Storage.WriteStateAsync("chunk-0", _france, read);
        Assert.Equal([9], await BytesAsync("chunk-0", _france));
    }

    [Fact]
    public async Task A_clear_over_an_unseen_version_is_refused()
    {
        var old = await WriteAsync("chunk-0", _france, [1]);
        var newer = await ReadAsync("chunk-0", _france);
        await Storage.WriteStateAsync("chunk-0", _france, newer);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync("chunk-0", _france, old));
        Assert.True((await ReadAsync("chunk-0", _france)).RecordExists);
    }

    [Fact]
    public async Task State_that_is_not_bytes_is_refused() => await Assert.ThrowsAsync<NotSupportedException>(
        () => Storage.WriteStateAsync("chunk-0", _france, new GrainState<string> { State = "text" }));

    private async Task<GrainState<BinaryData>> WriteAsync(string chunk, GrainId grain, byte[] bytes)
    {
        var state = new GrainState<BinaryData> { State = BinaryData.FromBytes(bytes) };
        await Storage.WriteStateAsync(chunk, grain, state);
        return state;
    }

    private async Task<GrainState<BinaryData>> ReadAsync(string chunk, GrainId grain)
    {
        var state = new GrainState<BinaryData>();
        await Storage.ReadStateAsync(chunk, grain, state);
        return state;
    }

    private async Task<byte[]> BytesAsync(string chunk, GrainId grain) => BytesOf(await ReadAsync(chunk, grain));

    private static byte[] BytesOf(GrainState<BinaryData> state) => state.State?.ToArray() ?? [];

    private async Task<bool> WinsAsync(GrainState<BinaryData> rival)
    {
        try
        {
            await Storage.WriteStateAsync("chunk-0", _france, rival);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }
}
