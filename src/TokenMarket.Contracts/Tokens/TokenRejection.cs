namespace TokenMarket.Contracts.Tokens;

/// <summary>
/// Why a series refused a command or a message, in order of precedence. Stored: numbers are never reused.
/// </summary>
public enum TokenRejection : byte
{
    /// <summary>The message does not come from the series' own factory, or is about another series.</summary>
    NotItsFactory = 1,

    /// <summary>The series is announced already.</summary>
    AlreadyAnnounced = 2,

    /// <summary>No factory has announced the series.</summary>
    SeriesUnknown = 3,

    /// <summary>More would be redeemed and retired than was minted, or more minted than can be counted.</summary>
    SupplyOutOfRange = 4,

    /// <summary>The reason is none of the known ones.</summary>
    ReasonUnknown = 5,

    /// <summary>The series is revoked, which is for ever.</summary>
    SeriesRevoked = 6,

    /// <summary>The window of the series is over.</summary>
    SeriesExpired = 7,

    /// <summary>Only an announced series can be activated.</summary>
    AlreadyActivated = 8,

    /// <summary>Only an active series can be suspended.</summary>
    NotActive = 9,

    /// <summary>Only a suspended series can be resumed.</summary>
    NotSuspended = 10,
}
