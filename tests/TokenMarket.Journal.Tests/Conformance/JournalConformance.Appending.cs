using TokenMarket.Journal.Tests.Faults;

namespace TokenMarket.Journal.Tests.Conformance;

/// <summary>Appending and reading back.</summary>
public abstract partial class JournalConformance
{
    [Fact]
    public async Task Events_come_back_in_order_whoever_reads_them()
    {
        var writer = await StartAsync();
        var streams = await writer.OpenAsync([.. Enumerable.Range(0, 20).Select(i => $"s{i}")], CancellationToken.None);
        var answers = new List<Task<long>>();
        for (var round = 0; round < 50; round++)
            answers.AddRange(streams.Select(stream => Append(writer, stream, (10 * round) + 1, 10)));

        for (var i = 0; i < answers.Count; i++)
            Assert.Equal(10 * ((i / streams.Count) + 1), await Answer(answers[i]));

        var other = await StartAsync();
        foreach (var stream in await other.OpenAsync([.. streams.Select(stream => stream.Name)],
            CancellationToken.None))
        {
            Assert.Equal(500, stream.LastSequence);
            Assert.Equal(2, stream.Term);
            Assert.Equal(Numbers(1, 500), await ReadAsync(other, stream));
        }
    }

    [Fact]
    public async Task An_answered_append_is_in_the_database()
    {
        var writer = await StartAsync();
        var stream = await OpenAsync(writer, "s");
        for (var i = 1; i <= 5; i++)
        {
            Assert.Equal(i, await Answer(Append(writer, stream, i, 1)));
            Assert.Equal(i, (await FeedAsync()).Sum(segment => segment.Runs.Sum(run => run.Chunk.Count)));
        }
    }

    [Fact]
    public async Task An_append_may_reuse_its_buffer_and_may_be_empty()
    {
        var gate = new Gate(JournalFaultPoint.BeforeCommit);
        var writer = await StartAsync(Options(gate));
        var stream = await OpenAsync(writer, "s");
        var buffer = EventBytes.Of(1, 1);
        var first = writer.Append(stream, buffer, 1, AppendFence.None);
        buffer.AsSpan().Fill(0xFF);
        gate.Open();
        await Answer(first);
        Assert.Equal(2, await Answer(writer.Append(stream, default, 1, AppendFence.None)));

        stream = await OpenAsync(writer, "s");
        var chunks = new List<StreamChunk>();
        await foreach (var chunk in writer.ReadAsync(stream, 0, CancellationToken.None))
            chunks.Add(chunk);

        Assert.Equal([1], EventBytes.In(chunks[0]));
        Assert.Equal((2, 1, 0), (chunks[1].FirstSequence, chunks[1].Count, chunks[1].Payload.Length));
    }

    [Fact]
    public async Task A_segment_keeps_to_its_limits_of_bytes_and_appends()
    {
        var gate = new Gate(JournalFaultPoint.BeforeCommit);
        var writer = await StartAsync(
            Options(gate) with { MaxSegmentBytes = 1_024, MaxSegmentAppends = 5, MaxQueuedBytes = 8_192 });
        var stream = await OpenAsync(writer, "s");
        var first = Append(writer, stream, 1, 1);
        await gate.Arrived;
        var small = Enumerable.Range(0, 12).Select(i => Append(writer, stream, 2 + i, 1)).ToArray();
        var large = Enumerable.Range(0, 3).Select(i => Append(writer, stream, 14 + (100 * i), 100)).ToArray();
        gate.Open();
        await Task.WhenAll([first, .. small, .. large]);

        // One by itself; twelve as 5, 5, 2; then 800 bytes each, of which no two fit in 1,024 and none beside the two.
        Assert.Equal([1, 5, 5, 102, 100, 100], (await FeedAsync())
            .Select(segment => segment.Runs.Single().Chunk.Count));

        // More than a segment is a segment alone; more than the queue may hold is refused.
        await Append(writer, stream, 314, 129);
        Assert.Equal(129, (await FeedAsync())[^1].Runs.Single().Chunk.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = Append(writer, stream, 1, 1_025); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = Append(writer, stream, 1, 0); });
    }

    [Fact]
    public async Task A_full_queue_refuses_and_takes_nothing_in()
    {
        var gate = new Gate(JournalFaultPoint.BeforeCommit);
        var writer = await StartAsync(
            Options(gate) with { MaxQueuedAppends = 8, MaxQueuedBytes = 1_024, MaxSegmentBytes = 1_024 });
        var stream = await OpenAsync(writer, "s");
        var taken = new List<Task<long>>();
        while (writer.HasRoom)
            taken.Add(Append(writer, stream, taken.Count + 1, 1));

        Assert.Equal(6, taken.Count);
        taken.Add(Append(writer, stream, 7, 1));
        taken.Add(Append(writer, stream, 8, 1));
        Assert.Throws<JournalBusyException>(() => { _ = Append(writer, stream, 9, 1); });
        gate.Open();
        await Task.WhenAll(taken);
        await writer.DrainAsync();
        Assert.True(writer.HasRoom);
        Assert.Equal(9, await Answer(Append(writer, stream, 9, 1)));
        stream = await OpenAsync(writer, "s");
        Assert.Equal(Numbers(1, 9), await ReadAsync(writer, stream));
    }

    [Fact]
    public async Task A_queue_full_of_bytes_refuses_too()
    {
        var gate = new Gate(JournalFaultPoint.BeforeCommit);
        var writer = await StartAsync(Options(gate) with { MaxQueuedBytes = 1_024, MaxSegmentBytes = 1_024 });
        var stream = await OpenAsync(writer, "s");
        var first = Append(writer, stream, 1, 100);
        Assert.False(writer.HasRoom);
        Assert.Throws<JournalBusyException>(() => { _ = Append(writer, stream, 101, 100); });
        gate.Open();
        Assert.Equal(100, await Answer(first));
    }

    [Fact]
    public async Task Closing_commits_what_is_queued_and_takes_no_more()
    {
        var writer = await StartAsync();
        var stream = await OpenAsync(writer, "s");
        var answers = Enumerable.Range(1, 100).Select(i => Append(writer, stream, i, 1)).ToArray();
        await writer.DisposeAsync();
        Assert.Equal(100, (await Task.WhenAll(answers)).Max());
        Assert.Throws<ObjectDisposedException>(() => { _ = Append(writer, stream, 101, 1); });
        Assert.Equal(100, (await FeedAsync()).Sum(segment => segment.Runs.Sum(run => run.Chunk.Count)));
    }

    [Fact]
    public async Task Closing_without_a_database_leaves_the_outcome_open()
    {
        var faulty = Faulty();
        var writer = await StartAsync(Options() with { ClosePatience = TimeSpan.Zero }, faulty);
        var stream = await OpenAsync(writer, "s");
        faulty.OnCommit = (_, _) => throw new IOException("The network is down.");
        var append = Append(writer, stream, 1, 1);
        await writer.DisposeAsync();
        await Assert.ThrowsAsync<JournalClosedException>(() => Answer(append));
    }

    [Fact]
    public async Task A_reader_resumes_from_a_snapshot_at_any_sequence()
    {
        var writer = await StartAsync();
        var stream = await OpenAsync(writer, "s");
        for (var i = 0; i < 10; i++)
            await Answer(Append(writer, stream, (4 * i) + 1, 4));

        stream = await OpenAsync(writer, "s");
        for (var after = 0; after <= 40; after++)
            Assert.Equal(Numbers(after + 1, 40), await ReadAsync(writer, stream, after));
    }

    [Fact]
    public async Task A_snapshot_ahead_of_the_journal_is_corruption()
    {
        var writer = await StartAsync();
        var stream = await OpenAsync(writer, "s");
        await Answer(Append(writer, stream, 1, 3));
        stream = await OpenAsync(writer, "s");
        Assert.Equal(JournalCorruption.SnapshotAhead, await CorruptionAsync(() => ReadAsync(writer, stream, 4)));
        Assert.Empty(await ReadAsync(writer, stream, 3));
    }

    [Fact]
    public async Task Many_starters_migrate_one_database()
    {
        var starters = Enumerable.Range(0, 8).Select(_ => Later(Store.Open())).ToArray();
        await Store.ExecuteAsync(string.Join(';', Enumerable.Reverse(Tables).Select(table => $"drop table {table}")));
        await Task.WhenAll(starters.Select(starter => starter.MigrateAsync(CancellationToken.None)));
        var ids = await Task.WhenAll(starters.Select(async starter => (await StartAsync(database: starter)).Id));
        Assert.Equal(Enumerable.Range(1, 8), ids.Order());
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        await Store.ExecuteAsync("insert into journal_schema(version) values (1000)");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.MigrateAsync(CancellationToken.None));
    }

    private static readonly string[] Tables =
    [
        "journal_authority", "journal_writer", "journal_writer_index", "journal_segment", "journal_stream",
        "journal_stream_index", "journal_lost", "journal_schema",
    ];
}
