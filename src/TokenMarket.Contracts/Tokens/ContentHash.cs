using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace TokenMarket.Contracts.Tokens;

/// <summary>The SHA-256 hash of what a model or dataset token stands for. <c>default</c>, all zero, is none.</summary>
public readonly record struct ContentHash
{
    /// <summary>The number of bytes.</summary>
    public const int Length = 32;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private readonly ulong _word0;
    private readonly ulong _word1;
    private readonly ulong _word2;
    private readonly ulong _word3;

    private ContentHash(ReadOnlySpan<byte> bytes)
    {
        _word0 = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _word1 = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _word2 = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _word3 = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>Whether this is a hash at all.</summary>
    public bool IsSome => (_word0 | _word1 | _word2 | _word3) != 0;

    /// <summary>The hash with those bytes.</summary>
    /// <exception cref="ArgumentException">There are not exactly <see cref="Length"/> bytes.</exception>
    public static ContentHash FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == Length
        ? new ContentHash(bytes)
        : throw new ArgumentException($"A content hash has {Length} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>Reads 64 hexadecimal digits in lower case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ContentHash hash)
    {
        hash = default;
        if (text is not { Length: 2 * Length } || text.AsSpan().ContainsAnyExcept(Digits))
            return false;
        hash = new ContentHash(Convert.FromHexString(text));
        return true;
    }

    /// <summary>Writes the bytes to the front of a span.</summary>
    /// <exception cref="ArgumentException">The span is shorter than <see cref="Length"/>.</exception>
    public void CopyTo(Span<byte> target)
    {
        if (target.Length < Length)
            throw new ArgumentException($"A content hash takes {Length} bytes.", nameof(target));
        BinaryPrimitives.WriteUInt64BigEndian(target, _word0);
        BinaryPrimitives.WriteUInt64BigEndian(target[8..], _word1);
        BinaryPrimitives.WriteUInt64BigEndian(target[16..], _word2);
        BinaryPrimitives.WriteUInt64BigEndian(target[24..], _word3);
    }

    /// <summary>64 hexadecimal digits in lower case.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
