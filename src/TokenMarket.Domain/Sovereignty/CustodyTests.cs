using System.Numerics;
using System.Runtime.CompilerServices;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>Of each 64 rules those whose test of custody a nation fulfils, for the nations that some of them mean.
/// </summary>
internal sealed class CustodyTests
{
    private readonly NationSet[] _meant;
    private readonly int[] _from;
    private readonly ulong[] _fulfilled;

    internal CustodyTests(CompiledRule?[] rules)
    {
        _meant = new NationSet[rules.Length / 64];
        _from = new int[_meant.Length];
        var fulfilled = new List<ulong>();
        for (var word = 0; word < _meant.Length; word++)
        {
            NationSet?[] tests = [.. rules.Skip(word << 6).Take(64).Select(rule => rule?.Custody)];
            _meant[word] = tests.Aggregate(default(NationSet), (meant, test) => meant.Union(test ?? default));
            _from[word] = fulfilled.Count;
            for (var rest = _meant[word]; !rest.IsEmpty;)
                fulfilled.Add(FulfilledBy(NationSets.TakeFirst(ref rest), tests));
        }

        _fulfilled = [.. fulfilled];
    }

    /// <summary>The rules of each word whose test the nation fulfils; null where there is none.</summary>
    internal ulong[]? FulfilledBy(int nation)
    {
        var alone = NationSets.OfOrdinal(nation);
        return Array.Exists(_meant, meant => meant.Overlaps(alone))
            ? [.. Enumerable.Range(0, _meant.Length).Select(word => FulfilledBy(alone, word))]
            : null;
    }

    /// <summary>The nations that some rule of a word means.</summary>
    internal NationSet MeantIn(int word) => _meant[word];

    /// <summary>The rules of a word whose test some nation of the custody fulfils. Rarely asked: not to be in the way
    /// of what is always asked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal ulong FulfilledBy(in NationSet custody, int word)
    {
        ref readonly var meant = ref _meant[word];
        var from = _from[word];
        return FulfilledBy(custody.Word0, meant.Word0, ref from) | FulfilledBy(custody.Word1, meant.Word1, ref from)
            | FulfilledBy(custody.Word2, meant.Word2, ref from) | FulfilledBy(custody.Word3, meant.Word3, ref from);
    }

    /// <summary>Nations are found by how many are meant before them.</summary>
    private ulong FulfilledBy(ulong custody, ulong meant, ref int from)
    {
        var fulfilled = 0UL;
        for (var rest = custody & meant; rest != 0; rest &= unchecked(rest - 1))
        {
            var before = meant & ((rest ^ unchecked(rest - 1)) >> 1);
            fulfilled |= _fulfilled[from + BitOperations.PopCount(before)];
        }

        from += BitOperations.PopCount(meant);
        return fulfilled;
    }

    private static ulong FulfilledBy(int nation, NationSet?[] tests)
    {
        var fulfilled = 0UL;
        for (var bit = 0; bit < tests.Length; bit++)
        {
            if (tests[bit] is { } test && NationSets.Has(test, nation))
                fulfilled |= 1UL << bit;
        }

        return fulfilled;
    }
}
