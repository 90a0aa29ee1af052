using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// Keeps of permits and quotas what an order or offer may need, at its worst over everybody whom it may meet; draws
/// what its deeds did need, and gives the rest back. What the lots of some custodies alone need is kept, drawn and
/// given back for those.
/// </summary>
internal sealed partial class Allowances(Nation nation, Grants grants, Quotas quotas, StockRooms rooms)
{
    /// <summary>Keeps what a deed that waits keeps from now on beyond what it kept.</summary>
    internal void ReserveMore(HeldDues? kept, HeldDues dues, PartyNumber party, in DeedLots lots) => Reserve(
        dues with { Permits = [.. dues.Permits.Skip(kept?.Permits.Count ?? 0)] }, party, lots);

    /// <summary>Draws what a deed that is final needed of one side, and gives back what was kept in vain.</summary>
    internal void Conclude(HeldDues? kept, PartyNumber party, Bearer bearer, in DeedLots lots, DeedDues? agreed)
    {
        if (kept is null)
            return;
        if (agreed is null)
        {
            Release(kept, party, lots);
            return;
        }

        Invariant.Check(agreed.Lots == lots.Total, "A deed draws for the lots that it is about.");
        var areKnown = lots.Parcels.Count == agreed.Parcels.Count;
        for (var index = 0; index < agreed.Parcels.Count; index++)
        {
            var parcel = agreed.Parcels[index];
            var part = areKnown
                ? DeedLots.Of(lots.Parcels[index] with { Quantity = parcel.Lots })
                : DeedLots.Wherever(parcel.Lots.Lots);
            Settle(kept, party, part, new Drawn(parcel.DrawsOf(bearer), agreed.At, agreed.CounterpartyOf(bearer)));
        }
    }

    internal void Reserve(HeldDues dues, PartyNumber party, in DeedLots lots)
    {
        foreach (var held in dues.Permits)
        {
            var amount = checked(held.PerLot * lots.In(held.Permit.Custodies));
            if (held.IsGranted)
                grants.Reserve(KeyOf(held), amount);
            else if (held.Room is { } room)
                rooms.Reserve(room, party, amount);
            else
                ForEachSharer(held, party, key => quotas.Reserve(key, amount));
        }
    }

    /// <summary>Gives back what was kept for lots that will not trade.</summary>
    internal void Release(HeldDues dues, PartyNumber party, in DeedLots lots) => Settle(dues, party, lots, null);

    /// <summary>Draws what a deed needed, and gives back what was kept for its lots in vain.</summary>
    internal void Settle(HeldDues dues, PartyNumber party, in DeedLots lots, Drawn? drawn)
    {
        for (var index = 0; index < dues.Permits.Count; index++)
        {
            var held = dues.Permits[index];
            var amount = checked(held.PerLot * lots.In(held.Permit.Custodies));
            if (amount == 0)
                continue;
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
/// <param name="Lots">How many, and where they have been.</param>
internal readonly record struct WantedDues(SideOfDeed Side, DeedLots Lots);

/// <summary>What a deed drew on.</summary>
/// <param name="Bits">The permits, a bit at the place of each.</param>
/// <param name="At">When it became final.</param>
/// <param name="Counterparty">Under which nation the other side acts.</param>
internal readonly record struct Drawn(uint Bits, Instant At, Nation Counterparty);
