namespace TokenMarket.Grains.Abstractions.Accounts;

/// <summary>What can be asked of an account.</summary>
public enum AccountTopic : byte
{
    /// <summary>All balances by asset and bucket, and parcels with their custody.</summary>
    Balances = 1,

    /// <summary>Open orders.</summary>
    Orders = 2,

    /// <summary>One order, open or closed.</summary>
    Order = 3,

    /// <summary>Offers made and received, and leases.</summary>
    Offers = 4,

    /// <summary>What became of a command.</summary>
    Command = 5,

    /// <summary>What happened to the member's orders; waits a while for news.</summary>
    OrderEvents = 6,

    /// <summary>For auditors of the whole account: per asset the sum of every bucket and contra account.</summary>
    Audit = 7,

    /// <summary>The permits that the member may draw on.</summary>
    Permits = 8,

    /// <summary>The member's duties, in all states or in one.</summary>
    Obligations = 9,

    /// <summary>The quotas, caps and floors of the nation that are laid on the member.</summary>
    Limits = 10,
}
