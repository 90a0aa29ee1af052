using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// The parties of an epoch, sorted into classes; classes are numbered from 0 in the order of their first party.
/// </summary>
internal sealed class PartyClasses
{
    private readonly int[] _classOf;
    private readonly PartyClass[] _classes;
    private readonly SideTests _asSubject;
    private readonly SideTests _asCounterparty;
    private readonly (ulong[]? AsSubject, ulong[]? AsCounterparty)[] _missing;
    private readonly NationSet[] _followedAsSubject;
    private readonly NationSet[] _followedAsCounterparty;

    private readonly MarketTests[] _inMarket;
    private readonly HomeTests[] _atHome;
    private readonly int _marketWords;

    internal PartyClasses(CompiledRules rules, IReadOnlyList<PartyFacts> parties)
    {
        _classOf = new int[parties.Count == 0 ? 1 : parties.Max(party => party.Number.Number) + 1];
        Array.Fill(_classOf, -1);
        var named = rules.Rules.Where(rule => rule is not null)
            .SelectMany(rule => Named(rule!.Rule.Subject).Concat(Named(rule.Rule.Counterparty)))
            .ToHashSet();
        var namedOwners = rules.Rules.Where(rule => rule is not null).SelectMany(rule => rule!.Rule.Owners())
            .ToHashSet(StringComparer.Ordinal);
        var looksAtRegions = Array.Exists(rules.Rules, rule => rule is { LooksAtRegions: true });
        var byFacts =
            new Dictionary<(Nation, Nation, Nation, (Region, Region), MemberStatus, MemberId, string), int>();
        var byBits = new Dictionary<(int, MemberStatus, SideBits, SideBits), int>();
        var found = new List<(PartyFacts Some, SideBits AsSubject, SideBits AsCounterparty)>();
        foreach (var party in parties.OrderBy(party => party.Number))
        {
            // All that a rule can see of a member: tested once for all that look alike.
            var facts = (party.Nation, party.Home, party.Parent,
                looksAtRegions ? (party.HomeRegion, party.ParentRegion) : default, party.Status,
                named.Contains(party.Member) ? party.Member : default,
                namedOwners.Contains(party.OwnerName) ? party.OwnerName : "");
            if (!byFacts.TryGetValue(facts, out var index))
                byFacts.Add(facts, index = Classify(rules, party, byBits, found));
            _classOf[party.Number.Number] = index;
        }

        _asSubject = new SideTests([.. found.Select(one => one.AsSubject.Possible)], rules.Words);
        _asCounterparty = new SideTests([.. found.Select(one => one.AsCounterparty.Possible)], rules.Words);
        _missing = [.. found.Select(one => (one.AsSubject.Missing, one.AsCounterparty.Missing))];
        _followedAsSubject = [.. found.Select(one => rules.FollowingAmong(one.AsSubject.Possible)
            .Except(NationSets.OfOrdinal(one.Some.Nation.Ordinal)))];
        _followedAsCounterparty = [.. found.Select(one => rules.FollowingAmong(one.AsCounterparty.Possible))];
        _classes = new PartyClass[found.Count];
        _marketWords = rules.MarketWords.Length;
        _inMarket = new MarketTests[found.Count * _marketWords];
        var atHome = new List<HomeTests>();
        foreach (var (index, one) in found.Index())
        {
            for (var i = 0; i < _marketWords; i++)
            {
                var word = rules.MarketWords[i];
                _inMarket[(index * _marketWords) + i] =
                    new MarketTests(one.AsSubject.Possible[word], one.AsCounterparty.Possible[word]);
            }

            var start = atHome.Count;
            foreach (var word in rules.WordsOf(one.Some.Nation.Ordinal))
                atHome.Add(new HomeTests(word, one.AsSubject.Possible[word]));
            _classes[index] = new PartyClass(
                one.Some.Number, one.Some.Nation.Ordinal, one.Some.Status, new WordRange(start, atHome.Count));
        }

        _atHome = [.. atHome];
    }

    internal int Count => _classes.Length;

    /// <summary>The rules whose test of the subject a class passes.</summary>
    internal SideTests AsSubject => _asSubject;

    /// <summary>The rules whose test of the counterparty a class passes.</summary>
    internal SideTests AsCounterparty => _asCounterparty;

    internal ref readonly PartyClass this[int index] => ref _classes[index];

    /// <summary>What a class passes of each of the market's words.</summary>
    internal ReadOnlySpan<MarketTests> InMarket(int index) =>
        _inMarket.AsSpan(unchecked(index * _marketWords), _marketWords);

    /// <summary>The words of the rules that speak for its own nation, and what a class passes of each.</summary>
    internal ReadOnlySpan<HomeTests> AtHome(in PartyClass party) =>
        _atHome.AsSpan(party.AtHome.Start, unchecked(party.AtHome.End - party.AtHome.Start));

    /// <summary>The nations abroad with a rule about re-exports whose subject a class can be.</summary>
    internal ref readonly NationSet FollowedAsSubject(int index) => ref _followedAsSubject[index];

    /// <summary>The same with the counterparty.</summary>
    internal ref readonly NationSet FollowedAsCounterparty(int index) => ref _followedAsCounterparty[index];

    /// <summary>The rules of a word that only a region which a side does not state keeps from holding.</summary>
    internal ulong MissingIn(int subject, int counterparty, int word) =>
        (_missing[subject].AsSubject?[word] ?? 0) | (_missing[counterparty].AsCounterparty?[word] ?? 0);

    internal int Of(PartyNumber party) =>
        unchecked((uint)party.Number < (uint)_classOf.Length) ? _classOf[party.Number] : -1;

    private static IEnumerable<MemberId> Named(PartyTest? test) =>
        test?.Member is { } member ? member.In.Concat(member.NotIn) : [];

    private static int Classify(CompiledRules rules, PartyFacts party,
        Dictionary<(int, MemberStatus, SideBits, SideBits), int> byBits, List<(PartyFacts, SideBits, SideBits)> found)
    {
        var (subject, counterparty) = (new SideBits(rules.Words), new SideBits(rules.Words));
        for (var i = 0; i < rules.Rules.Length; i++)
        {
            if (rules.Rules[i] is not { } rule)
                continue;
            subject.Set(i, rule.Rule.Subject is null ? Truth.Yes : rule.TestSubject(party));
            counterparty.Set(i, rule.Rule.Counterparty is null ? Truth.Yes : rule.TestCounterparty(party));
        }

        var key = (party.Nation.Ordinal, party.Status, subject, counterparty);
        if (!byBits.TryGetValue(key, out var index))
        {
            byBits.Add(key, index = found.Count);
            found.Add((party, subject, counterparty));
        }

        return index;
    }
}

/// <summary>
/// Parties that act under one nation, are in the same status, and that every rule in force tests alike.
/// </summary>
/// <param name="Some">One of them.</param>
/// <param name="Nation">The ordinal of the nation.</param>
/// <param name="Status">Whether they may act at all.</param>
/// <param name="AtHome">Where the words of its nation are named, with what it passes of them.</param>
internal readonly record struct PartyClass(PartyNumber Some, int Nation, MemberStatus Status, WordRange AtHome);

/// <summary>The market's rules of one word whose test a class passes as the one side and as the other.</summary>
internal readonly record struct MarketTests(ulong AsSubject, ulong AsCounterparty);

/// <summary>One of the words that speak for a class's nation, and the rules in it whose test of the subject it passes.
/// </summary>
internal readonly record struct HomeTests(int Word, ulong AsSubject);

/// <summary>The rules that may hold of a side, and those that only a missing region keeps from it.</summary>
internal sealed class SideBits(int words) : IEquatable<SideBits>
{
    internal ulong[] Possible { get; } = new ulong[words];

    /// <summary>Null where every fact that matters is stated: hardly ever is one missing.</summary>
    internal ulong[]? Missing { get; private set; }

    internal void Set(int rule, Truth holds)
    {
        if (holds == Truth.No)
            return;
        Possible[rule >> 6] |= 1UL << (rule & 63);
        if (holds == Truth.Missing)
            (Missing ??= new ulong[Possible.Length])[rule >> 6] |= 1UL << (rule & 63);
    }

    public bool Equals(SideBits? other) => other is not null && Possible.AsSpan().SequenceEqual(other.Possible)
        && Missing.AsSpan().SequenceEqual(other.Missing);

    public override bool Equals(object? obj) => Equals(obj as SideBits);

    public override int GetHashCode() => new BitKey(Possible).GetHashCode();
}
