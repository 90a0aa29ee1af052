namespace TokenMarket.Contracts.Tokens;

/// <summary>
/// Why a factory refused a command or a message, in order of precedence. Stored: numbers are never reused.
/// </summary>
public enum FactoryRejection : byte
{
    /// <summary>The factory is open already, with other facts.</summary>
    AlreadyOpen = 1,

    /// <summary>Nobody has opened the factory.</summary>
    NotOpen = 2,

    /// <summary>Host, operator or the nation of the operator's parent is missing.</summary>
    FactsMissing = 3,

    /// <summary>The public key is not a SubjectPublicKeyInfo on P-256.</summary>
    KeyInvalid = 4,

    /// <summary>The series belongs to another factory.</summary>
    SeriesOfOtherFactory = 5,

    /// <summary>The factory has not defined the series.</summary>
    SeriesUnknown = 6,

    /// <summary>The attributes are of another kind than the series, or one of them is out of its range.</summary>
    AttributesInvalid = 7,

    /// <summary>The provenance lacks a fact that the kind has, or has one that it cannot have.</summary>
    ProvenanceInvalid = 8,

    /// <summary>Host, operator or its parent's nation are not those of the factory.</summary>
    ProvenanceOfOtherFactory = 9,

    /// <summary>The attestation does not verify with the factory's key.</summary>
    AttestationInvalid = 10,

    /// <summary>The series is defined already, with other terms or provenance.</summary>
    SeriesAlreadyDefined = 11,

    /// <summary>The command id was used for something else.</summary>
    CommandIdReused = 12,

    /// <summary>The quantity is not positive, or more than can be counted.</summary>
    QuantityOutOfRange = 13,

    /// <summary>The receiver is no member of the factory's nation.</summary>
    PartyOfOtherNation = 14,

    /// <summary>The line is no name of 1 to 40 of <c>a-z 0-9 - .</c>, or its kind is no kind.</summary>
    LineInvalid = 15,

    /// <summary>The hours do not begin and end at whole hours, are none, or more than ten years.</summary>
    HoursInvalid = 16,

    /// <summary>No capacity was ever registered for the line.</summary>
    LineUnknown = 17,

    /// <summary>The line stands for tokens of another kind.</summary>
    LineOfOtherKind = 18,

    /// <summary>The window of the series is over.</summary>
    SeriesExpired = 19,

    /// <summary>The series is suspended or revoked.</summary>
    SeriesStopped = 20,

    /// <summary>The factory has as many lines as it may.</summary>
    TooManyLines = 21,

    /// <summary>The line's capacity changes from hour to hour as often as it may.</summary>
    TooManyChanges = 22,

    /// <summary>The factory has defined as many series as it may.</summary>
    TooManySeries = 23,

    /// <summary>The factory has minted as often as it may.</summary>
    TooManyMints = 24,

    /// <summary>More is minted in some hour than would be there.</summary>
    BelowMinted = 25,

    /// <summary>Not enough capacity is free in some hour of the window.</summary>
    CapacityExceeded = 26,

    /// <summary>More is redeemed or retired than is outstanding.</summary>
    NotOutstanding = 27,
}
