using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// For one series and one kind of conveyance: which giver class may give to which taker class, as a matrix of bits. A
/// giver
/// class is a party class with a custody atom; a taker class is a party class.
/// </summary>
/// <remarks>
/// Rows grow as giver classes appear; numbers are given in the order of their appearance and stay while this object
/// lives.
/// For another eligibility (an epoch, or the next moment at which a rule begins) make another one. Not safe for several
/// threads: each book has its own.
/// </remarks>
public sealed class ClassMatrix
{
    private readonly IClassedEligibility _eligibility;
    private readonly SeriesNumber _series;
    private readonly Conveyance _conveyance;
    private readonly Dictionary<(int, NationSet), int> _giverClasses = [];
    private readonly List<Row> _rows = [];

    /// <summary>An empty relation.</summary>
    public ClassMatrix(IClassedEligibility eligibility, SeriesNumber series, Conveyance conveyance)
    {
        ArgumentNullException.ThrowIfNull(eligibility);
        (_eligibility, _series, _conveyance) = (eligibility, series, conveyance);
    }

    /// <summary>How many giver classes have appeared.</summary>
    public int GiverClassCount => _rows.Count;

    /// <summary>How many taker classes there are: the party classes of the eligibility.</summary>
    public int TakerClassCount => _eligibility.PartyClassCount;

    /// <summary>The class of a giver with a parcel of that custody, or -1 where the party is unknown.</summary>
    public int GiverClassOf(PartyNumber giver, NationSet custody)
    {
        var partyClass = _eligibility.PartyClassOf(giver);
        if (partyClass < 0)
            return -1;
        var key = (partyClass, _eligibility.CustodyAtomOf(custody));
        if (_giverClasses.TryGetValue(key, out var known))
            return known;
        _rows.Add(new Row(_eligibility.SomePartyOf(partyClass), key.Item2, (TakerClassCount + 63) >> 6));
        return _giverClasses[key] = _rows.Count - 1;
    }

    /// <summary>The class of a taker, or -1 where the party is unknown.</summary>
    public int TakerClassOf(PartyNumber taker) => _eligibility.PartyClassOf(taker);

    /// <summary>The taker classes that a giver class may give to, 64 to a word.</summary>
    public ReadOnlySpan<ulong> TakersOf(int giverClass)
    {
        for (var taker = 0; taker < TakerClassCount; taker++)
            MayGive(giverClass, taker);
        return _rows[giverClass].Allowed;
    }

    /// <summary>Whether the one class may give to the other; asked when somebody first wants to know.</summary>
    public bool MayGive(int giverClass, int takerClass)
    {
        var row = _rows[giverClass];
        var (word, bit) = (takerClass >> 6, 1UL << (takerClass & 63));
        if ((row.Asked[word] & bit) == 0)
        {
            row.Asked[word] |= bit;
            var question = new Question(_conveyance, _series, row.Giver, _eligibility.SomePartyOf(takerClass),
                row.Custody, _eligibility.ValidFrom);
            if (_eligibility.Check(question) is null)
                row.Allowed[word] |= bit;
        }

        return (row.Allowed[word] & bit) != 0;
    }

    /// <summary>
    /// One giver class. A book meets few of a thousand taker classes, and it waits while a new epoch is asked.
    /// </summary>
    private sealed class Row(PartyNumber giver, NationSet custody, int words)
    {
        internal PartyNumber Giver { get; } = giver;

        internal NationSet Custody { get; } = custody;

        internal ulong[] Asked { get; } = new ulong[words];

        internal ulong[] Allowed { get; } = new ulong[words];
    }
}
