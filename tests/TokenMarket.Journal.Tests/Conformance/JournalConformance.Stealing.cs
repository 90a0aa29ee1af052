namespace TokenMarket.Journal.Tests.Conformance;

/// <summary>One owner per stream.</summary>
public abstract partial class JournalConformance
{
    [Fact]
    public async Task A_stolen_stream_ends_at_its_old_owner_and_its_other_streams_live_on()
    {
        var old = await StartAsync();
        var kept = await OpenAsync(old, "kept");
        var lost = await OpenAsync(old, "lost");
        await Answer(Append(old, lost, 1, 5));

        var thief = await StartAsync();
        var stolen = await OpenAsync(thief, "lost");
        Assert.Equal((5, 2), (stolen.LastSequence, stolen.Term));

        var late = Append(old, lost, 6, 1);
        var other = Append(old, kept, 1, 1);
        var fenced = await FencedAsync(late);
        Assert.Equal((JournalFence.OwnerLost, "lost", 1), (fenced.Fence, fenced.Stream, fenced.Term));
        Assert.Equal(1, await Answer(other));
        Assert.True(Append(old, lost, 6, 1).IsFaulted);

        Assert.Equal(6, await Answer(Append(thief, stolen, 6, 1)));
        stolen = await OpenAsync(thief, "lost");
        Assert.Equal(Numbers(1, 6), await ReadAsync(thief, stolen));
    }

    [Fact]
    public async Task Asking_for_a_stream_that_never_was_leaves_no_trace()
    {
        var writer = await StartAsync();
        var known = await OpenAsync(writer, "known");
        await Answer(Append(writer, known, 1, 2));

        var asked = await writer.OpenExistingAsync(["never", "known", "nor-this"], CancellationToken.None);

        Assert.Equal([null, "known", null], asked.Select(stream => stream?.Name));
        Assert.Equal((2, 2), (asked[1]!.LastSequence, asked[1]!.Term));
        Assert.Equal(["known"], await Database.Streams.ListAsync("", 10, CancellationToken.None));
        Assert.Equal(Numbers(1, 2), await ReadAsync(writer, asked[1]!));
    }

    [Fact]
    public async Task A_commit_overtaken_by_a_thief_is_refused_and_the_rest_of_its_group_sent_again()
    {
        var gate = new Gate(JournalFaultPoint.BeforeCommit);
        var old = await StartAsync(Options(gate));
        var streams = await old.OpenAsync(["a", "b", "c"], CancellationToken.None);
        var first = Append(old, streams[0], 1, 1);
        await gate.Arrived;
        Task<long>[] rest = [Append(old, streams[1], 1, 1), Append(old, streams[0], 2, 1),
            Append(old, streams[2], 1, 1)];

        var thief = await StartAsync();
        var stolen = await OpenAsync(thief, "a");
        gate.Open();
        Assert.Equal(JournalFence.OwnerLost, (await FencedAsync(first)).Fence);
        Assert.Equal(JournalFence.OwnerLost, (await FencedAsync(rest[1])).Fence);
        Assert.Equal(1, await Answer(rest[0]));
        Assert.Equal(1, await Answer(rest[2]));
        Assert.Equal(0, stolen.LastSequence);
        Assert.Equal(1, await Answer(Append(thief, stolen, 1, 1)));
        Assert.Equal(3, (await FeedAsync()).Sum(segment => segment.Runs.Count));
    }

    [Fact]
    public async Task A_stream_taken_again_before_its_opener_knows_of_it_is_dead_when_it_arrives()
    {
        var gate = new Gate(JournalFaultPoint.DuringOpen);
        var slow = await StartAsync(Options(gate));
        var opening = slow.OpenAsync(["s"], CancellationToken.None);
        await gate.Arrived;

        var fast = await StartAsync();
        var taken = await OpenAsync(fast, "s");
        Assert.Equal(2, taken.Term);
        gate.Open();
        var dead = (await opening)[0];
        Assert.Equal(JournalFence.OwnerLost, (await FencedAsync(Append(slow, dead, 100, 1))).Fence);
        Assert.Equal(1, await Answer(Append(fast, taken, 1, 1)));
    }

    [Fact]
    public async Task A_loss_learned_while_an_opening_is_under_way_is_not_forgotten()
    {
        var gate = new Gate(JournalFaultPoint.DuringOpen);
        var slow = await StartAsync(Options());
        var other = await OpenAsync(slow, "other");
        await slow.DisposeAsync();

        slow = await StartAsync(Options(gate));
        var opening = slow.OpenAsync(["s", "other"], CancellationToken.None);
        await gate.Arrived;
        var fast = await StartAsync();
        var taken = await OpenAsync(fast, "s");
        gate.Open();
        var opened = await opening;

        // The living stream's commit is refused first: that is when the loss of the other one is learned.
        Assert.Equal(1, await Answer(Append(slow, opened[1], 1, 1)));
        Assert.Equal(JournalFence.OwnerLost, (await FencedAsync(Append(slow, opened[0], 100, 1))).Fence);
        Assert.Equal(1, await Answer(Append(fast, taken, 1, 1)));
        Assert.NotEqual(other.Term, opened[1].Term);
    }

    [Fact]
    public async Task Opening_again_ends_the_own_ownership_after_what_it_had_appended()
    {
        var writer = await StartAsync();
        var first = await OpenAsync(writer, "s");
        var answers = Enumerable.Range(1, 50).Select(i => Append(writer, first, i, 1)).ToArray();
        var second = await OpenAsync(writer, "s");
        Assert.Equal(50, (await Task.WhenAll(answers)).Max());
        Assert.Equal((50, 2), (second.LastSequence, second.Term));
        Assert.Equal(JournalFence.OwnerLost, (await FencedAsync(Append(writer, first, 51, 1))).Fence);
        Assert.Equal(51, await Answer(Append(writer, second, 51, 1)));
    }

    [Fact]
    public async Task Openings_of_one_stream_at_once_leave_one_owner()
    {
        var writers = await Task.WhenAll(StartAsync(), StartAsync());
        var openings = Enumerable.Range(0, 12)
            .Select(i => (Writer: writers[i % 2], Task: OpenAsync(writers[i % 2], "s"))).ToArray();
        var opened = await Task.WhenAll(openings.Select(opening => opening.Task));
        Assert.Equal(Enumerable.Range(1, 12), opened.Select(stream => stream.Term).Order());
        foreach (var (writer, task) in openings)
        {
            var stream = await task;
            if (stream.Term == 12)
                Assert.Equal(1, await Answer(Append(writer, stream, 1, 1)));
            else
                Assert.Equal(JournalFence.OwnerLost, (await FencedAsync(Append(writer, stream, 100, 1))).Fence);
        }
    }

    [Fact]
    public async Task A_released_stream_needs_no_revocation()
    {
        var old = await StartAsync(Unindexed());
        var stream = await OpenAsync(old, "s");
        var answers = Enumerable.Range(1, 20).Select(i => Append(old, stream, i, 1)).ToArray();
        await old.ReleaseAsync(stream);
        Assert.Equal(20, (await Task.WhenAll(answers)).Max());
        Assert.Equal(JournalFence.Released, (await FencedAsync(Append(old, stream, 21, 1))).Fence);

        var next = await StartAsync();
        var taken = await OpenAsync(next, "s");
        Assert.Equal(Numbers(1, 20), await ReadAsync(next, taken));
        Assert.Equal(0, (await Database.Writers.ReadAsync(old.Id, 0, CancellationToken.None)).Revoked);
    }

    [Fact]
    public async Task A_release_that_comes_after_a_theft_changes_nothing()
    {
        var old = await StartAsync();
        var stream = await OpenAsync(old, "s");
        var thief = await StartAsync();
        var stolen = await OpenAsync(thief, "s");
        await old.ReleaseAsync(stream);
        var third = await StartAsync();
        await OpenAsync(third, "s");
        Assert.Equal(JournalFence.OwnerLost, (await FencedAsync(Append(thief, stolen, 1, 1))).Fence);
    }

    [Fact]
    public async Task Thousands_of_streams_of_a_dead_writer_are_taken_in_one_batch()
    {
        string[] names = [.. Enumerable.Range(0, 3_000).Select(i => $"stream {i}")];
        var dead = await StartAsync(Unindexed());
        var streams = await dead.OpenAsync(names, CancellationToken.None);
        await Task.WhenAll(streams.Select((stream, i) => Append(dead, stream, i, 1)));

        var heir = await StartAsync(Unindexed());
        var taken = await heir.OpenAsync(names, CancellationToken.None);
        Assert.All(taken, stream => Assert.Equal((1, 2), (stream.LastSequence, stream.Term)));
        Assert.Equal(1, (await Database.Writers.ReadAsync(dead.Id, 0, CancellationToken.None)).Revoked);
        Assert.Equal([2_999], await ReadAsync(heir, taken[2_999]));
        await Task.WhenAll(taken.Select(heir.ReleaseAsync));
        Assert.Equal(3, (await OpenAsync(dead, names[7])).Term);
    }

    [Fact]
    public async Task A_name_twice_or_empty_is_a_mistake_of_the_caller()
    {
        var writer = await StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => writer.OpenAsync(["s", "s"], CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => writer.OpenAsync([""], CancellationToken.None));
        Assert.Empty(await writer.OpenAsync([], CancellationToken.None));
    }
}
