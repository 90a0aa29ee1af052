using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Leases;

/// <summary>What follows from lease terms.</summary>
public static class LeaseTermsExtensions
{
    /// <summary>When the lease runs and is billed.</summary>
    public static LeaseSchedule Schedule(this LeaseTerms terms) =>
        new(terms.PricePerPeriod, terms.PeriodHours, terms.Start, terms.End, terms.Expires);

    /// <summary>The first thing that is not right about the terms, at that moment; null where all is.</summary>
    public static LeaseRejection? WhyNot(this LeaseTerms terms, Instant now)
    {
        return LeaseTermsCheck.Check(terms.Series, terms.Quantity(), terms.Currency, terms.Schedule(), now);
    }

    /// <summary>
    /// The sum over all parcels; none where a parcel is empty, two have the same custody, or the sum does not fit 64
    /// bits.
    /// </summary>
    public static Quantity Quantity(this LeaseTerms terms)
    {
        Int128 lots = 0;
        var seen = new HashSet<NationSet>();
        foreach (var parcel in terms.Parcels)
        {
            if (parcel.Quantity == default || !seen.Add(parcel.Custody))
                return default;
            lots += parcel.Quantity.Lots;
        }

        return lots > long.MaxValue ? default : Contracts.Values.Quantity.FromLots((long)lots);
    }
}
