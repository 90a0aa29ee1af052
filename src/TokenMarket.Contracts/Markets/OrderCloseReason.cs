namespace TokenMarket.Contracts.Markets;

/// <summary>Why an order is no longer open.</summary>
public enum OrderCloseReason : byte
{
    /// <summary>All of it traded.</summary>
    Filled = 1,

    /// <summary>Its owner cancelled it.</summary>
    Cancelled = 2,

    /// <summary>What an immediate-or-cancel or capped market order could not trade at once.</summary>
    Unfilled = 3,

    /// <summary>A fill-or-kill order that could not trade whole.</summary>
    Killed = 4,

    /// <summary>A post-only order that would have traded on arrival.</summary>
    WouldTrade = 5,

    /// <summary>Kept from meeting an order of its own owner.</summary>
    SelfTrade = 6,

    /// <summary>The market refused it on arrival; an <see cref="OrderRejection"/> says why.</summary>
    Rejected = 7,

    /// <summary>Its series left the market: revoked or expired.</summary>
    SeriesClosed = 8,

    /// <summary>The law leaves it nobody to trade with, and a rule says that it shall not wait.</summary>
    RefusedByLaw = 9,
}
