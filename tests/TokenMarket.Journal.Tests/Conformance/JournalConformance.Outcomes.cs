using TokenMarket.Journal.Stores;
using TokenMarket.Testing;

namespace TokenMarket.Journal.Tests.Conformance;

/// <summary>Commits whose answer is lost, that fail, or that arrive when nobody expects them any more.</summary>
public abstract partial class JournalConformance
{
    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_found_and_confirmed()
    {
        var faulty = Faulty();
        var writer = await StartAsync(database: faulty);
        var stream = await OpenAsync(writer, "s");
        var lost = 0;
        faulty.OnCommit = async (_, commit) =>
        {
            var answer = await commit();
            return lost++ == 0 ? throw new IOException("The answer is lost.") : answer;
        };
        Assert.Equal(3, await Answer(Append(writer, stream, 1, 3)));
        Assert.Equal(4, await Answer(Append(writer, stream, 4, 1)));
        Assert.Equal(1, faulty.Seals);
        await CheckContentAsync("s", 4);
    }

    [Fact]
    public async Task A_commit_that_never_arrived_is_sent_again()
    {
        var faulty = Faulty();
        var writer = await StartAsync(database: faulty);
        var stream = await OpenAsync(writer, "s");
        var failures = 0;
        faulty.OnCommit = (_, commit) => failures++ < 3 ? throw new IOException("The network is down.") : commit();
        Assert.Equal(3, await Answer(Append(writer, stream, 1, 3)));
        Assert.Equal(3, faulty.Seals);
        await CheckContentAsync("s", 3);
    }

    [Fact]
    public async Task A_stream_stolen_while_the_outcome_is_unknown_is_lost_whichever_way_it_went()
    {
        foreach (var landed in new[] { false, true })
        {
            var faulty = Faulty();
            var writer = await StartAsync(database: faulty);
            var stream = await OpenAsync(writer, $"s {landed}");
            var thief = await StartAsync();
            OwnedStream? stolen = null;
            faulty.OnCommit = async (_, commit) =>
            {
                faulty.OnCommit = null;
                if (landed)
                    await commit();

                stolen = await OpenAsync(thief, stream.Name);
                throw new IOException("The answer is lost.");
            };
            var append = Append(writer, stream, 1, 1);
            if (landed)
                Assert.Equal(1, await Answer(append));
            else
                Assert.Equal(JournalFence.OwnerLost, (await FencedAsync(append)).Fence);

            Assert.Equal(landed ? 1 : 0, stolen!.LastSequence);
            Assert.Equal(JournalFence.OwnerLost, (await FencedAsync(Append(writer, stream, 9, 1))).Fence);
        }
    }

    [Fact]
    public async Task A_commit_that_waits_in_the_database_and_lands_after_its_writer_gave_it_up_counts_once()
    {
        var faulty = Faulty();
        var writer = await StartAsync(database: faulty);
        var stream = await OpenAsync(writer, "s");
        await Answer(Append(writer, stream, 1, 1));

        var held = await Store.HoldCommitsAsync(writer.Id);
        Task<CommitAnswer>? zombie = null;
        faulty.OnCommit = (_, commit) =>
        {
            faulty.OnCommit = null;
            zombie = commit();
            throw new IOException("The connection was cut while the commit waited for a lock.");
        };
        var append = Append(writer, stream, 2, 1);
        await Eventually.TrueAsync("the writer seals its row", () => faulty.Seals == 1);

        // Reading the row now would say "not committed".
        Assert.Equal(1, (await Database.Segments.HeadsAsync(CancellationToken.None))[writer.Id]);
        Assert.False(append.IsCompleted);
        await held.DisposeAsync();
        Assert.Equal(2, await Answer(append));
        await zombie!;
        Assert.Equal(3, await Answer(Append(writer, stream, 3, 1)));
        await CheckContentAsync("s", 3);
    }

    [Fact]
    public async Task A_commit_that_comes_after_the_seal_is_refused()
    {
        var faulty = Faulty();
        var writer = await StartAsync(database: faulty);
        var stream = await OpenAsync(writer, "s");
        SegmentDraft? abandoned = null;
        faulty.OnCommit = (draft, _) =>
        {
            faulty.OnCommit = null;
            abandoned = new SegmentDraft
            {
                Writer = draft.Writer,
                ExpectedCommit = draft.ExpectedCommit,
                ExpectedRevoked = draft.ExpectedRevoked,
                Epoch = draft.Epoch,
                IsFenced = draft.IsFenced,
                Directory = draft.Directory.ToArray(),
                Payload = draft.Payload.ToArray(),
            };
            throw new IOException("The packet lies in some queue.");
        };
        Assert.Equal(1, await Answer(Append(writer, stream, 1, 1)));
        Assert.Equal(CommitAnswer.Refused, await Database.Writers.CommitAsync(abandoned!, CancellationToken.None));
        await CheckContentAsync("s", 1);
    }

    [Fact]
    public async Task A_row_that_moved_without_its_writer_ends_the_writer()
    {
        var writer = await StartAsync();
        var stream = await OpenAsync(writer, "s");
        await Answer(Append(writer, stream, 1, 1));
        await Store.ExecuteAsync($"update journal_writer set \"commit\" = 9 where id = {writer.Id}");
        await Assert.ThrowsAsync<JournalClosedException>(() => Answer(Append(writer, stream, 2, 1)));
        await Assert.ThrowsAsync<JournalClosedException>(() => Answer(Append(writer, stream, 3, 1)));
    }

    [Fact]
    public async Task A_full_disk_holds_commits_up_and_loses_none()
    {
        using var disk = SmallDisk.TryMount(megabytes: 6);
        var faulty = Faulty();
        if (disk is null)
        {
            // Without the right to mount, the disk is full in words only.
            var commits = 0;
            faulty.OnCommit = (_, commit) =>
                ++commits is > 20 and < 40 ? throw new IOException("No space left on device.") : commit();
        }
        else
        {
            await Database.DisposeAsync();
            await Store.UseDiskAsync(disk);
            _database = Later(Store.Open());
        }

        var database = disk is null ? faulty : Database;
        var writer = await StartAsync(Unindexed() with { MaxSegmentBytes = 200_000, MaxQueuedBytes = 16 << 20 },
            database);
        var stream = await OpenAsync(writer, "s");
        var answers = new List<Task<long>>();
        for (var i = 0; i < 60; i++)
            answers.Add(Append(writer, stream, (20_000 * i) + 1, 20_000));

        if (disk is not null)
        {
            await Eventually.TrueAsync("the disk is full", () =>
                answers.Exists(answer => answer.IsCompleted) && disk.FreeBytes < 1 << 18);
            Assert.False(answers[^1].IsCompleted);
            disk.GrowTo(megabytes: 200);
        }

        foreach (var answer in answers)
            await Answer(answer);

        await CheckContentAsync("s", 60 * 20_000);
        await writer.DisposeAsync();
    }

    /// <summary>The stream holds the numbers from 1 on, each once, seen by a new owner and by the feed.</summary>
    private async Task CheckContentAsync(string name, long last)
    {
        var reader = await StartAsync();
        var stream = await OpenAsync(reader, name);
        Assert.Equal(last, stream.LastSequence);
        Assert.Equal(Numbers(1, last), await ReadAsync(reader, stream));
        var runs = (await FeedAsync()).SelectMany(segment => segment.Runs).Where(run => run.Stream == name);
        Assert.Equal(Numbers(1, last), runs.SelectMany(run => Faults.EventBytes.In(run.Chunk)));
    }
}
