using System.Numerics;
using System.Runtime.CompilerServices;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// Which rules' tests of a side each party class passes, 64 rules at a time. Of one word's answers few differ: each is
/// kept once and named by its number among them, so that all classes together stay in a near cache. Each word has
/// room for as many answers as the one with the most, so that none need be looked up first.
/// </summary>
internal sealed class SideTests
{
    private readonly int _classes;
    private readonly byte[] _names;
    private readonly int[]? _wideNames;
    private readonly int _shift;
    private readonly ulong[] _answers;

    /// <summary>The same answers in less room.</summary>
    /// <param name="rows">The words of each class.</param>
    /// <param name="words">How many each has.</param>
    internal SideTests(IReadOnlyList<ulong[]> rows, int words)
    {
        _classes = rows.Count;
        var wideNames = new int[_classes * words];
        var (kept, most) = (new List<ulong>[words], 1);
        var names = new Dictionary<ulong, int>();
        for (var word = 0; word < words; word++)
        {
            names.Clear();
            kept[word] = [];
            for (var index = 0; index < _classes; index++)
            {
                var answer = rows[index][word];
                if (names.TryAdd(answer, names.Count))
                    kept[word].Add(answer);
                wideNames[(word * _classes) + index] = names[answer];
            }

            most = Math.Max(most, names.Count);
        }

        _wideNames = most > 1 + byte.MaxValue ? wideNames : null;
        _names = _wideNames is null ? Array.ConvertAll(wideNames, name => (byte)name) : [];
        _shift = BitOperations.Log2((uint)most - 1) + 1;
        _answers = new ulong[words << _shift];
        for (var word = 0; word < words; word++)
            kept[word].CopyTo(_answers, word << _shift);
    }

    /// <summary>The rules of a word whose test a class passes.</summary>
    internal ulong this[int partyClass, int word]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            // Word by word, so that the words which every question asks, the market's, lie together.
            var place = unchecked((word * _classes) + partyClass);
            return _answers[unchecked((word << _shift) + (_wideNames is null ? _names[place] : _wideNames[place]))];
        }
    }
}
