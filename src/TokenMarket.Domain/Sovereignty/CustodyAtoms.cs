using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>Which nations of a custody rules can tell apart, and who stands for those that they cannot.</summary>
internal sealed class CustodyAtoms
{
    /// <summary>By nation: who stands for it; 0 where its presence changes nothing.</summary>
    private readonly byte[] _standIn = new byte[256];

    internal CustodyAtoms(CompiledRules rules)
    {
        var seen = new Dictionary<BitKey, byte>();
        for (var nation = 1; nation < _standIn.Length; nation++)
        {
            if (rules.WithReExportRules.Overlaps(NationSets.OfOrdinal(nation)))
                _standIn[nation] = (byte)nation; // it is asked by name
            else if (rules.Custody.FulfilledBy(nation) is { } fulfilled)
                _standIn[nation] = FirstOf(seen, new BitKey(fulfilled), (byte)nation);
        }
    }

    /// <summary>Nations that either epoch tells apart are apart.</summary>
    internal CustodyAtoms(CustodyAtoms one, CustodyAtoms other)
    {
        var seen = new Dictionary<(byte, byte), byte>();
        for (var nation = 1; nation < _standIn.Length; nation++)
        {
            var pair = (one._standIn[nation], other._standIn[nation]);
            if (pair != default)
                _standIn[nation] = FirstOf(seen, pair, (byte)nation);
        }
    }

    internal NationSet AtomOf(NationSet custody)
    {
        var atom = default(NationSet);
        while (!custody.IsEmpty)
        {
            var standIn = _standIn[NationSets.TakeFirst(ref custody)];
            if (standIn != 0)
                atom = atom.Union(NationSets.OfOrdinal(standIn));
        }

        return atom;
    }

    private static byte FirstOf<TKey>(Dictionary<TKey, byte> seen, TKey key, byte nation)
        where TKey : notnull
    {
        seen.TryAdd(key, nation);
        return seen[key];
    }
}

/// <summary>Bitsets that are the same key when their words are. The array must not change.</summary>
internal readonly struct BitKey(ulong[] words) : IEquatable<BitKey>
{
    private readonly ulong[] _words = words;

    public bool Equals(BitKey other) => _words.AsSpan().SequenceEqual(other._words);

    public override bool Equals(object? obj) => obj is BitKey other && Equals(other);

    /// <summary>FNV-1a over words: the same in every process.</summary>
    public override int GetHashCode()
    {
        var hash = 14695981039346656037UL;
        foreach (var word in _words)
            hash = unchecked((hash ^ word) * 1099511628211UL);
        return unchecked((int)(hash ^ (hash >> 32)));
    }
}
