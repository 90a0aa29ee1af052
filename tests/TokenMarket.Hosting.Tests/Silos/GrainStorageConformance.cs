using Orleans.Storage;
using TokenMarket.Hosting.Tests.Stores;

namespace TokenMarket.Hosting.Tests.Silos;

/// <summary>What grain storage promises on every store, asked through the provider that the product uses.</summary>
public abstract class GrainStorageConformance(IStoreFixture stores) : IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;

    private static readonly GrainId France = GrainId.Create("account", "FR");

    private TestSilo? _silo;

    private IGrainStorage Storage => _silo!.Snapshots;

    public async Task InitializeAsync() => _silo = await TestSilo.StartAsync(await stores.NewStoreAsync());

    public async Task DisposeAsync()
    {
        if (_silo is not null)
            await _silo.DisposeAsync();
    }

    [Fact]
    public async Task What_was_never_written_does_not_exist()
    {
        var state = await ReadAsync("chunk-0", France);

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

        await WriteAsync("chunk-0", France, chunk);

        var read = await ReadAsync("chunk-0", France);
        Assert.True(read.RecordExists);
        Assert.Equal("1", read.ETag);
        Assert.Equal(chunk, BytesOf(read));
    }

    [Fact]
    public async Task Bytes_are_stored_as_they_are()
    {
        await WriteAsync("chunk-0", France, [0, 1, 254, 255]);

        await using var command = _silo!.Database.Source.CreateCommand("SELECT payload FROM grain_state");
        Assert.Equal([0, 1, 254, 255], Assert.IsType<byte[]>(await command.ExecuteScalarAsync()));
    }

    [Fact]
    public async Task An_empty_chunk_is_no_missing_chunk()
    {
        await WriteAsync("chunk-0", France, []);

        var read = await ReadAsync("chunk-0", France);
        Assert.True(read.RecordExists);
        Assert.Empty(BytesOf(read));
    }

    [Fact]
    public async Task Each_write_raises_the_version_and_the_last_one_is_read()
    {
        var state = await WriteAsync("chunk-0", France, [1]);
        state.State = BinaryData.FromBytes(new byte[] { 2, 2 });
        await Storage.WriteStateAsync("chunk-0", France, state);

        Assert.Equal("2", state.ETag);
        Assert.Equal([2, 2], await BytesAsync("chunk-0", France));
    }

    [Fact]
    public async Task Chunks_and_grains_do_not_mix()
    {
        (string Chunk, GrainId Grain)[] keys =
        [
            ("chunk-0", France), ("chunk-1", France), ("a.chunk-0", France),
            ("chunk-0", GrainId.Create("account", "FR/x")), ("chunk-0", GrainId.Create("account", "fr")),
            ("chunk-0", GrainId.Create("market", "DE")),
        ];
        for (var i = 0; i < keys.Length; i++)
            await WriteAsync(keys[i].Chunk, keys[i].Grain, [(byte)i]);

        for (var i = 0; i < keys.Length; i++)
            Assert.Equal([(byte)i], await BytesAsync(keys[i].Chunk, keys[i].Grain));
    }

    [Fact]
    public async Task The_later_of_two_first_writes_is_refused_and_changes_nothing()
    {
        await WriteAsync("chunk-0", France, [1]);

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("chunk-0", France, [2]));
        Assert.Equal([1], await BytesAsync("chunk-0", France));
    }

    [Fact]
    public async Task A_write_over_an_unseen_version_is_refused_and_changes_nothing()
    {
        var mine = await WriteAsync("chunk-0", France, [1]);
        var theirs = await ReadAsync("chunk-0", France);
        theirs.State = BinaryData.FromBytes(new byte[] { 2 });
        await Storage.WriteStateAsync("chunk-0", France, theirs);

        mine.State = BinaryData.FromBytes(new byte[] { 3 });
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("chunk-0", France, mine));
        Assert.Equal([2], await BytesAsync("chunk-0", France));
    }

    [Fact]
    public async Task Of_many_writers_at_once_exactly_one_wins()
    {
        await WriteAsync("chunk-0", France, [0]);
        var rivals = new List<GrainState<BinaryData>>();
        for (byte i = 1; i <= 8; i++)
        {
            var rival = await ReadAsync("chunk-0", France);
            rival.State = BinaryData.FromBytes(new byte[] { i });
            rivals.Add(rival);
        }

        var outcomes = await Task.WhenAll(rivals.Select(rival => Task.Run(() => WinsAsync(rival))));

        var winner = Assert.Single(rivals.Where((_, i) => outcomes[i]));
        Assert.Equal(BytesOf(winner), await BytesAsync("chunk-0", France));
    }

    [Fact]
    public async Task A_cleared_chunk_is_gone_and_an_old_writer_cannot_bring_it_back()
    {
        var state = await WriteAsync("chunk-0", France, [1]);
        var old = await ReadAsync("chunk-0", France);
        await Storage.ClearStateAsync("chunk-0", France, state);

        var read = await ReadAsync("chunk-0", France);
        Assert.False(read.RecordExists);
        Assert.Empty(BytesOf(read));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("chunk-0", France, old));

        read.State = BinaryData.FromBytes(new byte[] { 9 });
        await Storage.WriteStateAsync("chunk-0", France, read);
        Assert.Equal([9], await BytesAsync("chunk-0", France));
    }

    [Fact]
    public async Task A_clear_over_an_unseen_version_is_refused()
    {
        var old = await WriteAsync("chunk-0", France, [1]);
        var newer = await ReadAsync("chunk-0", France);
        await Storage.WriteStateAsync("chunk-0", France, newer);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync("chunk-0", France, old));
        Assert.True((await ReadAsync("chunk-0", France)).RecordExists);
    }

    [Fact]
    public async Task State_that_is_not_bytes_is_refused() => await Assert.ThrowsAsync<NotSupportedException>(
        () => Storage.WriteStateAsync("chunk-0", France, new GrainState<string> { State = "text" }));

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
            await Storage.WriteStateAsync("chunk-0", France, rival);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }
}
