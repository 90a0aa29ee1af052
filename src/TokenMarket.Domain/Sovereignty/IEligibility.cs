using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>The one thing that every part of the market asks. Immutable, so that any thread may ask.</summary>
public interface IEligibility
{
    /// <summary>The epoch that its answers belong to.</summary>
    Epoch Epoch { get; }

    /// <summary>The first moment that it answers for.</summary>
    Instant ValidFrom { get; }

    /// <summary>
    /// The first moment that it no longer answers for: a rule or a row of a list begins or ends there.
    /// </summary>
    Instant ValidUntil { get; }

    /// <summary>The nation that a party acts under; none where it is unknown.</summary>
    Nation NationOf(PartyNumber party);

    /// <summary>Whether and why it is denied, without the explanation; null where it is allowed.</summary>
    EligibilityDenial? Check(in Question question);

    /// <summary>
    /// Whether a permit was taken back, so that nothing may be drawn on it any longer. A permit that was never given
    /// was never taken back.
    /// </summary>
    bool IsRevoked(Jurisdiction by, long number);

    /// <summary>The same answer with its rules, facts and a sentence.</summary>
    Decision Decide(in Question question);

    /// <summary>
    /// The rules that refuse a deed, whatever the statuses of both sides and of the series, with what each does to
    /// orders and
    /// leases that were there before it. Empty where a side or the series is unknown.
    /// </summary>
    IReadOnlyList<Refusal> RefusalsOf(in Question question);

    /// <summary>
    /// What an allowed deed takes and brings, in the order of <see cref="Decision.Requirements"/>, without the rest of
    /// the answer.
    /// </summary>
    IReadOnlyList<Requirement> RequirementsOf(in Question question);
}

/// <summary>Eligibility that groups parties and custodies into classes which it treats alike, for the books.</summary>
public interface IClassedEligibility : IEligibility
{
    /// <summary>Whether some rule in force closes resting orders; else nobody need look for any.</summary>
    bool Cancels { get; }

    /// <summary>Whether some rule in force permits by where a parcel has been; else custody only adds refusals.
    /// </summary>
    bool PermitsByCustody { get; }

    /// <summary>How many party classes there are; they are numbered from 0.</summary>
    int PartyClassCount { get; }

    /// <summary>The class of a party, or -1 where it is unknown.</summary>
    int PartyClassOf(PartyNumber party);

    /// <summary>Some party of the class: what is answered for it is answered for all of the class.</summary>
    PartyNumber SomePartyOf(int partyClass);

    /// <summary>
    /// The custody with everything removed that no rule can tell apart: parcels with the same atom are treated alike,
    /// and
    /// the atom itself may stand for the custody in a question.
    /// </summary>
    NationSet CustodyAtomOf(NationSet custody);

    /// <summary>
    /// The smallest end-use that every rule in force tests as it does this one, null where no rule tests any: takers
    /// of one class with the same atom are treated alike, and the atom itself may stand for the end-use in a question.
    /// There are at most eight atoms: three bits.
    /// </summary>
    EndUse? EndUseAtomOf(EndUse? endUse);

    /// <summary>Whether any rule in force asks for anything: where none does, all deeds are without dues.</summary>
    bool HasDemands { get; }

    /// <summary>The duties that rules in force lay on either side of a deed, also where others deny it.</summary>
    IReadOnlyList<Requirement> DutiesOf(in Question question);

    /// <summary>
    /// Whether so many rules in force lay down duties that one deed could begin more than it may; else nobody need
    /// count them.
    /// </summary>
    bool HasManyDuties { get; }

    /// <summary>
    /// Whether any rule in force may demand an approval for a deed with the series: then it may depend on more than its
    /// atom whether a parcel passes, for approvals are given for custodies.
    /// </summary>
    bool MayTakeApprovals(SeriesNumber series);

    /// <summary>Whether any rule in force lays down a levy.</summary>
    bool HasLevies { get; }

    /// <summary>The quotas that a jurisdiction lays down, each by its smallest size, in the order of their names.
    /// </summary>
    IReadOnlyList<QuotaDemand> QuotasOf(Jurisdiction by);

    /// <summary>
    /// The quotas, caps and floors that a member's own nation lays on it, one for each rule, in the order of the rules.
    /// Not the quotas that all share: those are allotted. Empty where the party is unknown.
    /// </summary>
    IReadOnlyList<LimitInForce> LimitsOn(PartyNumber party);

    /// <summary>
    /// The worst that can be asked of one side. Nothing of a party or series that is unknown: it can do nothing.
    /// </summary>
    SideDemands DemandsOn(in SidePosition position);

    /// <summary>
    /// How the lots of a series count under a bound of a nation; null where they do not. Of a series that is unknown
    /// the worst is said.
    /// </summary>
    StockWeight? WeightOf(Jurisdiction by, StockDemand bound, SeriesNumber series);
}
