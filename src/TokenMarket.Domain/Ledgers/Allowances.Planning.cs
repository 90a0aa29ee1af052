using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;

namespace TokenMarket.Domain.Ledgers;

// What has to be kept, for the lots of each custody as if they were a deed of their own.
internal sealed partial class Allowances
{
    /// <summary>What has to be kept; null for nothing. What cannot be kept is not brought along.</summary>
    /// <param name="wanted">What the deed is about.</param>
    /// <param name="turn">Who asks, and when.</param>
    /// <param name="refusal">
    /// Set where a limit of the nation has no room for it, whomever it would meet: waiting would not help it.
    /// </param>
    internal HeldDues? Plan(in WantedDues wanted, in Turn turn, out AccountOutcome? refusal)
    {
        var side = wanted.Side;
        var demands = turn.Facts.DemandsOn(side);
        var endUse = side.Bearer == Bearer.Taker ? side.EndUse : null;
        refusal = null;
        if (ReferenceEquals(demands, SideDemands.None) && endUse is null)
            return null;
        var plan = new HeldPlan(wanted.Lots, []);
        foreach (var part in PartsOf(wanted, demands, turn.Facts))
        {
            foreach (var demand in part.Demands.Permits)
            {
                if (!Plan(demand, part, turn, plan) && demand.IsForEverybody)
                    refusal ??= RefusalFor(demand, turn);
            }
        }

        var treasury = default(PartyNumber);
        var levyPpm = demands.LevyPpm > 0 && turn.Facts.TryFindTreasury(nation, out treasury) ? demands.LevyPpm : 0;
        return plan.Added == 0 && levyPpm == 0 && endUse is null
            ? null
            : new HeldDues(plan.All(), levyPpm, treasury, endUse);
    }

    /// <summary>What one side of a deed with a known other side keeps and brings along.</summary>
    /// <returns>Why it cannot: a limit of its own nation has no room. Null where it can.</returns>
    internal AccountOutcome? PlanDeed(in SideOfDeed side, in DeedLots lots, in Turn turn, out HeldDues? dues)
    {
        dues = Plan(new WantedDues(side, lots), turn, out var refusal);
        return refusal;
    }

    /// <summary>What may be asked for the lots of each custody.</summary>
    /// <remarks>
    /// Each nation that a parcel has been in only adds to what may be asked. So where all of them together bring about
    /// no more than those that all parcels share, every parcel is asked for the same, and nobody need ask for each.
    /// </remarks>
    private static IEnumerable<DeedPart> PartsOf(WantedDues wanted, SideDemands whole, IAccountFacts facts)
    {
        var custodies = wanted.Lots.EachCustody();
        var isAlike = custodies.Count == 1 || whole.Permits.Count == 0;
        if (!isAlike && wanted.Lots.Shared is { IsEmpty: false } shared)
            isAlike = facts.DemandsOn(wanted.Side with { Custody = shared }).Permits.SequenceEqual(whole.Permits);
        foreach (var (custody, lots) in custodies)
        {
            var side = wanted.Side with { Custody = custody };
            yield return new DeedPart(side, lots, isAlike ? whole : facts.DemandsOn(side));
        }
    }

    private bool Plan(PossibleDemand demand, in DeedPart part, in Turn turn, HeldPlan plan)
    {
        if (demand.PerLot is not { } perLot || (Int128)perLot * part.Lots > AccountLimits.MaxPermitAmount)
            return false;
        if (demand.Demand is StockDemand bound)
            return PlanRoom(demand, bound, perLot, part, turn, plan);
        return demand.Demand is QuotaDemand quota && quota.IsKeptBy(nation, demand.By)
            ? PlanOwn(demand, quota, perLot, part, turn, plan)
            : PlanGranted(demand, perLot, part, turn, plan);
    }

    private bool PlanOwn(
        PossibleDemand demand, QuotaDemand quota, long perLot, in DeedPart part, in Turn turn, HeldPlan plan)
    {
        var counterparties = demand.Counterparties;
        if (quota.Each == QuotaEach.Counterparty)
        {
            counterparties = default;
            foreach (var other in demand.Counterparties.Nations())
            {
                if (HasLeft(quota, other, perLot * (Int128)part.Lots, turn, plan))
                    counterparties = counterparties.With(other);
            }

            if (counterparties.IsEmpty)
                return false;
        }
        else if (!HasLeft(quota, default, perLot * (Int128)part.Lots, turn, plan))
        {
            return false;
        }

        return plan.Add(
            new HeldPermit(
                new PresentedPermit(Permit.Quota(demand.By, quota.Name, quota.Form), 0, counterparties, Instant.Never),
                perLot, quota with { Amount = 0 }),
            part.Side.Custody);
    }

    private bool HasLeft(QuotaDemand quota, Nation counterparty, Int128 amount, in Turn turn, HeldPlan plan)
    {
        var planned = plan.AmountOf(held => held.Quota == quota with { Amount = 0 }
            && (quota.Each != QuotaEach.Counterparty || held.Permit.Counterparties.Contains(counterparty)));
        return quotas.HasLeft(
            QuotaKey.Of(quota, turn.Party, counterparty), quota.Amount, planned + amount, turn.Now);
    }

    /// <summary>Room under the nation's own bound, for whomever it meets.</summary>
    private bool PlanRoom(
        PossibleDemand demand, StockDemand bound, long perLot, in DeedPart part, in Turn turn, HeldPlan plan)
    {
        var room = new StockSource(bound.OfNoSize(), demand.Source);
        if (demand.By != Jurisdiction.Of(nation) || demand.LacksFixing
            || rooms.Left(bound, demand.Source, turn) is not { } left
            || perLot * (Int128)part.Lots + plan.AmountOf(held => held.Room == room) > left)
        {
            return false;
        }

        return plan.Add(
            new HeldPermit(new PresentedPermit(Permit.Room(demand.By, bound), 0, default, Instant.Never), perLot, null)
            {
                Room = room,
            },
            part.Side.Custody);
    }

    /// <summary>What a demand that could be kept for nobody, and that everybody makes, means for the order.</summary>
    private AccountOutcome? RefusalFor(PossibleDemand demand, in Turn turn)
    {
        if (demand.Demand is QuotaDemand)
            return AccountOutcome.Refused(AccountRejection.QuotaExhausted);
        if (demand.Demand is not StockDemand bound || demand.By != Jurisdiction.Of(nation))
            return null;
        if (demand.LacksFixing)
            return AccountOutcome.Refused(AccountRejection.FixingMissing);
        var left = demand.PerLot is { } perLot && rooms.Left(bound, demand.Source, turn) is { } room
            ? room / Math.Max(1, perLot)
            : 0;
        return new AccountOutcome(
            bound.Bound == StockBound.Cap ? AccountRejection.CapReached : AccountRejection.FloorReached,
            (long)Int128.Min(left, int.MaxValue));
    }

    /// <summary>
    /// Permits in hand, those that end first before the others, until everybody who is asked about is covered: for
    /// approvals, with each end-use that the other side may come to state, and, where a taker does not know what it
    /// will get, with each custody that something was approved for.
    /// </summary>
    private bool PlanGranted(PossibleDemand demand, long perLot, DeedPart part, in Turn turn, HeldPlan plan)
    {
        var (party, now, side) = (turn.Party, turn.Now, part.Side);
        var usable = grants.All
            .Where(held => held.Grant.Grantee == party && held.Grant.Permit.Meets(demand.By, demand.Demand)
                && held.Grant.Scope.Covers(side.Series, now) && IsFor(side, held.Grant.Permit.Deed)
                && IsLeft(held, perLot * (Int128)part.Lots, plan))
            .OrderBy(held => held.Grant.Scope.Until).ThenBy(held => held.Grant.Number)
            .GroupBy(held => (
                IsForSome: held.Grant.Permit.Deed is not null, held.Grant.Permit.Deed?.EndUse,
                Custody: side.Custody.IsEmpty ? held.Grant.Permit.Deed?.Custody : null));
        var isKept = false;
        foreach (var alike in usable.ToList())
            isKept |= PlanGranted(alike, demand.Counterparties, perLot, side.Custody, plan);
        return isKept;
    }

    private static bool PlanGranted(
        IEnumerable<HeldGrant> usable, NationSet open, long perLot, NationSet custody, HeldPlan plan)
    {
        var isKept = false;
        foreach (var held in usable)
        {
            var scope = held.Grant.Scope;
            var covered = scope.Counterparties.IsEmpty ? open : open.Intersect(scope.Counterparties);
            if (covered.IsEmpty)
                continue;
            isKept |= plan.Add(OfGrant(held, perLot), custody);
            open = open.Except(covered);
            if (open.IsEmpty)
                break;
        }

        return isKept;
    }

    private static HeldPermit OfGrant(HeldGrant held, long perLot) => new(
        new PresentedPermit(
            held.Grant.Permit, held.Grant.Number, held.Grant.Scope.Counterparties, held.Grant.Scope.Until),
        perLot, null);

    private static bool IsLeft(HeldGrant held, Int128 amount, HeldPlan plan) =>
        amount + plan.AmountOf(other => other.IsGranted && KeyOf(other) == held.Grant.Key) <= held.Left;

    /// <summary>
    /// Whether an approval is for deeds of this kind: one that names the other side for no orders, one that does not
    /// for nothing else. A giver may not know yet what the other side will state.
    /// </summary>
    private static bool IsFor(in SideOfDeed side, ApprovedDeed? approved) => approved is not { } deed
        || (deed.Conveyance == side.Conveyance && deed.Bearer == side.Bearer
            && deed.Counterparty == side.Counterparty && deed.IsFor(side.Custody)
            && (deed.EndUse == side.EndUse || (side.Bearer == Bearer.Giver && side.EndUse is null)));

    /// <summary>The lots of one custody, and what may be asked for them.</summary>
    private readonly record struct DeedPart(SideOfDeed Side, long Lots, SideDemands Demands);
}
