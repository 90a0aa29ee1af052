namespace TokenMarket.Contracts.Json;

/// <summary>
/// What the edge finds wrong with a request. On the wire the name in capitals, <c>UNKNOWN_FIELD</c>: names and numbers
/// are
/// never reused. A rule's refusal is none of these: it has the code of its own rejection.
/// </summary>
public enum ProblemCode
{
    /// <summary>The body is no JSON, or not UTF-8.</summary>
    MalformedJson = 1,

    /// <summary>A value is of another JSON type than its field.</summary>
    WrongType = 2,

    /// <summary>The field does not belong there.</summary>
    UnknownField = 3,

    /// <summary>A field stands twice in one object.</summary>
    DuplicateField = 4,

    /// <summary>A field that is required is not there.</summary>
    MissingField = 5,

    /// <summary>A number has a fraction or an exponent.</summary>
    NotAnInteger = 6,

    /// <summary>A number is smaller or larger than its field allows.</summary>
    NumberOutOfRange = 7,

    /// <summary>A word is not in the closed list of its field.</summary>
    UnknownWord = 8,

    /// <summary>ISO 3166-1 has no such nation.</summary>
    UnknownNation = 9,

    /// <summary>ISO 4217 has no such currency in use.</summary>
    UnknownCurrency = 10,

    /// <summary>The text has not the form of what it should name: a member, a series, an order or offer
    /// number.</summary>
    InvalidName = 11,

    /// <summary>The text is no moment in UTC.</summary>
    InvalidMoment = 12,

    /// <summary>The text holds control characters or half a character.</summary>
    InvalidText = 13,

    /// <summary>A batch has no commands.</summary>
    NoCommands = 14,

    /// <summary>A batch has more than <see cref="JsonLimits.MaxCommands"/> commands.</summary>
    TooManyCommands = 15,

    /// <summary>A document nests deeper than <see cref="JsonLimits.MaxDepth"/>.</summary>
    TooDeep = 16,

    /// <summary>A part of the path, the query or a header has not its form.</summary>
    InvalidParameter = 17,

    /// <summary>No key, or none that is known.</summary>
    Unauthenticated = 18,

    /// <summary>The key is known and does not carry the role.</summary>
    Forbidden = 19,

    /// <summary>The body speaks for another member than the key.</summary>
    MemberMismatch = 20,

    /// <summary>Nothing is there.</summary>
    NotFound = 21,

    /// <summary>The path is there, the method is not.</summary>
    MethodNotAllowed = 22,

    /// <summary>The body is larger than its limit.</summary>
    BodyTooLarge = 23,

    /// <summary>The body is declared as something else than <c>application/json</c>.</summary>
    UnsupportedContentType = 24,

    /// <summary>The body did not arrive in time.</summary>
    RequestTimeout = 25,

    /// <summary>The member has asked too often; try again after what <c>Retry-After</c> says.</summary>
    RateLimited = 26,

    /// <summary>The market has too much to do; nothing was decided, try again.</summary>
    Busy = 27,

    /// <summary>That part of the market cannot be reached; nothing was decided, try again.</summary>
    Unavailable = 28,

    /// <summary>The answer did not come in time: ask with the same command ids what became of them.</summary>
    Indeterminate = 29,

    /// <summary>We were wrong; the log has it under the request id.</summary>
    Internal = 30,
}
