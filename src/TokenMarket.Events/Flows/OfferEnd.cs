namespace TokenMarket.Events.Flows;

/// <summary>Why an offer ended without its trade or lease. Stored: numbers are never reused.</summary>
public enum OfferEnd : byte
{
    /// <summary>Its time was over.</summary>
    Expired = 1,

    /// <summary>The offeror withdrew it.</summary>
    Withdrawn = 2,

    /// <summary>The other side turned it down.</summary>
    Declined = 3,

    /// <summary>Eligibility denies it, by the rules of the moment of decision.</summary>
    NotEligible = 4,

    /// <summary>It was already concluded or ended when the acceptance arrived.</summary>
    NotOpen = 5,

    /// <summary>A body refused an approval that it waited for.</summary>
    ApprovalRefused = 6,

    /// <summary>Whoever accepted took that back while approvals lacked.</summary>
    AcceptanceWithdrawn = 7,
}
