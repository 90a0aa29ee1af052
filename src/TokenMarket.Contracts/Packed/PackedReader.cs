using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace TokenMarket.Contracts.Packed;

/// <summary>
/// Reads what <see cref="PackedWriter"/> wrote. Whatever is not that encoding is an
/// <see cref="InvalidDataException"/>.
/// </summary>
public ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>How many bytes are read.</summary>
    public int Position { get; private set; }

    /// <summary>Whether all bytes are read.</summary>
    public readonly bool IsAtEnd => Position == _bytes.Length;

    /// <summary>One byte.</summary>
    /// <exception cref="InvalidDataException">The bytes end here.</exception>
    public byte ReadByte() => Position < _bytes.Length ? _bytes[Position++] : throw Ended();

    /// <summary>A number that is never negative, in its only form: the shortest.</summary>
    /// <exception cref="InvalidDataException">
    /// The bytes end, or the number does not fit 64 bits or has a longer form.
    /// </exception>
    public ulong ReadUnsigned()
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = ReadByte();
            if (shift == 63 && next > 1)
                throw new InvalidDataException($"A number at byte {Position} does not fit 64 bits.");
            if (next == 0 && shift > 0)
                throw new InvalidDataException($"A number at byte {Position} is longer than it has to be.");
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }

    /// <summary>A number that may be negative.</summary>
    /// <exception cref="InvalidDataException">The bytes end, or the number does not fit 64 bits.</exception>
    public long ReadSigned()
    {
        var value = ReadUnsigned();
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }

    /// <summary>A number that is never negative and fits a signed one of 64 bits.</summary>
    /// <exception cref="InvalidDataException">The bytes end, or the number is larger.</exception>
    public long ReadLong()
    {
        var value = ReadUnsigned();
        return value <= long.MaxValue
            ? (long)value
            : throw new InvalidDataException($"The number {value} does not fit 63 bits.");
    }

    /// <summary>A number that is never negative and fits a signed one of 32 bits.</summary>
    /// <exception cref="InvalidDataException">The bytes end, or the number is larger.</exception>
    public int ReadInt()
    {
        var value = ReadUnsigned();
        return value <= int.MaxValue
            ? (int)value
            : throw new InvalidDataException($"The number {value} does not fit 31 bits.");
    }

    /// <summary>A fact.</summary>
    /// <exception cref="InvalidDataException">The bytes end, or the byte is neither 0 nor 1.</exception>
    public bool ReadBoolean() => ReadByte() switch
    {
        0 => false,
        1 => true,
        var other => throw new InvalidDataException($"{other} at byte {Position} is no yes or no."),
    };

    /// <summary>Eight bytes, little endian.</summary>
    /// <exception cref="InvalidDataException">The bytes end.</exception>
    public ulong ReadFixed()
    {
        var value = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
        return value;
    }

    /// <summary>Bytes behind their number; a view into what is being read.</summary>
    /// <exception cref="InvalidDataException">The bytes end.</exception>
    public ReadOnlySpan<byte> ReadBytes() => Take(ReadInt());

    /// <summary>Text in UTF-8 behind its number of bytes.</summary>
    /// <exception cref="InvalidDataException">The bytes end, or are not UTF-8.</exception>
    public string ReadText()
    {
        var bytes = ReadBytes();
        return Utf8.IsValid(bytes)
            ? Encoding.UTF8.GetString(bytes)
            : throw new InvalidDataException($"The text that ends at byte {Position} is not UTF-8.");
    }

    /// <summary>What to throw for bytes that are the encoding, but hold a value that cannot be.</summary>
    public readonly InvalidDataException Invalid(string why) => new($"{why} (before byte {Position})");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_bytes.Length - Position < count)
            throw Ended();
        var taken = _bytes.Slice(Position, count);
        Position += count;
        return taken;
    }

    private readonly InvalidDataException Ended() =>
        new($"The packed bytes end at {_bytes.Length}, in the middle of a value.");
}
