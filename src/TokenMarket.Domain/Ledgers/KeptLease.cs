using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>A lease, or the offer of one, as one of its two sides keeps it.</summary>
internal sealed class KeptLease(
    OfferNumber offer, PartyNumber lessor, PartyNumber lessee, Nation toNation, LeaseTerms terms)
{
    internal readonly OfferNumber Offer = offer;
    internal readonly PartyNumber Lessor = lessor;
    internal readonly PartyNumber Lessee = lessee;

    /// <summary>Whose account the lessee is in.</summary>
    internal readonly Nation ToNation = toNation;

    internal readonly LeaseTerms Terms = terms;
    internal KeptLeaseState State = KeptLeaseState.Offered;

    /// <summary>How many periods are billed.</summary>
    internal int Billed;

    /// <summary>What is left in escrow; nothing on the lessor's side.</summary>
    internal long Escrow;

    /// <summary>What the law makes of it while it runs.</summary>
    internal LeaseRestraint Restraint = LeaseRestraint.None;

    /// <summary>What this side keeps for it, or kept until it ran; null for nothing.</summary>
    internal HeldDues? Dues;

    /// <summary>What it takes of both sides since it runs; null for nothing.</summary>
    internal DeedDues? Agreed;

    /// <summary>What is billed so far, where there are levies on it.</summary>
    internal long Paid;

    /// <summary>What of this side's levy is paid so far.</summary>
    internal long Levied;

    /// <summary>What the lessee states, as the register told; null where it states nothing.</summary>
    internal EndUse? Stated;

    /// <summary>The approvals that it lacks on either side, where it waits for them; else none.</summary>
    internal IReadOnlyList<LackingApproval> Lacks = [];

    internal int Periods => PeriodsOf(Terms);

    internal long Lots => DeedLots.Total;

    internal DeedLots DeedLots => DeedLots.Of(Terms.Parcels);

    /// <summary>
    /// What a bill adds to the levy of this side, rounded up once over all bills and never more than what is billed to
    /// a lessor.
    /// </summary>
    internal long Bill(Money amount, Bearer bearer)
    {
        if (Agreed is null)
            return 0;
        Paid += amount.Minor;
        var levy = Agreed.LevyOn(bearer, Money.FromMinor(Paid)).Minor;
        var added = (bearer == Bearer.Giver ? Math.Min(levy, Paid) : levy) - Levied;
        Levied += added;
        return added;
    }

    /// <summary>How many billing periods the terms have.</summary>
    internal static int PeriodsOf(LeaseTerms terms) =>
        (int)((terms.End.Microseconds - terms.Start.Microseconds) / (terms.PeriodHours * LeaseDesk.Hour));
}
