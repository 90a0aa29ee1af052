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

    /// <summary>What nearly every question about a class asks, class by class: see <see cref="InMarket"/> and
    /// <see cref="AtHome"/>.</summary>
    private readonly ulong[] _ownTests;
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
        var tests = new List<ulong>();
        foreach (var (index, one) in found.Index())
        {
            _classes[index] = new PartyClass(
                one.Some.Number, one.Some.Nation.Ordinal, one.Some.Status,
                rules.RangeOf(one.Some.Nation.Ordinal), tests.Count);
            foreach (var word in rules.MarketWords)
                tests.AddRange([one.AsSubject.Possible[word], one.AsCounterparty.Possible[word]]);
            foreach (var word in rules.WordsOf(one.Some.Nation.Ordinal))
                tests.Add(one.AsSubject.Possible[word]);
        }

        _marketWords = rules.MarketWords.Length;
        _ownTests = [.. tests];
    }

    internal int Count => _classes.Length;

    /// <summary>The rules whose test of the subject a class passes.</summary>
    internal SideTests AsSubject => _asSubject;

    /// <summary>The rules whose test of the counterparty a class passes.</summary>
    internal SideTests AsCounterparty => _asCounterparty;

    internal ref readonly PartyClass this[int index] => ref _classes[index];

    /// <summary>
    /// The market's rules whose test a class passes: of each of the market's words those of the subject, then those of
    /// the counterparty.
    /// </summary>
    internal ReadOnlySpan<ulong> InMarket(in PartyClass party) => _ownTests.AsSpan(party.OwnTests, 2 * _marketWords);

    /// <summary>The rules of the words of its own nation whose test of the subject a class passes.</summary>
    internal ReadOnlySpan<ulong> AtHome(in PartyClass party, int words) =>
        _ownTests.AsSpan(unchecked(party.OwnTests + (2 * _marketWords)), words);

    /// <summary>The nations abroad with a rule about re-exports whose subject a class can be.</summary>
    internal ref readonly NationSet FollowedAsSubject(int index) => ref _followedAsSubject[index];

    /// <summary>The same with the counterparty.</summary>
    internal ref readonly NationSet FollowedAsCounterparty(int index) => ref _followedAsCounterparty[index];

    /// <summary>The rules of a word that only a region which a side does not state keeps from holding.</summary>
    internal ulong MissingIn(int subject, int counterparty, int word) =>
        (_missing[subject].AsSubject?[word] ?? 0) | (_missing[counterparty].AsCounterparty?[word] ?? 0);

    internal int Of(PartyNumber party) => (uint)party.Number < (uint)_classOf.Length ? _classOf[party.Number] : -1;

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
/// <param name="Words">Where the words of its nation are named.</param>
/// <param name="OwnTests">Where the answers begin that belong to the class alone.</param>
internal readonly record struct PartyClass(
    PartyNumber Some,
    int Nation,
    MemberStatus Status,
    WordRange Words,
    int OwnTests);

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
