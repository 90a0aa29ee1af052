using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// Asks about two sides that bring permits and levies along. The one place that says what it takes for a deed to pass:
/// books, accounts, registers and the auditor ask here.
/// </summary>
/// <param name="eligibility">Who is asked.</param>
/// <param name="at">At what moment; permits that have ended count no more.</param>
public sealed class PresentedPairs(IEligibility eligibility, Instant at)
{
    /// <summary>Whether nothing is paid: then every levy is nothing, and none has to be held for.</summary>
    public bool IsFree { get; init; }

    /// <summary>Why the deed may not pass; null where it may.</summary>
    public EligibilityDenial? WhyNot(in Question question, Presented given, Presented taken)
    {
        var asked = With(question, given, taken);
        if (eligibility.Check(asked) is { } denial)
            return denial;
        return WhyTooMuch(asked, given, taken);
    }

    /// <summary>The same with its rules, facts and a sentence.</summary>
    public Decision Decide(in Question question, Presented given, Presented taken)
    {
        var asked = With(question, given, taken);
        var decision = eligibility.Decide(asked);
        if (!decision.IsAllowed || WhyTooMuch(asked, given, taken) is not { } denial)
            return decision;
        if (denial == EligibilityDenial.TooManyDuties)
        {
            var duties = decision.Requirements.Count(requirement => requirement.Demand is ObligationDemand);
            return decision with
            {
                Denial = denial,
                Sentence = $"Denied: {duties} duties would begin with it, more than {PairDues.MostDuties}.",
            };
        }

        var (owed, held) = (decision.Requirements.Where(requirement => requirement.Demand is LevyDemand),
            $"{given.LevyPpm} ppm by the giver, {taken.LevyPpm} ppm by the taker");
        return decision with
        {
            Denial = denial,
            Sentence = $"Denied: {string.Join(", ", owed)} is due, and less is held for levies ({held}).",
        };
    }

    /// <summary>
    /// The approvals that lack for a deed that may pass in all else; none where it may pass, null where approvals alone
    /// do not help.
    /// </summary>
    public IReadOnlyList<LackingApproval>? ApprovalsLacking(in Question question, Presented given, Presented taken)
    {
        var asked = With(question, given, taken);
        var lacking = new List<LackingApproval>();
        while (eligibility.Check(asked) is { } denial)
        {
            // Each round meets one demand at least, of as many as there are rules.
            var permits = asked.Permits;
            List<LackingApproval> next = denial != EligibilityDenial.ApprovalRequired ? [] :
            [
                .. eligibility.Decide(asked).Requirements
                    .Where(one => one.Demand is ApprovalDemand && !permits.Meets(one.By, one.Demand))
                    .Select(one => new LackingApproval(
                        one.By, (ApprovalDemand)one.Demand, one.Bearer, asked.Custody)),
            ];
            if (next.Count == 0)
                return null;
            lacking.AddRange(next);
            asked = asked with
            {
                Permits = permits.With(next.Select(
                    one => Permit.Approval(one.By, one.Demand.Body, one.Demand.Officers))),
            };
        }

        return WhyTooMuch(asked, given, taken) is null ? lacking : null;
    }

    /// <summary>Whether the deed may pass.</summary>
    public bool MayPass(in Question question, Presented given, Presented taken) =>
        WhyNot(question, given, taken) is null;

    /// <summary>What the deed takes and brings, where it may pass.</summary>
    public PairDues DuesOf(in Question question, Presented given, Presented taken)
    {
        var asked = With(question, given, taken);
        var requirements = eligibility.RequirementsOf(asked);
        if (requirements.Count == 0)
            return PairDues.None;
        return new PairDues(
            IsFree ? 0 : LevyOf(requirements, Bearer.Giver),
            IsFree ? 0 : LevyOf(requirements, Bearer.Taker),
            DrawsOf(requirements, given, BringerOf(asked, Bearer.Giver)),
            DrawsOf(requirements, taken, BringerOf(asked, Bearer.Taker)),
            [.. requirements.Where(requirement => requirement.Demand is ObligationDemand)]);
    }

    /// <summary>
    /// The question with all permits of either side that count towards the other, and what the taker says that it takes
    /// the tokens for.
    /// </summary>
    public Question With(in Question question, Presented given, Presented taken)
    {
        var stated = taken.EndUse is null ? question : question with { EndUse = taken.EndUse };
        if (given.Permits.Count == 0 && taken.Permits.Count == 0)
            return stated;
        var (giver, taker) = (BringerOf(stated, Bearer.Giver), BringerOf(stated, Bearer.Taker));
        return stated with
        {
            Permits = PermitSet.Of(Counting(given, giver).Concat(Counting(taken, taker))),
        };
    }

    private Bringer BringerOf(in Question stated, Bearer bearer)
    {
        var other = bearer == Bearer.Giver ? stated.Taker : stated.Giver;
        return new Bringer(
            stated.Conveyance, bearer, other, eligibility.NationOf(other), stated.EndUse, stated.Custody);
    }

    private IEnumerable<Permit> Counting(Presented presented, Bringer bringer) =>
        presented.Permits.Where(permit => Counts(permit, bringer)).Select(permit => permit.Permit);

    /// <summary>
    /// Whether a permit is good for what its side is about to do now: not ended, not taken back, kept for lots that
    /// have been where these have, and of an approval, given for such a deed with such lots.
    /// </summary>
    private bool Counts(in PresentedPermit permit, in Bringer bringer) =>
        permit.Counts(bringer.OtherNation, at) && permit.IsFor(bringer.Custody)
        && permit.Permit.Deed?.Covers(bringer.Conveyance, bringer.Bearer, bringer.Other, bringer.EndUse) != false
        && (permit.Number == 0 || !eligibility.IsRevoked(permit.Permit.By, permit.Number));

    /// <summary>Why a deed that is allowed cannot be: more is due or would begin than can be.</summary>
    private EligibilityDenial? WhyTooMuch(in Question question, Presented given, Presented taken)
    {
        var classed = eligibility as IClassedEligibility;
        var (levied, obliged) = (!IsFree && classed?.HasLevies != false, classed?.HasManyDuties != false);
        if (!levied && !obliged)
            return null;
        var requirements = eligibility.RequirementsOf(question);
        if (levied && (LevyOf(requirements, Bearer.Giver) > given.LevyPpm
            || LevyOf(requirements, Bearer.Taker) > taken.LevyPpm))
        {
            return EligibilityDenial.LevyNotCovered;
        }

        return obliged
            && requirements.Count(requirement => requirement.Demand is ObligationDemand) > PairDues.MostDuties
            ? EligibilityDenial.TooManyDuties
            : null;
    }

    private static int LevyOf(IReadOnlyList<Requirement> requirements, Bearer bearer)
    {
        var ppm = 0L;
        foreach (var requirement in requirements)
        {
            if (requirement.Bearer == bearer && requirement.Demand is LevyDemand levy)
                ppm = checked(ppm + levy.Ppm);
        }

        return (int)Math.Min(ppm, int.MaxValue);
    }

    /// <summary>
    /// For each demand the first permit that meets it, of all that this side brings, whoever else brings one like it.
    /// </summary>
    private uint DrawsOf(IReadOnlyList<Requirement> requirements, Presented presented, in Bringer bringer)
    {
        var draws = 0u;
        foreach (var requirement in requirements)
        {
            for (var index = 0; index < presented.Permits.Count; index++)
            {
                var brought = presented.Permits[index];
                if (!Counts(brought, bringer) || !brought.Permit.Meets(requirement.By, requirement.Demand))
                    continue;
                draws |= 1u << index;
                break;
            }
        }

        return draws;
    }

    /// <summary>One side of a deed, as what it brings along is asked about.</summary>
    private readonly record struct Bringer(
        Conveyance Conveyance, Bearer Bearer, PartyNumber Other, Nation OtherNation, EndUse? EndUse, NationSet Custody);
}
