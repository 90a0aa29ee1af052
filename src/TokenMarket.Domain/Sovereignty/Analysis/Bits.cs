using System.Numerics;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>A set of rules by their places. Equal when the rules are; all sets that meet are of one length.</summary>
internal readonly struct Bits(ulong[] words) : IEquatable<Bits>
{
    private readonly ulong[] _words = words;

    internal bool IsEmpty => !_words.AsSpan().ContainsAnyExcept(0UL);

    internal static Bits Where(int count, Func<int, bool> holds)
    {
        var words = new ulong[(count + 63) >> 6];
        for (var index = 0; index < count; index++)
        {
            if (holds(index))
                words[index >> 6] |= 1UL << (index & 63);
        }

        return new Bits(words);
    }

    internal int Count => _words.Sum(BitOperations.PopCount);

    internal int First()
    {
        var word = Array.FindIndex(_words, bits => bits != 0);
        return (word << 6) + BitOperations.TrailingZeroCount(_words[word]);
    }

    internal bool Has(int index) => (_words[index >> 6] >> (index & 63) & 1) != 0;

    internal Bits And(Bits other) => Each(other, (a, b) => a & b);

    internal Bits Or(Bits other) => Each(other, (a, b) => a | b);

    internal Bits Except(Bits other) => Each(other, (a, b) => a & ~b);

    public bool Equals(Bits other) => _words.AsSpan().SequenceEqual(other._words);

    public override bool Equals(object? obj) => obj is Bits other && Equals(other);

    public override int GetHashCode() => new BitKey(_words).GetHashCode();

    private Bits Each(Bits other, Func<ulong, ulong, ulong> combine)
    {
        var words = new ulong[_words.Length];
        for (var index = 0; index < words.Length; index++)
            words[index] = combine(_words[index], other._words[index]);
        return new Bits(words);
    }
}
