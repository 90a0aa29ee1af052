using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// Keeps of permits and quotas what an order or offer may need, at its worst over everybody whom it may meet; draws
/// what its deeds did need, and gives the rest back.
/// </summary>
internal sealed class Allowances(Nation nation, Grants grants, Quotas quotas, StockRooms rooms)
{
    /// <summary>What has to be kept; null for nothing. What cannot be kept is not brought along.</summary>
    /// <param name="demands">What may be asked.</param>
    /// <param name="wanted">What the deed is about.</param>
    /// <param name="turn">Who asks, and when.</param>
    /// <param name="refusal">
    /// Set where a limit of the nation has no room for it, whomever it would meet: waiting would not help it.
    /// </param>
    internal HeldDues? Plan(
        SideDemands demands, in WantedDues wanted, in Turn turn, out AccountOutcome? refusal)
    {
        var (side, lots) = (wanted.Side, wanted.Lots);
        var endUse = side.Bearer == Bearer.Taker ? side.EndUse : null;
        refusal = null;
        if (ReferenceEquals(demands, SideDemands.None) && endUse is null)
            return null;
        var planned = new List<HeldPermit>();
        foreach (var demand in demands.Permits)
        {
            var before = planned.Count;
            if (demand.PerLot is { } perLot && (Int128)perLot * lots <= AccountLimits.MaxPermitAmount)
            {
                if (demand.Demand is StockDemand bound)
                    PlanRoom(demand, bound, perLot, lots, turn, planned);
                else if (demand.Demand is QuotaDemand quota && quota.IsKeptBy(nation, demand.By))
                    PlanOwn(demand, quota, perLot, lots, turn, planned);
                else
                    PlanGranted(demand, side, perLot, lots, turn, planned);
            }

            if (planned.Count == before && demand.IsForEverybody)
                refusal ??= RefusalFor(demand, turn);
        }

        var treasury = default(PartyNumber);
        var levyPpm = demands.LevyPpm > 0 && turn.Facts.TryFindTreasury(nation, out treasury) ? demands.LevyPpm : 0;
        return planned.Count == 0 && levyPpm == 0 && endUse is null
            ? null
            : new HeldDues(planned, levyPpm, treasury, endUse);
    }

    /// <summary>What one side of a deed with a known other side keeps and brings along.</summary>
    /// <returns>Why it cannot: a limit of its own nation has no room. Null where it can.</returns>
    internal AccountOutcome? PlanDeed(in SideOfDeed side, long lots, in Turn turn, out HeldDues? dues)
    {
        dues = Plan(turn.Facts.DemandsOn(side), new WantedDues(side, lots), turn, out var refusal);
        return refusal;
    }

    /// <summary>
    /// What one side of a deed that waits keeps with the approvals that it got since, behind what it kept; null where
    /// there is nothing more. What its other side states is known by now.
    /// </summary>
    internal HeldDues? PlanMore(in SideOfDeed side, long lots, HeldDues? kept, IAccountFacts facts, Instant now)
    {
        List<HeldPermit> planned = [.. kept?.Permits ?? []];
        var before = planned.Count;
        foreach (var demand in facts.DemandsOn(side).Permits)
        {
            if (demand.Demand is ApprovalDemand && !IsMet(demand, side, planned, now)
                && FindApproval(demand, side, lots, now) is { } held)
            {
                Add(planned, new HeldPermit(
                    new PresentedPermit(
                        held.Grant.Permit, held.Grant.Number, held.Grant.Scope.Counterparties, held.Grant.Scope.Until),
                    1, null));
            }
        }

        return planned.Count == before ? null
            : kept is null ? new HeldDues(planned, 0, default, null)
            : kept with { Permits = planned };
    }

    /// <summary>The approvals that one side of a deed will certainly have to bring and does not have.</summary>
    internal IReadOnlyList<LackingApproval> LacksOf(
        SideOfDeed side, long lots, HeldDues? kept, IAccountFacts facts, Instant now) =>
    [
        .. facts.DemandsOn(side).Permits
            .Where(demand => demand is { Demand: ApprovalDemand, IsForEverybody: true }
                && !IsMet(demand, side, kept?.Permits ?? [], now) && FindApproval(demand, side, lots, now) is null)
            .Select(demand => new LackingApproval(
                demand.By, (ApprovalDemand)demand.Demand, side.Bearer, side.Custody)),
    ];

    /// <summary>Keeps what a deed that waits keeps from now on beyond what it kept.</summary>
    internal void ReserveMore(HeldDues? kept, HeldDues dues, PartyNumber party, long lots) => Reserve(
        dues with { Permits = [.. dues.Permits.Skip(kept?.Permits.Count ?? 0)] }, party, lots);

    /// <summary>Whether an approval that is kept is good for what is demanded.</summary>
    private bool IsMet(PossibleDemand demand, in SideOfDeed side, IReadOnlyList<HeldPermit> kept, Instant now)
    {
        foreach (var held in kept)
        {
            if (held.IsGranted && held.Permit.Until > now && held.Permit.Permit.Meets(demand.By, demand.Demand)
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
    private HeldGrant? FindApproval(PossibleDemand demand, SideOfDeed side, long lots, Instant now) => grants.All
        .Where(held => held.Grant.Grantee == side.Party && held.Grant.Permit.Meets(demand.By, demand.Demand)
            && held.Grant.Scope.Covers(side.Series, now < held.Grant.Scope.From ? held.Grant.Scope.From : now)
            && lots <= held.Left && IsForExactly(side, held.Grant.Permit.Deed)
            && IsWith(demand.Counterparties, held.Grant.Scope.Counterparties))
        .OrderBy(held => held.Grant.Scope.Until).ThenBy(held => held.Grant.Number).FirstOrDefault();

    private static bool IsForExactly(in SideOfDeed side, ApprovedDeed? approved) => approved is not { } deed
        || deed == new ApprovedDeed(side.Conveyance, side.Bearer, side.Counterparty, side.EndUse);

    private static bool IsWith(in NationSet asked, in NationSet approved) =>
        approved.IsEmpty || approved.Overlaps(asked);

    /// <summary>Draws what a deed that is final needed of one side, and gives back what was kept in vain.</summary>
    internal void Conclude(HeldDues? kept, PartyNumber party, Bearer bearer, long lots, DeedDues? agreed)
    {
        if (kept is null)
            return;
        if (agreed is null)
        {
            Release(kept, party, lots);
            return;
        }

        Invariant.Check(agreed.Lots == lots, "A deed draws for the lots that it is about.");
        foreach (var parcel in agreed.Parcels)
        {
            Settle(kept, party, parcel.Lots.Lots, new Drawn(
                parcel.DrawsOf(bearer), agreed.At, agreed.CounterpartyOf(bearer)));
        }
    }

    internal void Reserve(HeldDues dues, PartyNumber party, long lots)
    {
        foreach (var held in dues.Permits)
        {
            var amount = checked(held.PerLot * lots);
            if (held.IsGranted)
                grants.Reserve(KeyOf(held), amount);
            else if (held.Room is { } room)
                rooms.Reserve(room, party, amount);
            else
                ForEachSharer(held, party, key => quotas.Reserve(key, amount));
        }
    }

    /// <summary>Gives back what was kept for lots that will not trade.</summary>
    internal void Release(HeldDues dues, PartyNumber party, long lots) => Settle(dues, party, lots, null);

    /// <summary>Draws what a deed needed, and gives back what was kept for its lots in vain.</summary>
    internal void Settle(HeldDues dues, PartyNumber party, long lots, Drawn? drawn)
    {
        for (var index = 0; index < dues.Permits.Count; index++)
        {
            var held = dues.Permits[index];
            var amount = checked(held.PerLot * lots);
            var isDrawn = drawn is { } draws && (draws.Bits >> index & 1) != 0;
            if (held.IsGranted)
                grants.Settle(KeyOf(held), amount, isDrawn);
            else if (held.Room is { } room)
                rooms.Release(room, party, amount);
            else
                SettleQuota(held, party, amount, isDrawn ? drawn : null);
        }
    }

    private void SettleQuota(HeldPermit held, PartyNumber party, long amount, Drawn? drawn) =>
        ForEachSharer(held, party, key => quotas.Settle(
            key, amount, drawn is { } draws && IsSharer(held, key, draws) ? draws.At : null));

    private void PlanOwn(
        PossibleDemand demand, QuotaDemand quota, long perLot, long lots, in Turn turn, List<HeldPermit> planned)
    {
        var counterparties = demand.Counterparties;
        if (quota.Each == QuotaEach.Counterparty)
        {
            counterparties = default;
            foreach (var other in demand.Counterparties.Nations())
            {
                if (HasLeft(quota, other, perLot * (Int128)lots, turn))
                    counterparties = counterparties.With(other);
            }

            if (counterparties.IsEmpty)
                return;
        }
        else if (!HasLeft(quota, default, perLot * (Int128)lots, turn))
        {
            return;
        }

        Add(planned, new HeldPermit(
            new PresentedPermit(Permit.Quota(demand.By, quota.Name, quota.Form), 0, counterparties, Instant.Never),
            perLot,
            quota with { Amount = 0 }));
    }

    /// <summary>Room under the nation's own bound, for whomever it meets.</summary>
    private void PlanRoom(
        PossibleDemand demand, StockDemand bound, long perLot, long lots, in Turn turn, List<HeldPermit> planned)
    {
        if (demand.By != Jurisdiction.Of(nation) || demand.LacksFixing
            || rooms.Left(bound, demand.Source, turn) is not { } left || perLot * (Int128)lots > left)
        {
            return;
        }

        Add(planned, new HeldPermit(
            new PresentedPermit(Permit.Room(demand.By, bound), 0, default, Instant.Never), perLot, null)
        {
            Room = new StockSource(bound.OfNoSize(), demand.Source),
        });
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

    private bool HasLeft(QuotaDemand quota, Nation counterparty, Int128 amount, in Turn turn) =>
        quotas.HasLeft(QuotaKey.Of(quota, turn.Party, counterparty), quota.Amount, amount, turn.Now);

    /// <summary>
    /// Permits in hand, those that end first before the others, until everybody who is asked about is covered: for
    /// approvals, with each end-use that the other side may come to state.
    /// </summary>
    private void PlanGranted(
        PossibleDemand demand, SideOfDeed side, long perLot, long lots, in Turn turn, List<HeldPermit> planned)
    {
        var (party, now) = (turn.Party, turn.Now);
        var usable = grants.All
            .Where(held => held.Grant.Grantee == party && held.Grant.Permit.Meets(demand.By, demand.Demand)
                && held.Grant.Scope.Covers(side.Series, now) && perLot * lots <= held.Left
                && IsFor(side, held.Grant.Permit.Deed))
            .OrderBy(held => held.Grant.Scope.Until).ThenBy(held => held.Grant.Number)
            .GroupBy(held => (IsForSome: held.Grant.Permit.Deed is not null, held.Grant.Permit.Deed?.EndUse));
        foreach (var alike in usable)
            PlanGranted(alike, demand.Counterparties, perLot, planned);
    }

    private static void PlanGranted(
        IEnumerable<HeldGrant> usable, NationSet open, long perLot, List<HeldPermit> planned)
    {
        foreach (var held in usable)
        {
            var scope = held.Grant.Scope;
            var covered = scope.Counterparties.IsEmpty ? open : open.Intersect(scope.Counterparties);
            if (covered.IsEmpty)
                continue;
            Add(planned, new HeldPermit(
                new PresentedPermit(held.Grant.Permit, held.Grant.Number, scope.Counterparties, scope.Until), perLot,
                null));
            open = open.Except(covered);
            if (open.IsEmpty)
                return;
        }
    }

    /// <summary>
    /// Whether an approval is for deeds of this kind: one that names the other side for no orders, one that does not
    /// for nothing else. A giver may not know yet what the other side will state.
    /// </summary>
    private static bool IsFor(in SideOfDeed side, ApprovedDeed? approved) => approved is not { } deed
        || (deed.Conveyance == side.Conveyance && deed.Bearer == side.Bearer
            && deed.Counterparty == side.Counterparty
            && (deed.EndUse == side.EndUse || (side.Bearer == Bearer.Giver && side.EndUse is null)));

    private static void Add(List<HeldPermit> planned, HeldPermit held)
    {
        if (planned.Count < Presented.MostPermits)
            planned.Add(held);
    }

    private static PermitKey KeyOf(in HeldPermit held) => new(held.Permit.Permit.By, held.Permit.Number);

    private static void ForEachSharer(
        in HeldPermit held, PartyNumber party, Action<QuotaKey> act)
    {
        var quota = held.Quota!;
        if (quota.Each != QuotaEach.Counterparty)
        {
            act(QuotaKey.Of(quota, party, default));
            return;
        }

        foreach (var other in held.Permit.Counterparties.Nations())
            act(QuotaKey.Of(quota, party, other));
    }

    private static bool IsSharer(in HeldPermit held, in QuotaKey key, in Drawn drawn) =>
        held.Quota!.Each != QuotaEach.Counterparty || key.Sharer == drawn.Counterparty.Ordinal;
}

/// <summary>What a deed is about, as far as dues go.</summary>
/// <param name="Side">Of what, and which side.</param>
/// <param name="Lots">How many.</param>
internal readonly record struct WantedDues(SideOfDeed Side, long Lots);

/// <summary>What a deed drew on.</summary>
/// <param name="Bits">The permits, a bit at the place of each.</param>
/// <param name="At">When it became final.</param>
/// <param name="Counterparty">Under which nation the other side acts.</param>
internal readonly record struct Drawn(uint Bits, Instant At, Nation Counterparty);
