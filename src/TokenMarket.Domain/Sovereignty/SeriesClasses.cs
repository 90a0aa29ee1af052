using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>The series of an epoch, sorted into classes.</summary>
internal sealed class SeriesClasses
{
    private readonly SeriesClass?[] _classOf;
    private readonly Instant[] _ends;
    private readonly SeriesFacts?[] _facts;

    internal SeriesClasses(CompiledRules rules, IReadOnlyList<SeriesFacts> series, IReadOnlyList<PartyFacts> parties)
    {
        _classOf = new SeriesClass?[series.Count == 0 ? 1 : series.Max(x => x.Number.Number) + 1];
        _ends = new Instant[_classOf.Length];
        _facts = new SeriesFacts?[_classOf.Length];
        var byFacts =
            new Dictionary<(SeriesStatus, TokenKind, FactoryId, string, Provenance, Region, SeriesAttributes?),
                SeriesClass>();
        var owners = parties.ToDictionary(party => party.Member, party => party.OwnerName);
        var byBits = new Dictionary<(SeriesStatus, NationSet, BitKey, BitKey), SeriesClass>();
        foreach (var one in series)
        {
            // Windows differ far more than anything that a rule can see.
            var id = one.Series;
            var facts = (one.Status, id.Kind, id.Factory, id.Line, one.Provenance, one.HostRegion, one.Attributes);
            if (!byFacts.TryGetValue(facts, out var found))
                byFacts.Add(facts, found = Classify(rules, one, owners, byBits));
            _classOf[one.Number.Number] = found;
            _ends[one.Number.Number] = one.Series.End;
            _facts[one.Number.Number] = one;
        }
    }

    internal SeriesClass? Of(SeriesNumber series) =>
        unchecked((uint)series.Number < (uint)_classOf.Length) ? _classOf[series.Number] : null;

    /// <summary>All that is known of a series; null where it is unknown.</summary>
    internal SeriesFacts? FactsOf(SeriesNumber series) =>
        (uint)series.Number < (uint)_facts.Length ? _facts[series.Number] : null;

    /// <summary>The first moment behind the window of a known series.</summary>
    internal Instant EndOf(SeriesNumber series) => _ends[series.Number];

    private static SeriesClass Classify(
        CompiledRules rules, SeriesFacts series, Dictionary<MemberId, string> owners,
        Dictionary<(SeriesStatus, NationSet, BitKey, BitKey), SeriesClass> byBits)
    {
        var owner = owners.GetValueOrDefault(series.Provenance.Operator);
        var (holds, mayHold) = (new ulong[rules.Words], new ulong[rules.Words]);
        for (var i = 0; i < rules.Rules.Length; i++)
        {
            if (rules.Rules[i] is not { } rule)
                continue;
            var (isSure, isPossible) = rule.Test(series, owner);
            if (isSure)
                holds[i >> 6] |= 1UL << (i & 63);
            if (isPossible)
                mayHold[i >> 6] |= 1UL << (i & 63);
        }

        var origins = series.Origins();
        var key = (series.Status, origins, new BitKey(holds), new BitKey(mayHold));
        if (!byBits.TryGetValue(key, out var found))
        {
            found = new SeriesClass(series.Status, origins, rules.FollowingAmong(mayHold),
                // Of most series no fact is missing: one array is half as much to keep near.
                holds, holds.AsSpan().SequenceEqual(mayHold) ? holds : mayHold);
            byBits.Add(key, found);
        }

        return found;
    }
}

/// <summary>
/// Series that are in the same status, come from the same nations, and that every rule in force tests alike.
/// </summary>
internal sealed class SeriesClass(SeriesStatus status, NationSet origins, NationSet followed, ulong[] holds,
    ulong[] mayHold)
{
    internal SeriesStatus Status { get; } = status;

    /// <summary>The nations in the provenance.</summary>
    internal readonly NationSet Origins = origins;

    /// <summary>The nations with a rule about re-exports that may hold for it.</summary>
    internal readonly NationSet Followed = followed;

    /// <summary>The rules whose tests of tokens and provenance hold.</summary>
    internal ulong[] Holds { get; } = holds;

    /// <summary>Whether no fact is missing that a rule in force tests.</summary>
    internal bool IsStated => ReferenceEquals(Holds, MayHold);

    /// <summary>Those that hold, and those that only a missing fact keeps from it.</summary>
    internal ulong[] MayHold { get; } = mayHold;
}
