using System.Text;
using TokenMarket.Contracts.Packed;
using TokenMarket.Domain.Protocols.Flows;

namespace TokenMarket.Domain.Tests.Protocols.Flows;

public sealed class OutboxTests
{
    [Fact]
    public void Nothing_leaves_before_it_is_committed()
    {
        var outbox = new Outbox();
        Assert.Equal(1, outbox.Append("a"u8));
        Assert.Null(outbox.TryTake(10, 100, out _));
        outbox.Commit(1);
        Assert.NotNull(outbox.TryTake(10, 100, out var header));
        Assert.Equal(new FlowBatchHeader(0, 1, FlowHash.Start, 1), header);
    }

    [Fact]
    public void One_batch_is_in_flight_until_it_is_answered_or_given_up()
    {
        var outbox = Filled("a", "b");
        Assert.NotNull(outbox.TryTake(1, 100, out var first));
        Assert.True(outbox.IsInFlight);
        Assert.Null(outbox.TryTake(1, 100, out _));

        outbox.Return();
        Assert.NotNull(outbox.TryTake(1, 100, out var again));
        Assert.Equal(first, again);

        Assert.True(outbox.Acknowledge(1, HashOf("a")));
        Assert.NotNull(outbox.TryTake(1, 100, out var second));
        Assert.Equal(new FlowBatchHeader(0, 2, HashOf("a"), 1), second);
    }

    [Theory]
    [InlineData(10, 100, 4)]
    [InlineData(3, 100, 3)]
    [InlineData(10, 8, 4)]
    [InlineData(10, 7, 3)]
    [InlineData(10, 1, 1)]
    public void A_batch_ends_at_its_limits_but_one_message_always_goes(int maxCount, int maxBytes, int expected)
    {
        Filled("a", "b", "c", "d").TryTake(maxCount, maxBytes, out var header);
        Assert.Equal(expected, header.Count);
    }

    [Fact]
    public void A_receiver_that_passed_what_was_never_committed_stops_the_flow()
    {
        var outbox = Filled("a");
        outbox.Append("b"u8);
        Assert.Equal(FlowStop.ReceiverAhead, outbox.Check(2, HashOf("a", "b")));
        Assert.False(outbox.Acknowledge(2, HashOf("a", "b")));
        Assert.Equal(0, outbox.Acknowledged);
    }

    [Fact]
    public void A_receiver_that_lost_what_it_had_acknowledged_stops_the_flow()
    {
        var outbox = Filled("a", "b");
        Assert.True(outbox.Acknowledge(2, HashOf("a", "b")));
        Assert.Equal(FlowStop.ReceiverBehind, outbox.Check(1, HashOf("a")));
        Assert.False(outbox.Acknowledge(1, HashOf("a")));
    }

    [Fact]
    public void A_receiver_that_passed_other_messages_stops_the_flow()
    {
        var outbox = Filled("a", "b");
        Assert.Equal(FlowStop.HashDiffers, outbox.Check(2, HashOf("a", "c")));
        Assert.False(outbox.Acknowledge(2, HashOf("a", "c")));
        Assert.Null(outbox.Check(2, HashOf("a", "b")));
    }

    [Fact]
    public void What_is_only_heard_is_in_no_snapshot()
    {
        var (heard, silent) = (Filled("a", "b", "c"), Filled("a", "b", "c"));
        heard.TryTake(2, 100, out _);
        heard.Acknowledge(2, HashOf("a", "b"));
        Assert.Equal(Bytes(silent), Bytes(heard));

        heard.ApplyAcknowledged(2);
        silent.ApplyAcknowledged(2);
        Assert.Equal(Bytes(silent), Bytes(heard));
        heard.TryTake(10, 100, out var header);
        Assert.Equal(new FlowBatchHeader(0, 3, HashOf("a", "b"), 1), header);
    }

    [Fact]
    public void An_acknowledgement_of_what_was_never_appended_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Filled("a").ApplyAcknowledged(2));

    [Fact]
    public void An_incarnation_only_grows()
    {
        var outbox = Filled("a");
        outbox.RaiseIncarnation(2);
        outbox.TryTake(1, 100, out var header);
        Assert.Equal(2, header.Incarnation);
        Assert.Throws<ArgumentOutOfRangeException>(() => outbox.RaiseIncarnation(2));
    }

    [Fact]
    public void Bytes_behind_the_messages_of_a_snapshot_are_refused()
    {
        var writer = new PackedWriter();
        writer.WriteUnsigned(0);
        writer.WriteUnsigned(0);
        writer.WriteFixed(FlowHash.Start);
        writer.WriteUnsigned(0);
        writer.WriteBytes([1, 7]);
        Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new PackedReader(writer.Written);
            return Outbox.ReadSnapshot(ref reader);
        });
    }

    [Fact]
    public void A_grown_outbox_allocates_nothing_but_its_batches()
    {
        var outbox = new Outbox();
        Turn(outbox);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sent = 0L;
        for (var i = 0; i < 100; i++)
            sent += Turn(outbox);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, sent + 100 * 64);

        static long Turn(Outbox outbox)
        {
            Span<byte> message = stackalloc byte[60];
            for (var i = 0; i < 1_000; i++)
                outbox.Append(message);
            outbox.Commit(outbox.Last);
            var bytes = outbox.TryTake(int.MaxValue, int.MaxValue, out _)!.Length;
            outbox.Return();
            outbox.ApplyAcknowledged(outbox.Last);
            return bytes;
        }
    }

    [Fact]
    public void The_hash_is_part_of_what_is_stored_and_never_changes()
    {
        Assert.Equal(15982399420364918206UL, FlowHash.Next(FlowHash.Start, ""u8));
        Assert.Equal(11221596667808651164UL, FlowHash.Next(FlowHash.Start, "settlement"u8));
        Assert.NotEqual(HashOf("ab", "c"), HashOf("a", "bc"));
        Assert.NotEqual(HashOf("\0"), HashOf("\0\0"));
    }

    internal static Outbox Filled(params string[] messages)
    {
        var outbox = new Outbox();
        foreach (var message in messages)
            outbox.Append(Encoding.ASCII.GetBytes(message));
        outbox.Commit(outbox.Last);
        return outbox;
    }

    internal static ulong HashOf(params string[] messages) =>
        messages.Aggregate(FlowHash.Start, (hash, message) => FlowHash.Next(hash, Encoding.ASCII.GetBytes(message)));

    private static byte[] Bytes(Outbox outbox)
    {
        var writer = new PackedWriter();
        outbox.WriteSnapshot(writer);
        return writer.ToArray();
    }
}
