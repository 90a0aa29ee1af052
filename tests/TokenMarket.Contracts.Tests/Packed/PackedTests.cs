using CsCheck;
using TokenMarket.Contracts.Packed;

namespace TokenMarket.Contracts.Tests.Packed;

public class PackedTests
{
    [Fact]
    public void Everything_written_reads_back_in_its_order() => Gen.Select(
        Gen.ULong, Gen.Long, Gen.Bool, Gen.Byte.Array[0, 300], Gen.Int[0, int.MaxValue], Gen.Int[0, 8]).Sample(
        (unsigned, signed, fact, bytes, number, capacity) =>
        {
            var writer = new PackedWriter(capacity);
            writer.WriteUnsigned(unsigned);
            writer.WriteSigned(signed);
            writer.WriteBoolean(fact);
            writer.WriteBytes(bytes);
            writer.WriteFixed(unsigned);
            writer.WriteText($"é{signed}");
            writer.WriteUnsigned((ulong)number);
            writer.WriteUnsigned(unsigned >> 1);
            writer.WriteByte(7);
            var reader = new PackedReader(writer.Written);

            return reader.ReadUnsigned() == unsigned
                && reader.ReadSigned() == signed
                && reader.ReadBoolean() == fact
                && reader.ReadBytes().SequenceEqual(bytes)
                && reader.ReadFixed() == unsigned
                && string.Equals(reader.ReadText(), $"é{signed}", StringComparison.Ordinal)
                && reader.ReadInt() == number
                && reader.ReadLong() == (long)(unsigned >> 1)
                && reader.ReadByte() == 7
                && reader.IsAtEnd && reader.Position == writer.Length;
        });

    [Theory]
    [InlineData(0UL, "00"), InlineData(127UL, "7F"), InlineData(128UL, "8001"), InlineData(16384UL, "808001")]
    [InlineData(ulong.MaxValue, "FFFFFFFFFFFFFFFFFF01"), InlineData(1UL << 63, "80808080808080808001")]
    public void Unsigned_numbers_have_known_bytes(ulong value, string hex)
    {
        var writer = new PackedWriter();
        writer.WriteUnsigned(value);

        Assert.Equal(hex, Convert.ToHexString(writer.Written));
    }

    [Theory]
    [InlineData(0L, "00"), InlineData(-1L, "01"), InlineData(1L, "02"), InlineData(63L, "7E"), InlineData(-64L, "7F")]
    [InlineData(long.MaxValue, "FEFFFFFFFFFFFFFFFF01"), InlineData(long.MinValue, "FFFFFFFFFFFFFFFFFF01")]
    public void Signed_numbers_have_known_bytes(long value, string hex)
    {
        var writer = new PackedWriter();
        writer.WriteSigned(value);

        Assert.Equal(hex, Convert.ToHexString(writer.Written));
    }

    [Theory]
    [InlineData("")] // nothing
    [InlineData("80")] // goes on, but ends
    [InlineData("8000")] // longer than it has to be: a second form of 0
    [InlineData("FF00")]
    [InlineData("FFFFFFFFFFFFFFFFFF02")] // 65 bits
    [InlineData("FFFFFFFFFFFFFFFFFF8101")] // eleven bytes
    [InlineData("80808080808080808080")]
    public void Bytes_that_no_writer_writes_are_no_number(string hex) =>
        Assert.Throws<InvalidDataException>(() => new PackedReader(Convert.FromHexString(hex)).ReadUnsigned());

    [Fact]
    public void Numbers_that_do_not_fit_are_refused()
    {
        Assert.Throws<InvalidDataException>(() => Read((ulong)long.MaxValue + 1).ReadLong());
        Assert.Throws<InvalidDataException>(() => Read((ulong)int.MaxValue + 1).ReadInt());
        Assert.Equal(long.MaxValue, Read(long.MaxValue).ReadLong());
        Assert.Equal(int.MaxValue, Read(int.MaxValue).ReadInt());
    }

    [Fact]
    public void Bytes_that_end_too_early_are_refused()
    {
        Assert.Throws<InvalidDataException>(() => new PackedReader([]).ReadByte());
        Assert.Throws<InvalidDataException>(() => new PackedReader([1, 2, 3, 4, 5, 6, 7]).ReadFixed());
        Assert.Throws<InvalidDataException>(() => new PackedReader([2, 65]).ReadBytes());
        Assert.Throws<InvalidDataException>(() => Read(int.MaxValue).ReadBytes());
        Assert.Throws<InvalidDataException>(() => new PackedReader([2, 65]).ReadText());
        Assert.Throws<InvalidDataException>(() => new PackedReader([2]).ReadBoolean());
    }

    [Fact]
    public void Text_that_is_not_text_is_refused_and_never_replaced()
    {
        Assert.Throws<InvalidDataException>(() => new PackedReader([1, 0xFF]).ReadText());
        Assert.Throws<InvalidDataException>(() => new PackedReader([2, 0xC3, 0x28]).ReadText());
        Assert.ThrowsAny<ArgumentException>(() => new PackedWriter().WriteText("\ud800"));
    }

    [Fact]
    public void A_cleared_writer_keeps_its_buffer_and_allocates_nothing()
    {
        var writer = new PackedWriter(16);
        writer.WriteBytes(new byte[5000]);
        writer.Clear();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            writer.WriteUnsigned(ulong.MaxValue);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(1000, writer.Length);
    }

    [Fact]
    public void Any_bytes_read_back_to_themselves_or_are_refused() => Gen.Byte.Array[0, 12].Sample(bytes =>
    {
        try
        {
            var reader = new PackedReader(bytes);
            var writer = new PackedWriter();
            writer.WriteSigned(reader.ReadSigned());
            return writer.Written.SequenceEqual(bytes.AsSpan(0, reader.Position));
        }
        catch (InvalidDataException)
        {
            return true;
        }
    });

    private static PackedReader Read(ulong value)
    {
        var writer = new PackedWriter();
        writer.WriteUnsigned(value);
        return new PackedReader(writer.ToArray());
    }
}
