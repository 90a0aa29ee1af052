using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// The parties of an epoch, sorted into classes; classes are numbered from 0 in the order of their first party.
/// </summary>
internal sealed class PartyClasses
{
    private readonly int[] _classOf;
    private readonly List<PartyClass> _classes = [];

    internal PartyClasses(CompiledRules rules, IReadOnlyList<PartyFacts> parties)
    {
        _classOf = new int[parties.Count == 0 ? 1 : parties.Max(party => party.Number.Number) + 1];
        Array.Fill(_classOf, -1);
        var named = rules.Rules.Where(rule => rule is not null)
            .SelectMany(rule => Named(rule!.Rule.Subject).Concat(Named(rule.Rule.Counterparty)))
            .ToHashSet();
        var namedOwners = rules.Rules.Where(rule => rule is not null).SelectMany(rule => rule!.Rule.Owners())
            .ToHashSet(StringComparer.Ordinal);
        var byFacts = new Dictionary<(Nation, Nation, Nation, MemberStatus, MemberId, string), int>();
        var byBits = new Dictionary<(int, MemberStatus, BitKey, BitKey), int>();
        foreach (var party in parties.OrderBy(party => party.Number))
        {
            // All that a rule can see of a member: tested once for all that look alike.
            var facts = (party.Nation, party.Home, party.Parent, party.Status,
                named.Contains(party.Member) ? party.Member : default,
                namedOwners.Contains(party.OwnerName) ? party.OwnerName : "");
            if (!byFacts.TryGetValue(facts, out var index))
                byFacts.Add(facts, index = Classify(rules, party, byBits));
            _classOf[party.Number.Number] = index;
        }
    }

    internal int Count => _classes.Count;

    internal PartyClass this[int index] => _classes[index];

    internal int Of(PartyNumber party) => (uint)party.Number < (uint)_classOf.Length ? _classOf[party.Number] : -1;

    private static IEnumerable<MemberId> Named(PartyTest? test) =>
        test?.Member is { } member ? member.In.Concat(member.NotIn) : [];

    private int Classify(CompiledRules rules, PartyFacts party, Dictionary<(int, MemberStatus, BitKey, BitKey),
        int> byBits)
    {
        var (subject, counterparty) = (new ulong[rules.Words], new ulong[rules.Words]);
        for (var i = 0; i < rules.Rules.Length; i++)
        {
            if (rules.Rules[i] is not { } rule)
                continue;
            var bit = 1UL << (i & 63);
            if (rule.MaySubjectBe(party))
                subject[i >> 6] |= bit;
            if (rule.MayCounterpartyBe(party))
                counterparty[i >> 6] |= bit;
        }

        var key = (party.Nation.Ordinal, party.Status, new BitKey(subject), new BitKey(counterparty));
        if (!byBits.TryGetValue(key, out var index))
        {
            byBits.Add(key, index = _classes.Count);
            _classes.Add(new PartyClass(party.Number, party.Nation, party.Status, subject, counterparty));
        }

        return index;
    }
}

/// <summary>
/// Parties that act under one nation, are in the same status, and that every rule in force tests alike.
/// </summary>
internal sealed class PartyClass(PartyNumber some, Nation nation, MemberStatus status, ulong[] asSubject,
    ulong[] asCounterparty)
{
    internal PartyNumber Some { get; } = some;

    internal int Nation { get; } = nation.Ordinal;

    internal MemberStatus Status { get; } = status;

    /// <summary>The rules whose test of the subject it passes.</summary>
    internal ulong[] AsSubject { get; } = asSubject;

    /// <summary>The rules whose test of the counterparty it passes.</summary>
    internal ulong[] AsCounterparty { get; } = asCounterparty;
}
