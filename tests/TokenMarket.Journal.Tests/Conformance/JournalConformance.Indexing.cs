using TokenMarket.Journal.Stores;
using TokenMarket.Testing;

namespace TokenMarket.Journal.Tests.Conformance;

/// <summary>The index, and what readers do when it or a segment is damaged.</summary>
public abstract partial class JournalConformance
{
    [Fact]
    public async Task The_flusher_indexes_what_is_committed()
    {
        var writer = await StartAsync();
        var stream = await OpenAsync(writer, "s");
        await Answer(Append(writer, stream, 1, 5));
        await Eventually.TrueAsync("the stream is indexed", async () =>
            (await Database.Streams.LastSequencesAsync([stream.Id], CancellationToken.None))[0] == 5);
    }

    [Fact]
    public async Task The_first_opener_completes_a_dead_writers_index_for_all_its_streams()
    {
        var dead = await StartAsync(Unindexed());
        var streams = await dead.OpenAsync(["a", "b"], CancellationToken.None);
        for (var i = 1; i <= 5; i++)
            await Task.WhenAll(streams.Select(stream => Append(dead, stream, i, 1)));

        var heir = await StartAsync(Unindexed());
        var a = await OpenAsync(heir, "a");
        Assert.Equal(Numbers(1, 5), await ReadAsync(heir, a));
        Assert.Equal([5, 5], await Database.Streams.LastSequencesAsync([.. streams.Select(s => s.Id)],
            CancellationToken.None));
    }

    [Fact]
    public async Task An_opener_that_dies_before_completing_leaves_the_work_to_the_next()
    {
        var dead = await StartAsync(Unindexed());
        var stream = await OpenAsync(dead, "s");
        await Answer(Append(dead, stream, 1, 3));
        var second = await StartAsync(Unindexed());
        await Database.Streams.TakeAsync(second.Id, ["s"], UnknownStreams.Create, CancellationToken.None);
        var third = await StartAsync(Unindexed());
        await Database.Streams.TakeAsync(third.Id, ["s"], UnknownStreams.Create, CancellationToken.None);

        var heir = await StartAsync(Unindexed());
        var taken = await OpenAsync(heir, "s");
        Assert.Equal(4, taken.Term);
        Assert.Equal(Numbers(1, 3), await ReadAsync(heir, taken));
    }

    [Fact]
    public async Task Flusher_and_openers_at_once_index_every_segment_once()
    {
        var writer = await StartAsync(Options() with { IndexInterval = TimeSpan.FromMilliseconds(1) });
        var others = await Task.WhenAll(StartAsync(), StartAsync());
        var streams = await writer.OpenAsync([.. Enumerable.Range(0, 30).Select(i => $"s{i}")], CancellationToken.None);
        var working = Task.Run(async () =>
        {
            for (var i = 1; i <= 100; i++)
                await Answer(Append(writer, streams[29], i, 1));
        });
        for (var i = 0; i < 29; i++)
            await OpenAsync(others[i % 2], $"s{i}");

        await working;
        await CheckContentAsync("s29", 100);
    }

    [Fact]
    public async Task A_stream_that_went_back_and_forth_is_read_in_order()
    {
        var writers = await Task.WhenAll(StartAsync(Unindexed()), StartAsync(Unindexed()), StartAsync());
        for (var i = 0; i < 12; i++)
        {
            var writer = writers[i % 3];
            var stream = await OpenAsync(writer, "s");
            await Answer(Append(writer, stream, (5 * i) + 1, 2));
            await Answer(Append(writer, stream, (5 * i) + 3, 3));
        }

        await CheckContentAsync("s", 60);
    }

    [Fact]
    public async Task A_missing_segment_is_named_by_readers_indexers_and_the_feed()
    {
        var writer = await StartAsync();
        var stream = await OpenAsync(writer, "s");
        for (var i = 1; i <= 3; i++)
            await Answer(Append(writer, stream, i, 1));

        await writer.DisposeAsync();
        var reader = await StartAsync();
        stream = await OpenAsync(reader, "s");
        await Store.ExecuteAsync($"delete from journal_segment where writer = {writer.Id} and \"commit\" = 2");
        Assert.Equal(JournalCorruption.SegmentMissing, await CorruptionAsync(() => ReadAsync(reader, stream)));
        Assert.Equal(JournalCorruption.SegmentMissing, await CorruptionAsync(() => FeedAsync()));
        await Store.ExecuteAsync("delete from journal_stream_index");
        await Store.ExecuteAsync("update journal_writer_index set indexed = 0");
        Assert.Equal(JournalCorruption.SegmentMissing, await CorruptionAsync(
            () => Database.Segments.IndexAsync(writer.Id, 3, CancellationToken.None)));
    }

    [Fact]
    public async Task A_hole_in_the_index_is_found_by_the_reader()
    {
        var writer = await StartAsync(Unindexed());
        var stream = await OpenAsync(writer, "s");
        for (var i = 1; i <= 3; i++)
        {
            await Answer(Append(writer, stream, i, 1));
            stream = await OpenAsync(writer, "s");
        }

        await Store.ExecuteAsync("delete from journal_stream_index where first_sequence = 2");
        Assert.Equal(JournalCorruption.SequenceGap, await CorruptionAsync(() => ReadAsync(writer, stream)));
        Assert.Equal([3], await ReadAsync(writer, stream, 2));
    }

    [Fact]
    public async Task A_damaged_directory_or_payload_is_found()
    {
        var writer = await StartAsync(Unindexed());
        var stream = await OpenAsync(writer, "s");
        await Answer(Append(writer, stream, 1, 2));
        var all = await FeedAsync();
        Assert.Single(all);
        var blob = this is PostgresConformanceTests ? "'\\x0101'" : "x'0101'";
        await Store.ExecuteAsync($"update journal_segment set payload = {blob}");
        Assert.Equal(JournalCorruption.Undecodable, await CorruptionAsync(() => FeedAsync()));
        await Store.ExecuteAsync($"update journal_segment set directory = {blob}");
        Assert.Equal(JournalCorruption.Undecodable, await CorruptionAsync(() => FeedAsync()));
        Assert.Equal(JournalCorruption.Undecodable, await CorruptionAsync(
            () => Database.Segments.IndexAsync(writer.Id, 1, CancellationToken.None)));
    }

    [Fact]
    public async Task A_segment_of_an_unknown_stream_and_an_owner_without_row_are_corruption()
    {
        var writer = await StartAsync(Unindexed());
        var stream = await OpenAsync(writer, "s");
        await Answer(Append(writer, stream, 1, 1));
        await Store.ExecuteAsync("update journal_stream set writer = 77");
        Assert.Equal(JournalCorruption.WriterMoved, await CorruptionAsync(() => OpenAsync(writer, "s")));
        await Store.ExecuteAsync("delete from journal_stream");
        Assert.Equal(JournalCorruption.StreamMissing, await CorruptionAsync(() => FeedAsync()));
    }
}
