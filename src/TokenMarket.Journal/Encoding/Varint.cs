using System.Numerics;

namespace TokenMarket.Journal.Encoding;

/// <summary>
/// Whole numbers in as few bytes as they need: seven bits each, the lowest first, the high bit says that more follow.
/// </summary>
internal static class Varint
{
    /// <summary>The most bytes that a number takes: 63 bits.</summary>
    public const int MaxLength = 9;

    public static int Length(long value) => value == 0 ? 1 : (BitOperations.Log2((ulong)value) / 7) + 1;

    /// <summary>Writes a number that is not negative and gives the place after it.</summary>
    public static int Write(Span<byte> target, int at, long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        var rest = value;
        while (rest >= 0x80)
        {
            target[at++] = (byte)((rest & 0x7F) | 0x80);
            rest >>= 7;
        }

        target[at++] = (byte)rest;
        return at;
    }

    /// <summary>Reads a number and moves the place behind it.</summary>
    /// <exception cref="JournalCorruptedException">The bytes end within the number, or it has more than 63
    /// bits.</exception>
    public static long Read(ReadOnlySpan<byte> source, ref int at)
    {
        var value = 0L;
        for (var shift = 0; shift < 7 * MaxLength; shift += 7)
        {
            if (at >= source.Length)
                break;

            var next = source[at++];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new JournalCorruptedException(JournalCorruption.Undecodable,
            $"No number ends at byte {at} of {source.Length}.");
    }

    /// <summary>Reads a number that must fit 32 bits.</summary>
    /// <exception cref="JournalCorruptedException">It does not.</exception>
    public static int ReadInt(ReadOnlySpan<byte> source, ref int at) =>
        Read(source, ref at) is <= int.MaxValue and var value
            ? (int)value
            : throw new JournalCorruptedException(JournalCorruption.Undecodable,
                $"The number before byte {at} is too large.");
}
