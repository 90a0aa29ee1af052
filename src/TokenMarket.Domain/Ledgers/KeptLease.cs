using TokenMarket.Contracts.Values;
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

    internal int Periods => PeriodsOf(Terms);

    /// <summary>How many billing periods the terms have.</summary>
    internal static int PeriodsOf(LeaseTerms terms) =>
        (int)((terms.End.Microseconds - terms.Start.Microseconds) / (terms.PeriodHours * LeaseDesk.Hour));
}
