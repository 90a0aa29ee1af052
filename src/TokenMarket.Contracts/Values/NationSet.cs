using System.Numerics;

namespace TokenMarket.Contracts.Values;

/// <summary>A set of nations as 256 bits, such as the custody of a parcel. <c>default</c> is empty.</summary>
public readonly record struct NationSet(ulong Word0, ulong Word1, ulong Word2, ulong Word3)
{
    /// <summary>How many nations are in the set.</summary>
    public int Count => BitOperations.PopCount(Word0) + BitOperations.PopCount(Word1)
        + BitOperations.PopCount(Word2) + BitOperations.PopCount(Word3);

    /// <summary>Whether no nation is in the set.</summary>
    public bool IsEmpty => (Word0 | Word1 | Word2 | Word3) == 0;

    /// <summary>The set of the given nations.</summary>
    public static NationSet Of(params ReadOnlySpan<Nation> nations)
    {
        var set = default(NationSet);
        foreach (var nation in nations)
            set = set.With(nation);
        return set;
    }

    /// <summary>Whether the nation is in the set; no nation never is.</summary>
    public bool Contains(Nation nation) =>
        nation.IsSome && (Word(nation.Ordinal >> 6) & (1UL << (nation.Ordinal & 63))) != 0;

    /// <summary>The set with the nation added; no nation adds nothing.</summary>
    public NationSet With(Nation nation)
    {
        if (!nation.IsSome)
            return this;
        var bit = 1UL << (nation.Ordinal & 63);
        return (nation.Ordinal >> 6) switch
        {
            0 => this with { Word0 = Word0 | bit },
            1 => this with { Word1 = Word1 | bit },
            2 => this with { Word2 = Word2 | bit },
            _ => this with { Word3 = Word3 | bit },
        };
    }

    /// <summary>The nations that are in either set.</summary>
    public NationSet Union(NationSet other) =>
        new(Word0 | other.Word0, Word1 | other.Word1, Word2 | other.Word2, Word3 | other.Word3);

    /// <summary>The nations that are in both sets.</summary>
    public NationSet Intersect(NationSet other) =>
        new(Word0 & other.Word0, Word1 & other.Word1, Word2 & other.Word2, Word3 & other.Word3);

    /// <summary>The nations that are in this set and not in the other.</summary>
    public NationSet Except(NationSet other) =>
        new(Word0 & ~other.Word0, Word1 & ~other.Word1, Word2 & ~other.Word2, Word3 & ~other.Word3);

    /// <summary>Whether a nation is in both sets.</summary>
    public bool Overlaps(NationSet other) =>
        ((Word0 & other.Word0) | (Word1 & other.Word1) | (Word2 & other.Word2) | (Word3 & other.Word3)) != 0;

    /// <summary>The nations in the order of their codes.</summary>
    public IEnumerable<Nation> Nations()
    {
        for (var word = 0; word < 4; word++)
        {
            for (var bits = Word(word); bits != 0; bits &= bits - 1)
                yield return Nation.FromOrdinal((word << 6) + BitOperations.TrailingZeroCount(bits));
        }
    }

    /// <summary>The codes with blanks between them, in alphabetical order.</summary>
    public override string ToString() => string.Join(' ', Nations());

    private ulong Word(int index) => index switch { 0 => Word0, 1 => Word1, 2 => Word2, _ => Word3 };
}
