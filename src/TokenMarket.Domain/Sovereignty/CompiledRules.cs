using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// All rules in force at one moment, laid out so that each jurisdiction has whole words of 64 bits for itself: a
/// question
/// touches only the words of whoever is asked.
/// </summary>
internal sealed class CompiledRules
{
    private readonly Dictionary<Jurisdiction, WordRange> _ranges = [];
    private readonly Dictionary<string, NationSet> _members;
    private readonly WordRange[][] _authority = new WordRange[256][];

    internal CompiledRules(EligibilityInputs inputs, Instant at)
    {
        _members = inputs.Lists.ToDictionary(list => list.Name, list => list.MembersAt(at), StringComparer.Ordinal);
        (ValidFrom, ValidUntil) = (at, NextBoundary(inputs, at));
        Rules = LayOut(inputs, at);
        Words = Rules.Length / 64;
        (AllowBits, DenyBits, WithoutCustodyTest) = (new ulong[Words], new ulong[Words], new ulong[Words]);
        for (var direction = 0; direction < ByDirection.Length; direction++)
            ByDirection[direction] = new ulong[Words];
        for (var index = 0; index < Rules.Length; index++)
        {
            if (Rules[index] is { } rule)
                SetBits(rule, index);
        }

        SetAuthorities(inputs);
    }

    internal Instant ValidFrom { get; }

    internal Instant ValidUntil { get; }

    /// <summary>How many words of 64 rules there are.</summary>
    internal int Words { get; }

    /// <summary>The rule of each bit; null for the bits that fill up a jurisdiction's last word.</summary>
    internal CompiledRule?[] Rules { get; }

    internal ulong[] AllowBits { get; }

    /// <summary>The rules that deny; those that neither allow nor deny ask for something.</summary>
    internal ulong[] DenyBits { get; }

    /// <summary>
    /// The rules that are asked for a direction, by its number. Among the re-exports are only those that can refuse.
    /// </summary>
    internal ulong[][] ByDirection { get; } = new ulong[7][];

    /// <summary>The rules that do not look at custody.</summary>
    internal ulong[] WithoutCustodyTest { get; }

    /// <summary>By nation: the rules whose test of custody the nation fulfils; null where there is none.</summary>
    internal ulong[]?[] ByCustody { get; } = new ulong[]?[256];

    /// <summary>The nations in whose rulebooks something stands about re-exports.</summary>
    internal NationSet WithReExportRules { get; private set; }

    /// <summary>The nations whose presence in a custody makes some test true.</summary>
    internal NationSet InCustodyTests { get; private set; }

    internal WordRange Market => _ranges.GetValueOrDefault(Jurisdiction.Market);

    /// <summary>
    /// The rules that speak for a nation: its own or the baseline, and those of the blocs that it adopted.
    /// </summary>
    internal ReadOnlySpan<WordRange> AuthorityOf(int nation) => _authority[nation];

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
            var start = laidOut.Count / 64;
            foreach (var book in books.OrderBy(book => book.Document.Name, StringComparer.Ordinal))
            {
                foreach (var rule in book.Document.Rules.Where(rule => rule.IsInForce(at)))
                    laidOut.Add(new CompiledRule(book, rule, _members));
            }

            while (laidOut.Count % 64 != 0)
                laidOut.Add(null);
            // A jurisdiction whose rules are all out of force keeps an empty range: it has a rulebook, and no baseline.
            _ranges.Add(books.Key, new WordRange(start, laidOut.Count / 64));
        }

        return [.. laidOut];
    }

    private void SetBits(CompiledRule rule, int index)
    {
        var (word, bit) = (index >> 6, 1UL << (index & 63));
        if (rule.Rule.Effect == RuleEffect.Allow)
            AllowBits[word] |= bit;
        if (rule.Rule.Effect == RuleEffect.Deny)
            DenyBits[word] |= bit;
        foreach (var direction in rule.Rule.Directions)
        {
            if (direction != Direction.ReExport || rule.Rule.CanRefuse)
                ByDirection[(int)direction][word] |= bit;
        }

        if (rule.Custody is not { } custody)
        {
            WithoutCustodyTest[word] |= bit;
            return;
        }

        InCustodyTests = InCustodyTests.Union(custody);
        for (var rest = custody; !rest.IsEmpty;)
        {
            var nation = NationSets.TakeFirst(ref rest);
            (ByCustody[nation] ??= new ulong[Words])[word] |= bit;
        }
    }

    private void SetAuthorities(EligibilityInputs inputs)
    {
        var baseline = _ranges.GetValueOrDefault(Jurisdiction.Baseline);
        var blocs = inputs.Adoptions.Where(adoption => _members[adoption.Bloc].Contains(adoption.Nation))
            .Distinct()
            .ToLookup(adoption => adoption.Nation.Ordinal,
                adoption => _ranges.GetValueOrDefault(Jurisdiction.OfBloc(adoption.Bloc)));
        var own = _ranges.Where(pair => pair.Key.Kind == JurisdictionKind.Nation)
            .ToDictionary(pair => pair.Key.Nation.Ordinal, pair => pair.Value);
        for (var nation = 0; nation < _authority.Length; nation++)
        {
            _authority[nation] =
            [
                .. new[] { own.GetValueOrDefault(nation, baseline) }.Concat(blocs[nation])
                    .Where(range => range.Start < range.End),
            ];
            if (nation != 0 && Array.Exists(_authority[nation], HasReExportRules))
                WithReExportRules = WithReExportRules.Union(NationSets.OfOrdinal(nation));
        }
    }

    private bool HasReExportRules(WordRange range) =>
        ByDirection[(int)Direction.ReExport].AsSpan(range.Start, range.End - range.Start).ContainsAnyExcept(0UL);
}

/// <summary>A stretch of words in the rule bitsets: the rules of one jurisdiction.</summary>
internal readonly record struct WordRange(int Start, int End);
