using System.Security.Cryptography;

namespace TokenMarket.Grains.Streams;

/// <summary>
/// The pieces of a stream's state that never change again and are stored once: how many, and a hash over all of them.
/// </summary>
/// <param name="Count">How many.</param>
/// <param name="Hash">SHA-256 of the hash before the last piece, and the last piece; 32 bytes, zeroes for none.</param>
public sealed record SealedPieces(int Count, ReadOnlyMemory<byte> Hash)
{
    /// <summary>No piece.</summary>
    public static SealedPieces None { get; } = new(0, new byte[SHA256.HashSizeInBytes]);

    /// <summary>Those and one more.</summary>
    public SealedPieces With(ReadOnlySpan<byte> piece)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Hash.Span);
        hash.AppendData(piece);
        return new SealedPieces(Count + 1, hash.GetHashAndReset());
    }

    /// <summary>Whether they are the same pieces.</summary>
    public bool IsSame(SealedPieces other) => Count == other.Count && Hash.Span.SequenceEqual(other.Hash.Span);
}
