namespace TokenMarket.Contracts.Json.Views;

/// <summary>Where an offer stands.</summary>
public enum OfferState : byte
{
    /// <summary>It stands, and its taker may accept.</summary>
    Open = 1,

    /// <summary>Accepted, turned down or taken back; the last word is on its way.</summary>
    Decided = 2,

    /// <summary>A lease that has begun or will.</summary>
    Leased = 3,

    /// <summary>Accepted, and lacks nothing but approvals: it waits for them until it expires.</summary>
    AwaitingApproval = 4,
}
