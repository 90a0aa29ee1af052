using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// For one series, one kind of conveyance and one moment: which giver class may give to which taker class, as a matrix
/// of bits. A giver class is a party class with a custody atom and what it presents; a taker class is a party class
/// with what it presents. Where an approval may be presented by either, or a permit that is kept for some custodies
/// alone, custodies are told apart that no rule can: an approval is for those that it was given for.
/// </summary>
/// <remarks>
/// Rows grow as giver classes appear; numbers are given in the order of their appearance and stay while this object
/// lives. For another eligibility (an epoch, or the next moment at which a rule begins or a permit ends) make another
/// one. Not safe for several threads: each book has its own.
/// </remarks>
public sealed class ClassMatrix
{
    private readonly IClassedEligibility _eligibility;
    private readonly SeriesNumber _series;
    private readonly Conveyance _conveyance;
    private readonly PresentedPairs _pairs;
    private readonly bool _takesApprovals;
    private readonly Dictionary<(int, NationSet, Presented), int> _giverClasses = [];
    private readonly Dictionary<(int, Presented), int> _takerClasses = [];
    private readonly List<Row> _rows = [];
    private readonly List<(int PartyClass, Presented Presented)> _presenting = [];
    private readonly Dictionary<(int, int), PairDues> _dues = [];

    /// <summary>An empty relation.</summary>
    /// <param name="eligibility">Who is asked.</param>
    /// <param name="series">About which series.</param>
    /// <param name="conveyance">Whether title or only the use passes.</param>
    /// <param name="at">
    /// At what moment: permits that have ended count no more. The law is that of the eligibility's whole span.
    /// </param>
    public ClassMatrix(IClassedEligibility eligibility, SeriesNumber series, Conveyance conveyance, Instant at)
    {
        ArgumentNullException.ThrowIfNull(eligibility);
        (_eligibility, _series, _conveyance) = (eligibility, series, conveyance);
        _pairs = new PresentedPairs(eligibility, at);
        _takesApprovals = eligibility.MayTakeApprovals(series);
    }

    /// <summary>How many giver classes have appeared.</summary>
    public int GiverClassCount => _rows.Count;

    /// <summary>
    /// How many taker classes there are: the party classes of the eligibility, and those that presented something.
    /// </summary>
    public int TakerClassCount => _eligibility.PartyClassCount + _presenting.Count;

    /// <summary>The class of a giver with a parcel of that custody, or -1 where the party is unknown.</summary>
    public int GiverClassOf(PartyNumber giver, NationSet custody, Presented presented)
    {
        var partyClass = _eligibility.PartyClassOf(giver);
        if (partyClass < 0)
            return -1;
        var key = (
            partyClass,
            _takesApprovals || presented.TellsCustodies ? custody : _eligibility.CustodyAtomOf(custody), presented);
        if (_giverClasses.TryGetValue(key, out var known))
            return known;
        _rows.Add(new Row(
            _eligibility.SomePartyOf(partyClass), key.Item2, presented, (_eligibility.PartyClassCount + 63) >> 6));
        return _giverClasses[key] = _rows.Count - 1;
    }

    /// <summary>The class of a taker, or -1 where the party is unknown.</summary>
    public int TakerClassOf(PartyNumber taker, Presented presented)
    {
        var partyClass = _eligibility.PartyClassOf(taker);
        if (partyClass < 0 || presented.IsNone)
            return partyClass;
        if (_takerClasses.TryGetValue((partyClass, presented), out var known))
            return known;
        _takerClasses.Add((partyClass, presented), TakerClassCount);
        _presenting.Add((partyClass, presented));
        return TakerClassCount - 1;
    }

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
        row.Hold(word);
        if ((row.Asked[word] & bit) == 0)
        {
            row.Asked[word] |= bit;
            if (_pairs.MayPass(QuestionOf(row, takerClass, out var taken), row.Presented, taken))
                row.Allowed[word] |= bit;
        }

        return (row.Allowed[word] & bit) != 0;
    }

    /// <summary>What a deed between two classes that may trade takes and brings.</summary>
    public PairDues DuesOf(int giverClass, int takerClass)
    {
        if (!_eligibility.HasDemands)
            return PairDues.None;
        if (!_dues.TryGetValue((giverClass, takerClass), out var dues))
        {
            var row = _rows[giverClass];
            dues = _pairs.DuesOf(QuestionOf(row, takerClass, out var taken), row.Presented, taken);
            _dues.Add((giverClass, takerClass), dues);
        }

        return dues;
    }

    private Question QuestionOf(Row row, int takerClass, out Presented taken)
    {
        var extra = takerClass - _eligibility.PartyClassCount;
        (var partyClass, taken) = extra < 0 ? (takerClass, Presented.None) : _presenting[extra];
        return new Question(_conveyance, _series, row.Giver, _eligibility.SomePartyOf(partyClass), row.Custody,
            _eligibility.ValidFrom);
    }

    /// <summary>
    /// One giver class. A book meets few of a thousand taker classes, and it waits while a new epoch is asked.
    /// </summary>
    private sealed class Row(PartyNumber giver, NationSet custody, Presented presented, int words)
    {
        private ulong[] _asked = new ulong[words];
        private ulong[] _allowed = new ulong[words];

        internal PartyNumber Giver { get; } = giver;

        internal NationSet Custody { get; } = custody;

        internal Presented Presented { get; } = presented;

        internal ulong[] Asked => _asked;

        internal ulong[] Allowed => _allowed;

        /// <summary>Makes room for a class that appeared since.</summary>
        internal void Hold(int word)
        {
            if (word < _asked.Length)
                return;
            Array.Resize(ref _asked, word + 1);
            Array.Resize(ref _allowed, word + 1);
        }
    }
}
