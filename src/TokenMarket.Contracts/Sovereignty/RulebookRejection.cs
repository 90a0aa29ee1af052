namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Why a jurisdiction's rulebooks stay as they are, in order of precedence. Numbers never change.</summary>
public enum RulebookRejection : byte
{
    /// <summary>The document belongs to another jurisdiction.</summary>
    OtherJurisdiction = 1,

    /// <summary>The document is, to the letter, the version that was recorded last.</summary>
    AlreadyRecorded = 2,

    /// <summary>No rulebook of that name was recorded.</summary>
    NameUnknown = 3,

    /// <summary>The rulebook has no such version.</summary>
    VersionUnknown = 4,

    /// <summary>That version is adopted already.</summary>
    AlreadyAdopted = 5,

    /// <summary>No version of the rulebook is adopted.</summary>
    NotAdopted = 6,

    /// <summary>The jurisdiction has changed its law as often within an hour as the market lets it.</summary>
    EnactedTooOften = 7,

    /// <summary>No proposal of that number is open: there never was one, or it was approved or withdrawn.</summary>
    ProposalUnknown = 8,

    /// <summary>The proposal was not approved in time.</summary>
    ProposalExpired = 9,

    /// <summary>The law has changed since the proposal: what would be approved is not what was asked for.</summary>
    ProposalOvertaken = 10,

    /// <summary>The officer who asked cannot approve it as well.</summary>
    SameOfficer = 11,

    /// <summary>The moment of a change is not later than now, or more than three years away.</summary>
    MomentOutOfRange = 12,

    /// <summary>The rulebook has no rule of that id.</summary>
    RuleUnknown = 13,

    /// <summary>What is asked for is so already.</summary>
    NothingChanges = 14,

    /// <summary>Only a nation accedes to blocs.</summary>
    NotANation = 15,

    /// <summary>No list of that name is published.</summary>
    BlocUnknown = 16,

    /// <summary>The nation is on no row of the bloc's list.</summary>
    NotOnList = 17,

    /// <summary>The nation has not acceded to the bloc.</summary>
    NotAcceded = 18,

    /// <summary>A hundred proposals and scheduled changes wait already: withdraw one.</summary>
    TooMuchWaits = 19,
}
