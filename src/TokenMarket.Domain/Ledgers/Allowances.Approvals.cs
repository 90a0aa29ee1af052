using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;

namespace TokenMarket.Domain.Ledgers;

// Approvals of deeds that wait for them.
internal sealed partial class Allowances
{
    /// <summary>
    /// What one side of a deed that waits keeps with the approvals that it got since, behind what it kept; null where
    /// there is nothing more. What its other side states is known by now.
    /// </summary>
    /// <param name="wanted">The deed.</param>
    /// <param name="kept">What is kept already.</param>
    /// <param name="lacks">What lacks: it says where parcels have been that a taker has not seen.</param>
    /// <param name="facts">What is known of the world.</param>
    /// <param name="now">The moment.</param>
    internal HeldDues? PlanMore(
        in WantedDues wanted, HeldDues? kept, IReadOnlyList<LackingApproval> lacks, IAccountFacts facts, Instant now)
    {
        var plan = new HeldPlan(wanted.Lots, kept?.Permits ?? []);
        foreach (var part in PartsOf(wanted, facts.DemandsOn(wanted.Side), facts))
            PlanApprovals(part, lacks, now, plan);
        return plan.Added == 0 ? null
            : kept is null ? new HeldDues(plan.All(), 0, default, null)
            : kept with { Permits = plan.All() };
    }

    /// <summary>The approvals that one side of a deed will certainly have to bring and does not have.</summary>
    internal IReadOnlyList<LackingApproval> LacksOf(
        in WantedDues wanted, HeldDues? kept, IAccountFacts facts, Instant now)
    {
        var plan = new HeldPlan(wanted.Lots, kept?.Permits ?? []);
        var lacks = new List<(long, IReadOnlyList<LackingApproval>)>();
        foreach (var part in PartsOf(wanted, facts.DemandsOn(wanted.Side), facts))
        {
            var side = part.Side;
            lacks.Add((part.Lots,
            [
                .. PlanApprovals(part, [], now, plan).Where(demand => demand.IsForEverybody).Select(
                    demand => new LackingApproval(
                        demand.By, (ApprovalDemand)demand.Demand, side.Bearer, side.Custody)),
            ]));
        }

        return LackingApproval.Together(lacks);
    }

    /// <summary>
    /// Keeps the approvals in hand that the lots of one custody lack, and says which are not in hand.
    /// </summary>
    private List<PossibleDemand> PlanApprovals(
        in DeedPart part, IReadOnlyList<LackingApproval> lacks, Instant now, HeldPlan plan)
    {
        var missing = new List<PossibleDemand>();
        foreach (var demand in part.Demands.Permits)
        {
            if (demand.Demand is not ApprovalDemand approval)
                continue;
            var (custody, side) = (part.Side.Custody, part.Side);
            if (custody.IsEmpty)
                side = side with { Custody = CustodyOf(lacks, demand.By, approval, side.Bearer) };
            if (IsMet(demand, side, plan, now))
                continue;
            if (FindApproval(demand, side, part.Lots, plan, now) is { } held)
                plan.Add(OfGrant(held, 1), custody);
            else
                missing.Add(demand);
        }

        return missing;
    }

    private static NationSet CustodyOf(
        IReadOnlyList<LackingApproval> lacks, Jurisdiction by, ApprovalDemand approval, Bearer bearer) =>
        lacks.FirstOrDefault(one => one.By == by && one.Bearer == bearer
            && string.Equals(one.Demand.Body, approval.Body, StringComparison.Ordinal))?.Custody ?? default;

    /// <summary>Whether an approval that is kept is good for what is demanded.</summary>
    private bool IsMet(PossibleDemand demand, in SideOfDeed side, HeldPlan plan, Instant now)
    {
        foreach (var held in plan.All())
        {
            if (held.IsGranted && held.Permit.Until > now && held.Permit.Permit.Meets(demand.By, demand.Demand)
                && held.Permit.Custodies?.Contains(side.Custody) != false
                && IsForExactly(side, held.Permit.Permit.Deed)
                && IsWith(demand.Counterparties, held.Permit.Counterparties)
                && grants.Find(KeyOf(held)) is { IsRevoked: false })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The approval in hand that ends first. It began when it was given, whatever the clock of its office said.
    /// </summary>
    private HeldGrant? FindApproval(PossibleDemand demand, SideOfDeed side, long lots, HeldPlan plan, Instant now) =>
        grants.All
            .Where(held => held.Grant.Grantee == side.Party && held.Grant.Permit.Meets(demand.By, demand.Demand)
                && held.Grant.Scope.Covers(side.Series, now < held.Grant.Scope.From ? held.Grant.Scope.From : now)
                && IsForExactly(side, held.Grant.Permit.Deed)
                && IsWith(demand.Counterparties, held.Grant.Scope.Counterparties) && IsLeft(held, lots, plan))
            .OrderBy(held => held.Grant.Scope.Until).ThenBy(held => held.Grant.Number).FirstOrDefault();

    private static bool IsForExactly(in SideOfDeed side, ApprovedDeed? approved) => approved is not { } deed
        || (deed.IsFor(side.Custody) && deed with { Custody = null }
            == new ApprovedDeed(side.Conveyance, side.Bearer, side.Counterparty, side.EndUse));

    private static bool IsWith(in NationSet asked, in NationSet approved) =>
        approved.IsEmpty || approved.Overlaps(asked);
}
