using System.Numerics;
using System.Runtime.CompilerServices;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// Which rules' tests of a side each party class passes, 64 rules at a time. Of one word's answers few differ: each is
/// kept once and named by its number among them, so that all classes together stay in a near cache. Each word has
/// room for as many answers as the one with the most, so that where they begin need not be looked up; but where some
/// word has very many, the room would be wasted on all others.
/// </summary>
internal sealed class SideTests
{
    private readonly int _classes;
    private readonly ulong[] _answers;

    /// <summary>Of each class its answer among those of a word, which begin at a power of two.</summary>
    private readonly byte[] _names;
    private readonly int _shift;

    /// <summary>Of each class its answer among all, where some word has more than a byte names; else null.</summary>
    private readonly int[]? _wideNames;

    /// <summary>The same answers in less room.</summary>
    /// <param name="rows">The words of each class.</param>
    /// <param name="words">How many each has.</param>
    internal SideTests(IReadOnlyList<ulong[]> rows, int words)
    {
        _classes = rows.Count;
        var places = new int[_classes * words];
        var (answers, from, most) = (new List<ulong>(), new int[words + 1], 1);
        var known = new Dictionary<ulong, int>();
        for (var word = 0; word < words; word++)
        {
            known.Clear();
            from[word] = answers.Count;
            for (var index = 0; index < _classes; index++)
            {
                var answer = rows[index][word];
                if (known.TryAdd(answer, answers.Count))
                    answers.Add(answer);
                places[(word * _classes) + index] = known[answer];
            }

            most = Math.Max(most, known.Count);
        }

        from[words] = answers.Count;
        if (most > 1 + byte.MaxValue)
        {
            (_answers, _names, _wideNames) = ([.. answers], [], places);
            return;
        }

        _shift = BitOperations.Log2((uint)most - 1) + 1;
        _names = [.. places.Select((place, at) => (byte)(place - from[at / _classes]))];
        _answers = new ulong[words << _shift];
        for (var word = 0; word < words; word++)
            answers.CopyTo(from[word], _answers, word << _shift, from[word + 1] - from[word]);
    }

    /// <summary>The rules of a word whose test a class passes.</summary>
    internal ulong this[int partyClass, int word]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            // Word by word, so that the words which every question asks, the market's, lie together.
            var place = unchecked((word * _classes) + partyClass);
            return _answers[_wideNames is null ? unchecked((word << _shift) + _names[place]) : _wideNames[place]];
        }
    }
}
