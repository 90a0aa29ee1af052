using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// What counts while an epoch is being enacted, and while what it gained waits: only what every one of several epochs
/// allows. Its answers are stamped with the newest.
/// </summary>
/// <remarks>
/// An earlier epoch says nothing about parties and series that it did not know: they had no orders that could be
/// crossed.
/// </remarks>
public sealed partial class EveryEpoch : IClassedEligibility
{
    private readonly Eligibility[] _epochs;
    private readonly Eligibility _newest;
    private readonly CustodyAtoms _atoms;
    private readonly EndUseAtoms _endUses;
    private readonly Dictionary<PartyNumber, int> _classes = [];
    private readonly List<PartyNumber> _some = [];

    /// <summary>All together.</summary>
    /// <param name="epochs">At least one, the oldest first.</param>
    /// <exception cref="ArgumentException">There is none, or one is not later than the one before it.</exception>
    public EveryEpoch(IReadOnlyList<Eligibility> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        if (epochs.Count == 0 || epochs.Zip(epochs.Skip(1)).Any(pair => pair.Second.Epoch <= pair.First.Epoch))
            throw new ArgumentException("Epochs come one after the other.", nameof(epochs));
        _epochs = [.. epochs];
        _newest = _epochs[^1];
        _atoms = _epochs.Select(epoch => epoch.Atoms).Aggregate((one, other) => new CustodyAtoms(one, other));
        _endUses = _epochs.Select(epoch => epoch.EndUses).Aggregate((one, other) => new EndUseAtoms(one, other));
        ValidFrom = _epochs.Max(epoch => epoch.ValidFrom);
        ValidUntil = _epochs.Min(epoch => epoch.ValidUntil);
        var known = new Dictionary<BitKey, int>();
        foreach (var party in _newest.Parties)
        {
            // A party that an earlier epoch does not know has no class there: all ones, which is nobody's number.
            var key = new BitKey([.. _epochs.Select(epoch => unchecked((ulong)epoch.PartyClassOf(party)))]);
            if (known.TryAdd(key, _some.Count))
                _some.Add(party);
            _classes.Add(party, known[key]);
        }
    }

    /// <inheritdoc/>
    public Epoch Epoch => _newest.Epoch;

    /// <inheritdoc/>
    public Instant ValidFrom { get; }

    /// <inheritdoc/>
    public Instant ValidUntil { get; }

    /// <inheritdoc/>
    public Nation NationOf(PartyNumber party) => _newest.NationOf(party);

    /// <inheritdoc/>
    public int PartyClassCount => _some.Count;

    /// <inheritdoc/>
    public bool HasDemands => Array.Exists(_epochs, epoch => epoch.HasDemands);

    /// <inheritdoc/>
    public bool PermitsByCustody => Array.Exists(_epochs, epoch => epoch.PermitsByCustody);

    /// <inheritdoc/>
    public bool MayTakeApprovals(SeriesNumber series) =>
        Array.Exists(_epochs, epoch => epoch.MayTakeApprovals(series));

    /// <inheritdoc/>
    public bool HasLevies => Array.Exists(_epochs, epoch => epoch.HasLevies);

    /// <inheritdoc/>
    public bool HasManyDuties => _epochs.Sum(epoch => epoch.MostDuties) > PairDues.MostDuties;

    /// <inheritdoc/>
    public int PartyClassOf(PartyNumber party) => _classes.GetValueOrDefault(party, -1);

    /// <inheritdoc/>
    public PartyNumber SomePartyOf(int partyClass) => _some[partyClass];

    /// <inheritdoc/>
    public NationSet CustodyAtomOf(NationSet custody) => _atoms.AtomOf(custody);

    /// <inheritdoc/>
    public EndUse? EndUseAtomOf(EndUse? endUse) => _endUses.AtomOf(endUse);

    /// <inheritdoc/>
    public EligibilityDenial? Check(in Question question)
    {
        var denial = _newest.Check(question);
        for (var index = _epochs.Length - 2; denial is null && index >= 0; index--)
        {
            denial = _epochs[index].Check(question);
            if (IsSilence(denial))
                denial = null;
        }

        return denial;
    }

    /// <summary>A permit that one of the epochs took back is of no use under all of them.</summary>
    public bool IsRevoked(Jurisdiction by, long number) =>
        Array.Exists(_epochs, epoch => epoch.IsRevoked(by, number));

    /// <summary>
    /// The newest epoch's answer, with what any of them demands; where that one allows and an earlier one does not,
    /// that
    /// one's under the new number.
    /// </summary>
    public Decision Decide(in Question question)
    {
        var decision = _newest.Decide(question);
        for (var index = _epochs.Length - 2; decision.IsAllowed && index >= 0; index--)
        {
            var earlier = _epochs[index].Decide(question);
            if (earlier.IsAllowed)
            {
                var demanded = Requirements.Both(decision.Requirements, earlier.Requirements);
                decision = decision with { Requirements = demanded };
            }
            else if (!IsSilence(earlier.Denial))
            {
                return earlier with { Epoch = Epoch };
            }
        }

        return decision;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Requirement> RequirementsOf(in Question question)
    {
        IReadOnlyList<Requirement> all = [];
        foreach (var epoch in _epochs)
        {
            var own = epoch.RequirementsOf(question);
            all = all.Count == 0 ? own : own.Count == 0 ? all : Requirements.Both(all, own);
        }

        return all;
    }

    /// <inheritdoc/>
    public IReadOnlyList<QuotaDemand> QuotasOf(Jurisdiction by) =>
        DemandSearch.Smallest(_epochs.SelectMany(epoch => epoch.QuotasOf(by)));

    /// <inheritdoc/>
    public IReadOnlyList<LimitInForce> LimitsOn(PartyNumber party) =>
        [.. _epochs.SelectMany(epoch => epoch.LimitsOn(party)).Distinct()];

    /// <inheritdoc/>
    public SideDemands DemandsOn(in SidePosition position)
    {
        var all = SideDemands.None;
        foreach (var epoch in _epochs)
            all = PossibleDemands.Both(all, epoch.DemandsOn(position));
        return all;
    }

    /// <summary>Under a cap what any of the epochs counts, above a floor only what all do that have it.</summary>
    public StockWeight? WeightOf(Jurisdiction by, StockDemand bound, SeriesNumber series)
    {
        ArgumentNullException.ThrowIfNull(bound);
        StockWeight? worst = null;
        var having = Array.FindAll(_epochs, epoch => epoch.Weighs(by, bound, series));
        foreach (var epoch in having.Length == 0 ? [_newest] : having)
        {
            var weight = epoch.WeightOf(by, bound, series);
            if (bound.Bound == StockBound.Floor && weight is null)
                return null;
            worst = weight ?? worst;
        }

        return worst;
    }

    private static bool IsSilence(EligibilityDenial? denial) => denial
        is EligibilityDenial.GiverUnknown or EligibilityDenial.TakerUnknown or EligibilityDenial.SeriesUnknown;
}
