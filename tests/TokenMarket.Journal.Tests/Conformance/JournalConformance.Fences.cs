using TokenMarket.Journal.Stores;
using TokenMarket.Testing;

namespace TokenMarket.Journal.Tests.Conformance;

/// <summary>Fences by epoch and by authority.</summary>
public abstract partial class JournalConformance
{
    [Fact]
    public async Task A_raised_epoch_refuses_fenced_entries_and_all_later_ones_of_their_streams()
    {
        var gate = new Gate(JournalFaultPoint.BeforeCommit);
        var writer = await StartAsync(Options(gate));
        await RenewAsync(writer, 0);
        var streams = await writer.OpenAsync(["a", "b"], CancellationToken.None);
        var before = Append(writer, streams[0], 1, 1);
        await gate.Arrived;
        var trade = Append(writer, streams[0], 2, 1, AppendFence.Under(0));
        var after = Append(writer, streams[0], 3, 1);
        var elsewhere = Append(writer, streams[1], 1, 1);
        await RaiseAsync(1);
        gate.Open();

        Assert.Equal(1, await Answer(before));
        Assert.Equal(JournalFence.EpochPassed, (await FencedAsync(trade)).Fence);
        Assert.Equal(JournalFence.EpochPassed, (await FencedAsync(after)).Fence);
        Assert.Equal(1, await Answer(elsewhere));

        var reloaded = await OpenAsync(writer, "a");
        Assert.Equal([1], await ReadAsync(writer, reloaded));
        writer.Stamp(1);
        Assert.Equal(2, await Answer(Append(writer, reloaded, 2, 1, AppendFence.Under(1))));
    }

    [Fact]
    public async Task What_was_stamped_with_the_coming_epoch_passes_the_raise()
    {
        var writer = await StartAsync();
        await RenewAsync(writer, 0);
        var stream = await OpenAsync(writer, "s");
        writer.Stamp(1);
        var old = Append(writer, stream, 1, 1, AppendFence.Under(0));
        var coming = Append(writer, stream, 2, 1, AppendFence.Under(1));
        await writer.DrainAsync();
        Assert.Equal(1, await old);
        Assert.Equal(2, await coming);
        await RaiseAsync(1);
        Assert.Equal(3, await Answer(Append(writer, stream, 3, 1, AppendFence.Under(1))));
        Assert.Equal([0, 1, 1], (await FeedAsync()).Select(segment => segment.Epoch));
    }

    [Fact]
    public async Task A_segment_holds_entries_of_one_epoch_only()
    {
        var gate = new Gate(JournalFaultPoint.BeforeCommit);
        var writer = await StartAsync(Options(gate));
        await RenewAsync(writer, 0);
        var stream = await OpenAsync(writer, "s");
        Task<long>[] first = [Append(writer, stream, 1, 1)];
        await gate.Arrived;
        Task<long>[] rest =
        [
            Append(writer, stream, 2, 1), Append(writer, stream, 3, 1, AppendFence.Under(0)),
            Append(writer, stream, 4, 1, AppendFence.Under(1)), Append(writer, stream, 5, 1, AppendFence.Under(1)),
        ];
        writer.Stamp(1);
        Task<long>[] stamped = [Append(writer, stream, 6, 1)];
        gate.Open();
        await Task.WhenAll([.. first, .. rest, .. stamped]);
        Assert.Equal(
            [(0, false, 1), (0, true, 2), (1, true, 3)],
            (await FeedAsync()).Select(segment =>
                (segment.Epoch, segment.IsFenced, segment.Runs.Sum(run => run.Chunk.Count))));
    }

    [Fact]
    public async Task An_epoch_never_falls_and_its_receipt_names_every_writer()
    {
        var first = await StartAsync();
        var second = await StartAsync();
        var stream = await OpenAsync(second, "s");
        await Answer(Append(second, stream, 1, 1));
        await Answer(Append(second, stream, 2, 1));

        var raised = await RaiseAsync(7);
        Assert.Equal(7, raised.Epoch);
        Assert.Equal([new WriterCommit(first.Id, 0), new WriterCommit(second.Id, 2)], raised.Commits);
        Assert.Equal(7, (await RaiseAsync(3)).Epoch);
        var row = await Database.Writers.ReadAsync(first.Id, 0, CancellationToken.None);
        Assert.Equal(7, row.Epoch);
    }

    [Fact]
    public async Task A_writer_that_starts_during_a_raise_is_not_missed()
    {
        for (var epoch = 1; epoch <= 10; epoch++)
        {
            var target = epoch;
            var raising = RaiseAsync(target);
            var starting = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync(Unindexed())));
            await Task.WhenAll(raising, starting);
            foreach (var writer in await starting)
                Assert.Equal(target, (await Database.Writers.ReadAsync(writer.Id, 0, CancellationToken.None)).Epoch);
        }
    }

    [Fact]
    public async Task Without_authority_fenced_entries_are_refused_and_others_are_not()
    {
        var writer = await StartAsync();
        var streams = await writer.OpenAsync(["a", "b"], CancellationToken.None);
        var fenced = Append(writer, streams[0], 1, 1, AppendFence.Under(0));
        Assert.Equal(JournalFence.AuthorityExpired, (await FencedAsync(fenced)).Fence);
        Assert.Equal(1, await Answer(Append(writer, streams[1], 1, 1)));

        await RenewAsync(writer, 0);
        var again = await OpenAsync(writer, "a");
        Assert.Equal(1, await Answer(Append(writer, again, 1, 1, AppendFence.Under(0))));
    }

    [Fact]
    public async Task Authority_runs_out_at_its_deadline_and_a_renewal_that_comes_late_adds_nothing()
    {
        var writer = await StartAsync();
        var stream = await OpenAsync(writer, "s");
        var deadline = (await Database.ClockAsync(CancellationToken.None)).AddMilliseconds(300);
        Assert.Equal(AuthorityRenewal.Renewed, await writer.RenewAsync(deadline, 0, CancellationToken.None));
        Assert.Equal(1, await Answer(Append(writer, stream, 1, 1, AppendFence.Under(0))));

        await Eventually.TrueAsync("the database's clock passes the deadline",
            async () => await Database.ClockAsync(CancellationToken.None) > deadline);
        Assert.Equal(AuthorityRenewal.Renewed, await writer.RenewAsync(deadline, 0, CancellationToken.None));
        var late = Append(writer, stream, 2, 1, AppendFence.Under(0));
        Assert.Equal(JournalFence.AuthorityExpired, (await FencedAsync(late)).Fence);
    }

    [Fact]
    public async Task A_renewal_under_another_epoch_is_refused_and_none_shortens_authority()
    {
        var writer = await StartAsync();
        await RenewAsync(writer, 0);
        var clock = await Database.ClockAsync(CancellationToken.None);
        Assert.Equal(AuthorityRenewal.Renewed, await writer.RenewAsync(clock.AddHours(-1), 0, CancellationToken.None));
        Assert.True((await Database.Writers.ReadAsync(writer.Id, 0, CancellationToken.None)).HasAuthority);
        await RaiseAsync(1);
        Assert.Equal(AuthorityRenewal.EpochDiffers,
            await writer.RenewAsync(clock.AddHours(1), 0, CancellationToken.None));
        Assert.Equal(AuthorityRenewal.Renewed, await writer.RenewAsync(clock.AddHours(1), 1, CancellationToken.None));
    }

    [Fact]
    public async Task An_epoch_raised_while_a_stream_is_stolen_refuses_for_both_reasons()
    {
        var gate = new Gate(JournalFaultPoint.BeforeCommit);
        var writer = await StartAsync(Options(gate));
        await RenewAsync(writer, 0);
        var streams = await writer.OpenAsync(["stolen", "fenced", "plain"], CancellationToken.None);
        var answers = streams.Select((stream, i) =>
            Append(writer, stream, 1, 1, i == 2 ? default : AppendFence.Under(0))).ToArray();
        await gate.Arrived;
        var thief = await StartAsync();
        var stealing = OpenAsync(thief, "stolen");
        await Task.WhenAll(stealing, RaiseAsync(1));
        gate.Open();
        Assert.Equal(JournalFence.OwnerLost, (await FencedAsync(answers[0])).Fence);
        Assert.Equal(JournalFence.EpochPassed, (await FencedAsync(answers[1])).Fence);
        Assert.Equal(1, await Answer(answers[2]));
        Assert.Equal(0, (await stealing).LastSequence);
    }

    [Fact]
    public async Task No_fenced_segment_of_an_older_epoch_lies_above_the_receipt()
    {
        var writers = await Task.WhenAll(StartAsync(), StartAsync(), StartAsync());
        await Task.WhenAll(writers.Select(writer => RenewAsync(writer, 0)));
        using var stop = new CancellationTokenSource();
        var known = 0;
        var working = writers.Select((writer, i) =>
            Task.Run(() => TradeAsync(writer, $"s{i}", () => known, stop.Token))).ToArray();
        var receipts = new List<EpochReceipt>();
        for (var epoch = 1; epoch <= 20; epoch++)
        {
            receipts.Add(await RaiseAsync(epoch));
            known = epoch;
            await Task.WhenAll(writers.Select(writer => RenewAsync(writer, epoch)));
            var before = await CommitsAsync();
            await Eventually.TrueAsync("trades go on", async () => await CommitsAsync() > before);
        }

        await stop.CancelAsync();
        await Task.WhenAll(working);
        var segments = await FeedAsync();
        Assert.Contains(segments, segment => segment.IsFenced);
        CheckReceipts(receipts, segments);
    }

    private static async Task TradeAsync(JournalWriter writer, string name, Func<int> epoch, CancellationToken stop)
    {
        var stream = await OpenAsync(writer, name);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Task.WhenAll(Enumerable.Range(0, 5)
                    .Select(i => Append(writer, stream, i, 1, AppendFence.Under(epoch()))));
            }
            catch (JournalFencedException)
            {
                stream = await OpenAsync(writer, name);
            }
        }
    }
}
