using System.Runtime.Intrinsics;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>
/// For each class a set of the <see cref="Count"/> slots, a word for each 64, and the same folded to 64 bits: slot s is
/// bit s % 64 there, as levels and blocks of the ladder show it.
/// </summary>
internal sealed class SlotSets(int classCount)
{
    public const int Words = 16;
    public const int Count = Words * 64;

    private const int HalfWords = Words / 2;

    /// <summary>The words of each class, one behind the other.</summary>
    public ulong[] Exact { get; private set; } = new ulong[classCount * Words];

    /// <summary>The folded word of each class.</summary>
    public ulong[] Folded { get; private set; } = new ulong[classCount];

    /// <summary>The slots of a class.</summary>
    public ReadOnlySpan<ulong> Of(int partyClass) => Exact.AsSpan(partyClass * Words, Words);

    public bool Has(int partyClass, int slot) =>
        (Exact[partyClass * Words + (slot >> 6)] >> (slot & 63) & 1) != 0;

    public void Add(int partyClass, int slot)
    {
        var bit = 1UL << (slot & 63);
        Exact[partyClass * Words + (slot >> 6)] |= bit;
        Folded[partyClass] |= bit;
    }

    /// <summary>Adds all slots that another has for a class.</summary>
    public void Add(int partyClass, SlotSets others, int other)
    {
        if (others.Folded[other] == 0)
            return;
        for (var word = 0; word < Words; word++)
            Exact[partyClass * Words + word] |= others.Exact[other * Words + word];
        Folded[partyClass] |= others.Folded[other];
    }

    /// <summary>Leaves in <paramref name="met"/> what two sets share, and says whether that is anything.</summary>
    public static bool Meet(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other, Span<ulong> met)
    {
        var first = Vector512.Create(one) & Vector512.Create(other);
        var last = Vector512.Create(one[HalfWords..]) & Vector512.Create(other[HalfWords..]);
        first.CopyTo(met);
        last.CopyTo(met[HalfWords..]);
        return (first | last) != Vector512<ulong>.Zero;
    }

    /// <summary>Makes room for more classes, without slots.</summary>
    public void Grow(int classes)
    {
        var (exact, folded) = (new ulong[classes * Words], new ulong[classes]);
        Exact.CopyTo(exact, 0);
        Folded.CopyTo(folded, 0);
        (Exact, Folded) = (exact, folded);
    }
}
