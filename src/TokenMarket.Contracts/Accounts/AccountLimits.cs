namespace TokenMarket.Contracts.Accounts;

/// <summary>The limits of an account. Each is met by a test, and each has its refusal.</summary>
public static class AccountLimits
{
    /// <summary>How far a sequence may run ahead of the last one below which all are used.</summary>
    public const int CommandWindow = 1024;

    /// <summary>How many sessions a member may ever open: each costs memory for ever.</summary>
    public const int MaxSessionsPerMember = 4096;

    /// <summary>How many orders of one account may be open at once.</summary>
    public const int MaxOpenOrders = 500_000;

    /// <summary>
    /// How many offers of trades and leases, made or received and not ended, plus running leases, an account keeps.
    /// </summary>
    public const int MaxOffers = 20_000;

    /// <summary>
    /// How many of them one member has on either side, so that none fills the account for the others.
    /// </summary>
    public const int MaxOffersPerMember = 4_000;

    /// <summary>How many parcels of different custody one order, offer or transfer may take.</summary>
    public const int MaxParcels = 64;

    /// <summary>
    /// The largest amount of one command in minor units, and the largest notional plus fee of one order: 10^15.
    /// </summary>
    public const long MaxAmount = 1_000_000_000_000_000;

    /// <summary>The largest quantity of one command, in lots: 10^12.</summary>
    public const long MaxQuantity = 1_000_000_000_000;

    /// <summary>
    /// The most cash of one currency that the issuers of one account may have outstanding, in minor units: 10^16. All
    /// 249
    /// nations together stay below 2^62, so that no balance anywhere can overflow.
    /// </summary>
    public const long MaxOutstanding = 10_000_000_000_000_000;

    /// <summary>How many permits the members of one account may hold together.</summary>
    public const int MaxPermits = 10_000;

    /// <summary>The largest amount of one permit, in lots or in the unit of a quota: 10^18.</summary>
    public const long MaxPermitAmount = 1_000_000_000_000_000_000;

    /// <summary>
    /// How many duties a member may leave unmet: past that it begins nothing new. What is under way may still add some.
    /// </summary>
    public const int MaxUnmetObligations = 10_000;

    /// <summary>How many duties that were met an account remembers; its journal has them all.</summary>
    public const int MaxMetObligations = 10_000;

    /// <summary>The longest reference of a transfer, and the longest evidence, in UTF-16 characters.</summary>
    public const int MaxReferenceLength = 140;

    /// <summary>
    /// The most billing periods of one lease: hourly over <see cref="Values.SeriesId.MaxHours"/> would be the largest.
    /// </summary>
    public const int MaxLeasePeriods = Values.SeriesId.MaxHours;
}
