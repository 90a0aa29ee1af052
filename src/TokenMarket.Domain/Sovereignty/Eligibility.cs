using System.Collections.Frozen;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// All rulebooks of an epoch compiled for the moments in [<see cref="ValidFrom"/>, <see cref="ValidUntil"/>): each rule
/// is a bit, each side, series and custody a column of bits, and an answer the conjunction of four columns over the
/// words of whoever is asked. Its cost does not grow with the rules of nations that are not asked.
/// </summary>
/// <remarks>Twin: <see cref="SlowInterpreter"/>, which says in words what is asked.</remarks>
public sealed partial class Eligibility : IClassedEligibility
{
    private readonly EligibilityInputs _inputs;
    private readonly CompiledRules _rules;
    private readonly PartyClasses _parties;
    private readonly SeriesClasses _series;
    private readonly CustodyAtoms _atoms;
    private readonly EndUseAtoms _endUses;
    private readonly DemandSearch _demands;
    private readonly StockWeights _weights;
    private readonly FrozenSet<PermitKey> _revocations;

    private Eligibility(EligibilityInputs inputs, CompiledRules rules)
    {
        (_inputs, _rules) = (inputs, rules);
        _parties = new PartyClasses(rules, inputs.Parties);
        _series = new SeriesClasses(rules, inputs.Series, inputs.Parties);
        _atoms = new CustodyAtoms(rules);
        _endUses = new EndUseAtoms(rules.EndUses);
        _cancels = HasCancelling(rules);
        _demands = new DemandSearch(rules, _parties, inputs.Fixings);
        _weights = new StockWeights(rules);
        HasLimits = rules.Rules.Any(rule => rule?.Rule.Demand is QuotaDemand or StockDemand);
        MostDuties = 2 * (long)rules.Rules.Count(rule => rule?.Rule.Demand is ObligationDemand);
        HasDemands = rules.Rules.Any(rule => rule?.Rule.Demand is not null);
        PermitsByCustody = rules.Rules.Any(rule => rule?.Rule is { Effect: RuleEffect.Allow, Custody: not null });
        _revocations = inputs.Revocations.ToFrozenSet();
    }

    /// <inheritdoc/>
    public Epoch Epoch => _inputs.Epoch;

    /// <inheritdoc/>
    public Instant ValidFrom => _rules.ValidFrom;

    /// <inheritdoc/>
    public Instant ValidUntil => _rules.ValidUntil;

    /// <inheritdoc/>
    public int PartyClassCount => _parties.Count;

    /// <inheritdoc/>
    public bool HasDemands { get; }

    /// <inheritdoc/>
    public bool PermitsByCustody { get; }

    /// <inheritdoc/>
    public bool MayTakeApprovals(SeriesNumber series) =>
        HasDemands && _series.Of(series) is { } known && _demands.MayTakeApprovals(known);

    /// <inheritdoc/>
    public bool HasLevies => _demands.HasLevies;

    /// <inheritdoc/>
    public bool HasManyDuties => MostDuties > PairDues.MostDuties;

    /// <summary>No deed begins more: a rule asks each of two sides at most once.</summary>
    internal long MostDuties { get; }

    /// <summary>Whether any rule in force is a quota, a cap or a floor.</summary>
    internal bool HasLimits { get; }

    internal CustodyAtoms Atoms => _atoms;

    internal EndUseAtoms EndUses => _endUses;

    internal IEnumerable<PartyNumber> Parties => _inputs.Parties.Select(party => party.Number);

    /// <summary>What the epoch says from a moment on, until the next rule or row of a list begins or ends.</summary>
    /// <exception cref="ArgumentException">A list that is referred to is not there, or something is there
    /// twice.</exception>
    public static Eligibility Compile(EligibilityInputs inputs, Instant at)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return new Eligibility(inputs, new CompiledRules(inputs.Checked(nameof(inputs)), at));
    }

    /// <inheritdoc/>
    public Nation NationOf(PartyNumber party) =>
        _parties.Of(party) is var known and >= 0 ? Nation.FromOrdinal(_parties[known].Nation) : default;

    /// <inheritdoc/>
    public int PartyClassOf(PartyNumber party) => _parties.Of(party);

    /// <inheritdoc/>
    public PartyNumber SomePartyOf(int partyClass) => _parties[partyClass].Some;

    /// <inheritdoc/>
    public NationSet CustodyAtomOf(NationSet custody) => _atoms.AtomOf(custody);

    /// <inheritdoc/>
    public EndUse? EndUseAtomOf(EndUse? endUse) => _endUses.AtomOf(endUse);

    /// <inheritdoc/>
    public bool IsRevoked(Jurisdiction by, long number) => _revocations.Contains(new PermitKey(by, number));

    /// <inheritdoc/>
    public EligibilityDenial? Check(in Question question)
    {
        if (Unaskable(question, out var giver, out var taker, out var series) is { } unaskable)
            return unaskable;
        var custody = question.Custody;
        return new Walk(_rules, _parties, giver, taker, series, in custody, question.Permits, question.EndUse, null)
            .Run(question.Conveyance);
    }

    /// <inheritdoc/>
    public Decision Decide(in Question question)
    {
        var (number, from, to) = (question.Series, question.Giver, question.Taker);
        var explanation = new Explanation(_inputs, question,
            _inputs.Parties.FirstOrDefault(party => party.Number == from),
            _inputs.Parties.FirstOrDefault(party => party.Number == to),
            _inputs.Series.FirstOrDefault(x => x.Number == number));
        var findings = new List<Finding>();
        var permits = question.Permits;
        var denial = Find(question, findings);
        return denial switch
        {
            null => explanation.Allow(findings),
            EligibilityDenial.LicenceRequired or EligibilityDenial.ApprovalRequired or EligibilityDenial.QuotaRequired
                or EligibilityDenial.CapRoomRequired or EligibilityDenial.FloorRoomRequired =>
                explanation.Require(denial!.Value, findings, finding => Explains(denial.Value, finding, permits)),
            _ => explanation.Deny(denial!.Value, findings.Where(finding => Explains(denial.Value, finding, permits))),
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<Requirement> RequirementsOf(in Question question)
    {
        if (!HasDemands)
            return [];
        var findings = new List<Finding>();
        return Find(question, findings) is null ? Requirements.Of(findings) : [];
    }

    /// <inheritdoc/>
    public IReadOnlyList<QuotaDemand> QuotasOf(Jurisdiction by) => _demands.QuotasOf(by);

    /// <inheritdoc/>
    public IReadOnlyList<LimitInForce> LimitsOn(PartyNumber party) =>
        HasDemands && _parties.Of(party) is var known and >= 0 ? _demands.LimitsOn(known, party) : [];

    /// <inheritdoc/>
    public SideDemands DemandsOn(in SidePosition position)
    {
        var (number, party) = (position.Series, _parties.Of(position.Party));
        return HasDemands && party >= 0 && _series.Of(number) is { } series && _series.FactsOf(number) is { } facts
            ? _demands.Find(position, party, series, facts)
            : SideDemands.None;
    }

    /// <inheritdoc/>
    public StockWeight? WeightOf(Jurisdiction by, StockDemand bound, SeriesNumber series)
    {
        ArgumentNullException.ThrowIfNull(bound);
        return _series.Of(series) is { } known && _series.FactsOf(series) is { } facts
            ? _weights.Of(by, bound, known, facts)
            : bound.Bound == StockBound.Cap ? new StockWeight(null, null) : null;
    }

    /// <summary>Whether a rule in force lays down the bound, of whatever size, and the series is known.</summary>
    internal bool Weighs(Jurisdiction by, StockDemand bound, SeriesNumber series) =>
        _weights.Has(by, bound) && _series.Of(series) is not null;

    /// <summary>The answer and all rules that were found, those that did not decide it among them.</summary>
    internal EligibilityDenial? Find(in Question question, List<Finding> findings)
    {
        if (Unaskable(question, out var giver, out var taker, out var series) is { } unaskable)
            return unaskable;
        var custody = question.Custody;
        return new Walk(_rules, _parties, giver, taker, series, in custody, question.Permits, question.EndUse, findings)
            .Run(question.Conveyance);
    }

    /// <summary>Whether a rule that was found brought about a denial.</summary>
    internal static bool Explains(EligibilityDenial denial, Finding finding, PermitSet permits) => denial switch
    {
        EligibilityDenial.FactMissing => finding.IsMissingFact,
        EligibilityDenial.LicenceRequired or EligibilityDenial.ApprovalRequired or EligibilityDenial.QuotaRequired
            or EligibilityDenial.CapRoomRequired or EligibilityDenial.FloorRoomRequired =>
            finding.IsUnmetBy(permits) && Explanation.UnmetBy(finding.Rule.Effect) == denial,
        _ => finding.Rule.Effect == RuleEffect.Deny && Explanation.DeniedBy(finding.Role) == denial,
    };

    private EligibilityDenial? Unaskable(in Question question, out int giver, out int taker,
        out SeriesClass series)
    {
        series = null!;
        (giver, taker) = (_parties.Of(question.Giver), _parties.Of(question.Taker));
        if (giver < 0)
            return EligibilityDenial.GiverUnknown;
        if (taker < 0)
            return EligibilityDenial.TakerUnknown;
        if (_series.Of(question.Series) is not { } known)
            return EligibilityDenial.SeriesUnknown;
        if (question.At < _rules.ValidFrom || question.At >= _rules.ValidUntil)
            return EligibilityDenial.MomentOutsideValidity;
        series = known;
        if (_parties[giver].Status != MemberStatus.Active)
            return EligibilityDenial.GiverSuspended;
        if (_parties[taker].Status != MemberStatus.Active)
            return EligibilityDenial.TakerSuspended;
        return series.Status != SeriesStatus.Active || question.At >= _series.EndOf(question.Series)
            ? EligibilityDenial.SeriesNotActive : null;
    }
}
