namespace TokenMarket.Contracts.Tokens;

/// <summary>Whether a series may be traded and leased.</summary>
public enum SeriesStatus : byte
{
    /// <summary>Defined by its factory, not yet admitted; lots may be minted.</summary>
    Announced = 1,

    /// <summary>Admitted.</summary>
    Active = 2,

    /// <summary>Stopped for a time.</summary>
    Suspended = 3,

    /// <summary>Stopped for ever, by decision.</summary>
    Revoked = 4,

    /// <summary>Its window is over; a matter of the moment asked about, not of any event.</summary>
    Expired = 5,
}
