using TokenMarket.Domain.Protocols.Flows;

namespace TokenMarket.Domain.Tests.Protocols.Flows;

public sealed class InboxTests
{
    private const string Source = "account/FR";

    [Fact]
    public void The_first_batch_of_a_flow_is_accepted()
    {
        var inbox = new Inbox();
        var judgement = Deliver(inbox, OutboxTests.Filled("a", "b"), 2);
        Assert.Equal(new InboxJudgement(InboxVerdict.Accept, 0, new(0, 2, OutboxTests.HashOf("a", "b"))), judgement);
        Assert.Equal(judgement.Cursor, inbox.CursorOf(Source));
        Assert.Equal(InboxCursor.Start, inbox.CursorOf("account/JP"));
    }

    [Fact]
    public void A_repeated_batch_is_passed_and_a_longer_one_goes_on_behind_the_cursor()
    {
        var inbox = new Inbox();
        Deliver(inbox, OutboxTests.Filled("a", "b"), 2);
        Assert.Equal(InboxVerdict.Passed, Deliver(inbox, OutboxTests.Filled("a", "b"), 2).Verdict);
        Assert.Equal(InboxVerdict.Passed, Deliver(inbox, OutboxTests.Filled("a", "b"), 1).Verdict);
        Assert.Equal(new InboxJudgement(InboxVerdict.Accept, 2, new(0, 3, OutboxTests.HashOf("a", "b", "c"))),
            Deliver(inbox, OutboxTests.Filled("a", "b", "c"), 3));
    }

    [Fact]
    public void A_batch_behind_a_gap_is_refused()
    {
        var outbox = OutboxTests.Filled("a", "b");
        outbox.ApplyAcknowledged(1);
        Assert.Equal(new InboxJudgement(InboxVerdict.Gap, 0, InboxCursor.Start), Deliver(new Inbox(), outbox, 1));
    }

    [Theory]
    [InlineData("a", "x")]
    [InlineData("x", "b")]
    [InlineData("x", "b", "c")]
    [InlineData("a", "x", "c")]
    public void Another_history_is_refused(params string[] messages)
    {
        var inbox = new Inbox();
        Deliver(inbox, OutboxTests.Filled("a", "b"), 2);
        Assert.Equal(InboxVerdict.HashDiffers, Deliver(inbox, OutboxTests.Filled(messages), 10).Verdict);
    }

    [Fact]
    public void A_restored_sender_that_lost_nothing_goes_on()
    {
        var inbox = new Inbox();
        Deliver(inbox, OutboxTests.Filled("a", "b"), 2);
        var judgement = Deliver(inbox, Restored("a", "b", "c"), 3);
        var after = new InboxCursor(1, 3, OutboxTests.HashOf("a", "b", "c"));
        Assert.Equal(new InboxJudgement(InboxVerdict.Accept, 2, after), judgement);
    }

    [Fact]
    public void A_restored_sender_that_fills_passed_sequences_anew_is_stopped()
    {
        var inbox = new Inbox();
        Deliver(inbox, OutboxTests.Filled("a", "b", "c"), 3);
        Assert.Equal(InboxVerdict.IncarnationDiffers, Deliver(inbox, Restored("a", "x"), 2).Verdict);
        Assert.Equal(InboxVerdict.HashDiffers, Deliver(inbox, Restored("a", "x", "y"), 3).Verdict);
        Assert.Equal(InboxVerdict.HashDiffers, Deliver(inbox, Restored("a", "x", "y", "z"), 4).Verdict);
        Assert.Equal(3, inbox.CursorOf(Source).Sequence);
    }

    [Fact]
    public void A_leftover_of_the_incarnation_before_is_stopped()
    {
        var inbox = new Inbox();
        Deliver(inbox, Restored("a"), 1);
        Assert.Equal(InboxVerdict.IncarnationDiffers, Deliver(inbox, OutboxTests.Filled("a", "b"), 2).Verdict);
    }

    [Theory]
    [InlineData(0, 1, "0161")]
    [InlineData(1, 0, "")]
    [InlineData(long.MaxValue, 1, "0161")]
    [InlineData(1, 2, "0161")]
    [InlineData(1, 1, "0261")]
    [InlineData(1, 1, "016100")]
    public void Bytes_that_are_no_batch_are_refused(long first, int count, string hex)
    {
        var header = new FlowBatchHeader(0, first, FlowHash.Start, count);
        Assert.Throws<InvalidDataException>(() => new Inbox().Judge(Source, header, Convert.FromHexString(hex)));
    }

    private static Outbox Restored(params string[] messages)
    {
        var outbox = OutboxTests.Filled(messages);
        outbox.RaiseIncarnation(1);
        return outbox;
    }

    private static InboxJudgement Deliver(Inbox inbox, Outbox outbox, int count)
    {
        var messages = outbox.TryTake(count, 1_000, out var header);
        var judgement = inbox.Judge(Source, header, messages);
        if (judgement.Verdict == InboxVerdict.Accept)
            inbox.Pass(Source, judgement.Cursor);
        return judgement;
    }
}
