using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>What the tests of rules do with sets of nations.</summary>
internal static class NationSets
{
    /// <summary>Every bit: contains all nations there are and will be.</summary>
    internal static readonly NationSet Everybody = new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    /// <summary>Whether some nation is in both; in one step, since every word of rules asks it.</summary>
    internal static bool Overlap(in NationSet a, in NationSet b) => (Vector(a) & Vector(b)) != Vector256<ulong>.Zero;

    /// <summary>Whether a nation is in the set, by its ordinal; without a branch, since no two questions need be
    /// alike.</summary>
    internal static bool Has(in NationSet set, int ordinal) =>
        (Quarter(ref Unsafe.AsRef(in set), ordinal >> 6) & (1UL << (ordinal & 63))) != 0;

    /// <summary>The nations that are in all of the first three and in one of the last two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static NationSet Common(in NationSet a, in NationSet b, in NationSet c, in NationSet d, in NationSet e) =>
        Set(Vector(a) & Vector(b) & Vector(c) & (Vector(d) | Vector(e)));

    private static Vector256<ulong> Vector(in NationSet set) =>
        Unsafe.ReadUnaligned<Vector256<ulong>>(ref Unsafe.As<NationSet, byte>(ref Unsafe.AsRef(in set)));

    private static NationSet Set(Vector256<ulong> vector) => Unsafe.BitCast<Vector256<ulong>, NationSet>(vector);

    /// <summary>The set of one bit, which need not be an assigned nation's.</summary>
    internal static NationSet OfOrdinal(int ordinal)
    {
        var bit = 1UL << (ordinal & 63);
        return (ordinal >> 6) switch
        {
            0 => new NationSet(bit, 0, 0, 0),
            1 => new NationSet(0, bit, 0, 0),
            2 => new NationSet(0, 0, bit, 0),
            _ => new NationSet(0, 0, 0, bit),
        };
    }

    /// <summary>The nations that the test means at a moment whose lists are given.</summary>
    internal static NationSet Resolve(NationTest test, Func<string, NationSet> members)
    {
        var meant = test.In.Count == 0 ? Everybody : Union(test.In);
        return meant.Except(Union(test.NotIn));

        NationSet Union(IReadOnlyList<NationTerm> terms)
        {
            var union = default(NationSet);
            foreach (var term in terms)
                union = union.Union(term.List is null ? NationSet.Of(term.Nation) : members(term.List));
            return union; // A region is no nation: its term has none.
        }
    }

    /// <summary>Takes the smallest ordinal out of the set and gives it; the set must not be empty. Without a branch,
    /// since which quarter it is in is not to be guessed.</summary>
    internal static int TakeFirst(ref NationSet set)
    {
        var filled = (set.Word0 != 0 ? 1 : 0) | (set.Word1 != 0 ? 2 : 0) | (set.Word2 != 0 ? 4 : 0) | 8;
        var index = BitOperations.TrailingZeroCount(filled);
        ref var quarter = ref Quarter(ref set, index);
        var first = BitOperations.TrailingZeroCount(quarter);
        quarter &= unchecked(quarter - 1);
        return (index << 6) + first;
    }

    private static ref ulong Quarter(ref NationSet set, int index) =>
        ref Unsafe.Add(ref Unsafe.As<NationSet, ulong>(ref set), index & 3);
}
