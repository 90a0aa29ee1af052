using CsCheck;
using TokenMarket.Journal.Encoding;
using TokenMarket.Journal.Stores;
using TokenMarket.Journal.Streams;
using TokenMarket.Journal.Writers;

namespace TokenMarket.Journal.Tests.Encoding;

public sealed class EncodingTests
{
    private static readonly Gen<long> Numbers = Gen.OneOf(Gen.Long[0, 300], Gen.Long[0, long.MaxValue],
        Gen.Const(long.MaxValue));

    [Fact]
    public void Numbers_come_back_and_take_the_length_they_say() => Numbers.Sample(number =>
    {
        var bytes = new byte[Varint.MaxLength];
        var at = 0;
        return Varint.Write(bytes, 0, number) == Varint.Length(number)
            && Varint.Read(bytes, ref at) == number && at == Varint.Length(number);
    });

    [Fact]
    public void A_number_cut_short_or_too_long_is_corruption()
    {
        Assert.Equal(JournalCorruption.Undecodable, Corruption(() => Read([0x80])));
        Assert.Equal(JournalCorruption.Undecodable, Corruption(() => Read([])));
        Assert.Equal(JournalCorruption.Undecodable, Corruption(() => Read([.. Enumerable.Repeat((byte)0xFF, 10)])));
    }

    [Fact]
    public void A_directory_is_golden()
    {
        var packer = new SegmentPacker();
        var stream = new OwnedStream(300, "s", 2, 9);
        var other = new OwnedStream(1, "t", 1, 0);
        packer.Pack([Pending(stream, 10, 2, [1, 2]), Pending(other, 1, 1, [9]), Pending(stream, 12, 1, [3])]);
        Assert.Equal("01AC02020A0303010101" + "0101", Convert.ToHexString(packer.Directory.Span));
        Assert.Equal("01020309", Convert.ToHexString(packer.Payload.Span));
        packer.Return();
    }

    [Fact]
    public void A_directory_of_another_version_or_with_impossible_runs_is_corruption()
    {
        Assert.Equal(JournalCorruption.Undecodable, Corruption(() => Runs([])));
        Assert.Equal(JournalCorruption.Undecodable, Corruption(() => Runs([2, 1, 1, 1, 1, 1])));
        Assert.Equal(JournalCorruption.Undecodable, Corruption(() => Runs([1, 0, 1, 1, 1, 1])));
        Assert.Equal(JournalCorruption.Undecodable, Corruption(() => Runs([1, 1, 1, 1, 1, 0])));
        Assert.Equal(JournalCorruption.Undecodable, Corruption(() => Runs([1, 1, 1, 1, 1])));
    }

    [Fact]
    public void No_bytes_make_the_directory_reader_fail_otherwise() => Gen.Byte.Array[0, 40].Sample(bytes =>
    {
        try
        {
            Runs([1, .. bytes]);
        }
        catch (JournalCorruptedException corrupted)
        {
            Assert.Equal(JournalCorruption.Undecodable, corrupted.Corruption);
        }
    });

    [Fact]
    public void Packed_runs_are_indexed_and_read_back() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[0, 5]).Array[1, 6].Array[1, 8].Sample(groups =>
        {
            var streams = Enumerable.Range(0, 5).Select(id => new OwnedStream(id, $"s{id}", 1, 0)).ToArray();
            var packer = new SegmentPacker();
            var builder = new IndexBuilder(0);
            var expected = new List<(long Stream, long Commit, long First, int Count)>();
            for (var i = 0; i < groups.Length; i++)
            {
                packer.Pack([.. groups[i].Select(append => Next(streams[append.Item1], append.Item2, append.Item3))]);
                var reader = new DirectoryReader(packer.Directory.Span);
                while (reader.TryRead(out var run))
                    expected.Add((run.Stream, i + 1, run.FirstSequence, run.Count));

                Assert.Equal(packer.Payload.Length, reader.Covered);
                builder.Add(1, i + 1, packer.Directory.Span);
            }

            packer.Return();
            Assert.Equal(expected.Order(), builder.Rows.SelectMany(Entries).Order());
            Assert.Equal(builder.Rows.Count, builder.Rows.Select(row => row.Stream).Distinct().Count());
        });

    [Fact]
    public void A_stream_that_was_elsewhere_in_between_gets_another_row()
    {
        var builder = new IndexBuilder(0);
        builder.Add(1, 1, [1, 5, 1, 1, 0, 3]);
        builder.Add(1, 2, [1, 5, 1, 4, 0, 1]);
        builder.Add(1, 3, [1, 5, 3, 9, 0, 2]);
        builder.Add(1, 4, [1, 5, 4, 11, 0, 2]);
        Assert.Equal([(1L, 4L, 1), (9, 10, 3), (11, 12, 4)],
            builder.Rows.Select(row => (row.FirstSequence, row.LastSequence, row.Term)));
        Assert.Equal(JournalCorruption.SegmentMissing, Corruption(() => builder.Add(1, 6, [1])));
        Assert.Equal(JournalCorruption.SegmentMissing, Corruption(() => builder.RequireComplete(1, 5)));
    }

    [Fact]
    public void Tails_keep_the_furthest_of_each_writer_and_drop_what_is_indexed()
    {
        byte[] former = [.. Tails.Encode([new WriterCommit(1, 5), new WriterCommit(2, 700)]),
            .. Tails.Encode([new WriterCommit(1, 9)])];
        var indexed = new Dictionary<int, long> { [2] = 700, [3] = 3 };
        Assert.Equal([new WriterCommit(1, 9), new WriterCommit(3, 4)],
            Tails.After(former, new WriterCommit(3, 4), indexed));
        Assert.Empty(Tails.After([], new WriterCommit(4, 0), indexed));
    }

    private static PendingAppend Next(OwnedStream stream, int count, int bytes)
    {
        var append = Pending(stream, stream.LastEnqueued + 1, count, new byte[bytes]);
        stream.LastEnqueued += count;
        return append;
    }

    private static PendingAppend Pending(OwnedStream stream, long first, int count, byte[] payload)
    {
        var append = new PendingAppend(stream, count, AppendFence.None) { FirstSequence = first };
        append.Hold(new PayloadSlab(16), payload);
        return append;
    }

    private static IEnumerable<(long, long, long, int)> Entries(IndexDraft draft)
    {
        var row = new IndexRow(draft.FirstSequence, draft.LastSequence, draft.Term, 1, draft.Entries());
        var list = new List<(long, long, long, int)>();
        for (var entries = new IndexEntries(row); entries.TryRead(out var chunk, out var slice);)
            list.Add((draft.Stream, slice.Commit, chunk.FirstSequence, chunk.Count));

        return list;
    }

    private static void Read(byte[] bytes)
    {
        var at = 0;
        Varint.Read(bytes, ref at);
    }

    private static void Runs(byte[] directory)
    {
        var reader = new DirectoryReader(directory);
        while (reader.TryRead(out _))
        {
        }
    }

    private static JournalCorruption Corruption(Action read) =>
        Assert.Throws<JournalCorruptedException>(read).Corruption;
}
