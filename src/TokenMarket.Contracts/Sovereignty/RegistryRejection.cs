namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Why the registry refuses, in order of precedence. Numbers never change, and none is used again.</summary>
public enum RegistryRejection : byte
{
    /// <summary>The proposal asks for nothing.</summary>
    NothingAsked = 1,

    /// <summary>The proposal asks for more than a registry takes at once.</summary>
    TooMuchAsked = 2,

    /// <summary>Another proposal waits to be enacted or given up.</summary>
    ProposalPending = 3,

    /// <summary>No proposal of that epoch waits.</summary>
    NoSuchProposal = 4,

    /// <summary>What is asked for is so already.</summary>
    NothingChanges = 5,

    /// <summary>A member of that name is registered.</summary>
    MemberKnown = 6,

    /// <summary>No member of that name is registered.</summary>
    MemberUnknown = 7,

    /// <summary>The owner's name is not 1 to 40 of <c>a-z 0-9 - .</c>.</summary>
    OwnerNameInvalid = 8,

    /// <summary>No owner of that name is registered.</summary>
    OwnerUnknown = 9,

    /// <summary>The owner is registered with another seat.</summary>
    OwnerSeatDiffers = 10,

    /// <summary>The series is registered.</summary>
    SeriesKnown = 11,

    /// <summary>The series is not registered.</summary>
    SeriesUnknown = 12,

    /// <summary>Tokens of this kind do not have a fact that is stated.</summary>
    FactOfOtherKind = 13,

    /// <summary>An attribute cannot have the value that is stated.</summary>
    AttributeValueInvalid = 14,

    /// <summary>Nobody sets this status: admission makes a series active, and time makes it expire.</summary>
    SeriesStatusNotSettable = 15,

    /// <summary>A series that is revoked or expired stays so.</summary>
    SeriesStatusFinal = 16,

    /// <summary>The market is listed.</summary>
    MarketKnown = 17,

    /// <summary>The market is not listed.</summary>
    MarketUnknown = 18,

    /// <summary>The member runs no markets.</summary>
    MemberIsNoVenue = 19,

    /// <summary>
    /// The minor units per tick and lot, a limit or a fee is out of its range, or the unit of a listed market would
    /// change.
    /// </summary>
    TermsOutOfRange = 20,

    /// <summary>The series is of another factory or line than the market.</summary>
    SeriesNotOfMarket = 21,

    /// <summary>The series has a book in this market.</summary>
    BookKnown = 22,

    /// <summary>A list that is referred to is not published.</summary>
    ListUnknown = 23,

    /// <summary>No rulebook of that name counts.</summary>
    RulebookUnknown = 24,

    /// <summary>No pairs have waited long enough to be let go.</summary>
    NoGainsDue = 26,

    /// <summary>The region is no part of the nation that the fact or the row names.</summary>
    RegionElsewhere = 27,

    /// <summary>Law changes only where the jurisdiction's own officers record, adopt and repeal it.</summary>
    LawOfAnother = 28,

    /// <summary>
    /// A fixing is 1 to 10^18 of lots or of an attribute that is a number, of the nation or of one of its members,
    /// under a name of 1 to 40 of <c>a-z 0-9 - .</c>.
    /// </summary>
    FixingInvalid = 29,
}
