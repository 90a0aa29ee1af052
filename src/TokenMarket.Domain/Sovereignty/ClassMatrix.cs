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
    private readonly List<ulong[]> _rows = [];

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
        _rows.Add(NewRow(partyClass, key.Item2));
        return _giverClasses[key] = _rows.Count - 1;
    }

    /// <summary>The class of a taker, or -1 where the party is unknown.</summary>
    public int TakerClassOf(PartyNumber taker) => _eligibility.PartyClassOf(taker);

    /// <summary>The taker classes that a giver class may give to, 64 to a word.</summary>
    public ReadOnlySpan<ulong> TakersOf(int giverClass) => _rows[giverClass];

    /// <summary>Whether the one class may give to the other.</summary>
    public bool MayGive(int giverClass, int takerClass) =>
        (_rows[giverClass][takerClass >> 6] & (1UL << (takerClass & 63))) != 0;

    private ulong[] NewRow(int partyClass, NationSet atom)
    {
        var row = new ulong[(TakerClassCount + 63) >> 6];
        var giver = _eligibility.SomePartyOf(partyClass);
        for (var taker = 0; taker < TakerClassCount; taker++)
        {
            var question = new Question(_conveyance, _series, giver, _eligibility.SomePartyOf(taker), atom,
                _eligibility.ValidFrom);
            if (_eligibility.Check(question) is null)
                row[taker >> 6] |= 1UL << (taker & 63);
        }

        return row;
    }
}
