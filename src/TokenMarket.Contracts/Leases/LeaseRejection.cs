namespace TokenMarket.Contracts.Leases;

/// <summary>
/// Why lease terms are not right, or why the register refused a message, in order of precedence. Stored: numbers are
/// never reused.
/// </summary>
public enum LeaseRejection : byte
{
    /// <summary>The offer belongs to another shard of the register.</summary>
    WrongShard = 1,

    /// <summary>The message does not come from the account that made the offer.</summary>
    NotTheOfferor = 2,

    /// <summary>The register has had an offer of this or a later number from that account.</summary>
    DuplicateOffer = 3,

    /// <summary>The shard hosts as many leases as it may.</summary>
    RegisterFull = 4,

    /// <summary>Lessor or lessee is nobody, or the lessee is no member of any nation.</summary>
    PartyUnknown = 5,

    /// <summary>The lessor offers to itself.</summary>
    OwnLease = 6,

    /// <summary>There is no such series.</summary>
    SeriesInvalid = 7,

    /// <summary>
    /// The quantity, of all parcels or of one, is not positive, or two parcels have the same custody.
    /// </summary>
    QuantityInvalid = 8,

    /// <summary>There is no such currency.</summary>
    CurrencyInvalid = 9,

    /// <summary>The price of a period is not positive.</summary>
    PriceNotPositive = 10,

    /// <summary>The lease does not begin and end at whole hours, or does not end after it begins.</summary>
    HoursInvalid = 11,

    /// <summary>The lease does not lie inside the series' window.</summary>
    OutsideSeries = 12,

    /// <summary>The billing period is less than an hour.</summary>
    PeriodTooShort = 13,

    /// <summary>The billing period does not divide the lease without remainder.</summary>
    PeriodDoesNotDivide = 14,

    /// <summary>The price of the whole lease does not fit 64 bits.</summary>
    PriceTooLarge = 15,

    /// <summary>The offer would stand after the lease has begun.</summary>
    ExpiresAfterStart = 16,

    /// <summary>The offer's time is over already.</summary>
    OfferExpired = 17,

    /// <summary>The register has no such offer and had none.</summary>
    OfferUnknown = 18,

    /// <summary>The message does not come from the lessee, or from its account.</summary>
    NotTheLessee = 19,

    /// <summary>The offer is accepted or over.</summary>
    OfferNotOpen = 20,
}
