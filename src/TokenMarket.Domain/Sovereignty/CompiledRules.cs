using System.Runtime.CompilerServices;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// All rules in force at one moment, laid out so that each jurisdiction has whole words of 64 bits for itself: a
/// question touches only the words of whoever is asked.
/// </summary>
internal sealed class CompiledRules
{
    private readonly Dictionary<Jurisdiction, WordRange> _ranges = [];
    private readonly Dictionary<BlocAdoption, WordRange> _reserved = [];
    private readonly PlacesAt _places;
    private readonly int[] _market;
    private readonly int[] _words;
    private readonly int[] _wordsFrom = new int[257];

    internal CompiledRules(EligibilityInputs inputs, Instant at)
    {
        _places = new PlacesAt(inputs.Lists, at);
        (ValidFrom, ValidUntil) = (at, NextBoundary(inputs, at));
        Rules = LayOut(inputs, at);
        Words = Rules.Length / 64;
        ByWord = new RuleWord[Words];
        EndUses = CompiledEndUses.Of(Rules);
        Custody = new CustodyTests(Rules);
        for (var index = 0; index < Rules.Length; index++)
        {
            if (Rules[index] is { } rule)
                SetBits(rule, index);
        }

        for (var word = 0; word < Words; word++)
            ByWord[word].InCustodyTests = Custody.MeantIn(word);

        _market = [.. _ranges.GetValueOrDefault(Jurisdiction.Market).Words()];
        _words = Authorities(inputs);
        for (var nation = 1; nation <= byte.MaxValue; nation++)
        {
            if (HasReExportRules(WordsOf(nation)))
                WithReExportRules = WithReExportRules.Union(NationSets.OfOrdinal(nation));
        }
    }

    internal Instant ValidFrom { get; }

    internal Instant ValidUntil { get; }

    /// <summary>How many words of 64 rules there are.</summary>
    internal int Words { get; }

    /// <summary>The rule of each bit; null for the bits that fill up a jurisdiction's last word.</summary>
    internal CompiledRule?[] Rules { get; }

    /// <summary>All that one look at 64 rules needs, side by side.</summary>
    internal RuleWord[] ByWord { get; }

    /// <summary>What each nation in a custody makes true.</summary>
    internal CustodyTests Custody { get; }

    /// <summary>What becomes of the rules that test the end-use; null where none does.</summary>
    internal CompiledEndUses? EndUses { get; }

    /// <summary>The nations in whose rulebooks something stands about re-exports.</summary>
    internal NationSet WithReExportRules { get; private set; }

    /// <summary>The words of the market's rules.</summary>
    internal ReadOnlySpan<int> MarketWords => _market;

    /// <summary>
    /// The words of the rules that speak for a nation: its own or the baseline, and those of the blocs that it adopted.
    /// </summary>
    internal ReadOnlySpan<int> WordsOf(int nation) => _words.AsSpan(_wordsFrom[nation].._wordsFrom[nation + 1]);

    /// <summary>The nations with a rule about re-exports among these: nobody else need be asked about one.</summary>
    internal NationSet FollowingAmong(ReadOnlySpan<ulong> bits)
    {
        var following = default(NationSet);
        for (var rest = WithReExportRules; !rest.IsEmpty;)
        {
            var nation = NationSets.TakeFirst(ref rest);
            var isFollowing = false;
            foreach (var word in WordsOf(nation))
                isFollowing |= (ByWord[word].Asked[(int)Direction.ReExport] & bits[word]) != 0;

            if (isFollowing)
                following = following.Union(NationSets.OfOrdinal(nation));
        }

        return following;
    }

    private static Instant NextBoundary(EligibilityInputs inputs, Instant at)
    {
        var next = Instant.Never;
        foreach (var rule in inputs.Rulebooks.SelectMany(book => book.Document.Rules))
            Consider(rule.From, rule.Until);
        foreach (var row in inputs.Lists.SelectMany(list => list.Rows))
            Consider(row.From, row.Until);
        return next;

        void Consider(Instant from, Instant until)
        {
            if (from > at && from < next)
                next = from;
            if (until > at && until < next)
                next = until;
        }
    }

    private CompiledRule?[] LayOut(EligibilityInputs inputs, Instant at)
    {
        var laidOut = new List<CompiledRule?>();
        foreach (var books in inputs.Rulebooks.GroupBy(book => book.Document.Jurisdiction).OrderBy(group => group.Key))
        {
            // A jurisdiction whose rules are all out of force or suspended keeps an empty range: it has a rulebook, and
            // no baseline.
            _ranges.Add(books.Key, LayOut(laidOut, books, at));
        }

        // A bloc's rules stand a second time for a nation that reserves some of them.
        foreach (var adoption in inputs.Adoptions.Where(adoption => adoption.Reservations.Count > 0))
        {
            var bloc = Jurisdiction.OfBloc(adoption.Bloc);
            var books = inputs.Rulebooks.Where(book => book.Document.Jurisdiction == bloc).Select(book => book with
            {
                Suspended = [.. book.Suspended, .. adoption.Reservations
                    .Where(each => string.Equals(each.Rulebook, book.Document.Name, StringComparison.Ordinal))
                    .Select(each => each.Rule)],
            });
            _reserved.Add(adoption, LayOut(laidOut, books, at));
        }

        return [.. laidOut];
    }

    private WordRange LayOut(List<CompiledRule?> laidOut, IEnumerable<AdoptedRulebook> books, Instant at)
    {
        var start = laidOut.Count / 64;
        foreach (var book in books.OrderBy(book => book.Document.Name, StringComparer.Ordinal))
        {
            foreach (var rule in book.CountingRules().Where(rule => rule.IsInForce(at)))
                laidOut.Add(new CompiledRule(book, rule, _places));
        }

        while (laidOut.Count % 64 != 0)
            laidOut.Add(null);
        return new WordRange(start, laidOut.Count / 64);
    }

    private void SetBits(CompiledRule rule, int index)
    {
        var (word, bit) = (index >> 6, 1UL << (index & 63));
        ref var bits = ref ByWord[word];
        if (rule.Rule.Effect == RuleEffect.Allow)
            bits.Allow |= bit;
        else if (rule.Rule.Effect == RuleEffect.Deny)
            bits.Deny |= bit;
        else if (rule.Rule.CanRefuse)
            bits.Demand |= bit;
        foreach (var direction in rule.Rule.Directions)
        {
            if (direction != Direction.ReExport || rule.Rule.CanRefuse)
                bits.Asked[(int)direction] |= bit;
        }

        if (rule.Rule.EndUse is not null || rule.LooksAtRegions || (bits.Demand & bit) != 0)
            bits.LooksCloser |= bit;
        if (rule.Custody is null)
            bits.WithoutCustodyTest |= bit;
    }

    private int[] Authorities(EligibilityInputs inputs)
    {
        var baseline = _ranges.GetValueOrDefault(Jurisdiction.Baseline);
        var blocs = inputs.Adoptions.Where(adoption => _places.NationsOn(adoption.Bloc).Contains(adoption.Nation))
            .ToLookup(adoption => adoption.Nation.Ordinal, adoption => _reserved.TryGetValue(adoption, out var range)
                ? range
                : _ranges.GetValueOrDefault(Jurisdiction.OfBloc(adoption.Bloc)));
        var own = _ranges.Where(pair => pair.Key.Kind == JurisdictionKind.Nation)
            .ToDictionary(pair => pair.Key.Nation.Ordinal, pair => pair.Value);
        var words = new List<int>();
        for (var nation = 0; nation <= byte.MaxValue; nation++)
        {
            words.AddRange(blocs[nation].Prepend(own.GetValueOrDefault(nation, baseline))
                .SelectMany(range => range.Words()));
            _wordsFrom[nation + 1] = words.Count;
        }

        return [.. words];
    }

    private bool HasReExportRules(ReadOnlySpan<int> words)
    {
        foreach (var word in words)
        {
            if (ByWord[word].Asked[(int)Direction.ReExport] != 0)
                return true;
        }

        return false;
    }
}

/// <summary>A stretch of words in the rule bitsets: the rules of one jurisdiction.</summary>
internal readonly record struct WordRange(int Start, int End)
{
    internal IEnumerable<int> Words() => Enumerable.Range(Start, End - Start);
}

/// <summary>64 rules: in what direction they are asked and what they do.</summary>
internal struct RuleWord
{
    /// <summary>
    /// The rules that are asked for a direction, by its number. Among the re-exports are only those that can refuse.
    /// </summary>
    internal DirectionBits Asked;

    internal ulong Allow;

    internal ulong Deny;

    /// <summary>The rules that refuse whoever presents no licence or approval.</summary>
    internal ulong Demand;

    /// <summary>The rules that do not look at custody.</summary>
    internal ulong WithoutCustodyTest;

    /// <summary>The nations whose presence in a custody makes some test true.</summary>
    internal NationSet InCustodyTests;

    /// <summary>The rules that read or do what few rules do, so that it is looked up only where one of these may hold:
    /// the end-use, regions of the sides, demands.</summary>
    internal ulong LooksCloser;
}

/// <summary>64 rules for each direction, by its number from 1.</summary>
[InlineArray(7)]
internal struct DirectionBits
{
    private ulong _first;
}
