using System.Buffers.Binary;
using System.Text;

namespace TokenMarket.Contracts.Packed;

/// <summary>
/// Writes the packed encoding: LEB128 for unsigned numbers, zigzag for signed ones, UTF-8 behind its length.
/// </summary>
/// <remarks>
/// The buffer is kept between uses (<see cref="Clear"/>), so that a writer in a hot path allocates nothing once it has
/// grown. Not safe for several threads.
/// </remarks>
public sealed class PackedWriter(int capacity = 256)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true);

    private byte[] _buffer = new byte[capacity];

    /// <summary>How many bytes are written.</summary>
    public int Length { get; private set; }

    /// <summary>What is written; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    /// <summary>What is written, for those who cannot take a span; valid until the next write.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, Length);

    /// <summary>Forgets what is written and keeps the buffer.</summary>
    public void Clear() => Length = 0;

    /// <summary>A copy of what is written.</summary>
    public byte[] ToArray() => Written.ToArray();

    /// <summary>One byte.</summary>
    public void WriteByte(byte value)
    {
        Reserve(1);
        _buffer[Length++] = value;
    }

    /// <summary>A number that is never negative, one to ten bytes.</summary>
    public void WriteUnsigned(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            _buffer[Length++] = unchecked((byte)(value | 0x80)); // Its lowest eight bits, on purpose.
            value >>= 7;
        }

        _buffer[Length++] = (byte)value;
    }

    /// <summary>A number that may be negative, one to ten bytes.</summary>
    public void WriteSigned(long value) => WriteUnsigned(unchecked((ulong)((value << 1) ^ (value >> 63))));

    /// <summary>A fact, one byte.</summary>
    public void WriteBoolean(bool value) => WriteByte(value ? (byte)1 : (byte)0);

    /// <summary>Eight bytes, little endian: for what is spread over all bits.</summary>
    public void WriteFixed(ulong value)
    {
        Reserve(8);
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.AsSpan(Length), value);
        Length += 8;
    }

    /// <summary>Bytes behind their number.</summary>
    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        WriteUnsigned((ulong)value.Length);
        Reserve(value.Length);
        value.CopyTo(_buffer.AsSpan(Length));
        Length += value.Length;
    }

    /// <summary>Text in UTF-8 behind its number of bytes.</summary>
    /// <exception cref="ArgumentException">Half of a surrogate pair stands alone: UTF-8 cannot say that.</exception>
    public void WriteText(string value)
    {
        var count = StrictUtf8.GetByteCount(value);
        WriteUnsigned((ulong)count);
        Reserve(count);
        Length += StrictUtf8.GetBytes(value, _buffer.AsSpan(Length));
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - Length < count)
        {
            Array.Resize(ref _buffer, (int)Math.Min(Array.MaxLength,
                Math.Max(_buffer.Length * 2L, (long)Length + count)));
        }
    }
}
