namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Why a permit office refuses, in order of precedence. Numbers never change, and none is used
/// again.</summary>
public enum PermitRejection : byte
{
    /// <summary>A licence, a body, a quota or a reference is not called by 1 to 40 of <c>a-z 0-9 - .</c>.</summary>
    NameInvalid = 1,

    /// <summary>A note or a reason is missing, longer than 500 letters or holds control characters.</summary>
    TextInvalid = 2,

    /// <summary>An amount is not from 1 to 10^18, an end not behind its beginning and to come, or a list too
    /// long.</summary>
    ScopeInvalid = 3,

    /// <summary>A body has 1 to 100 officers, each named once by 1 to 100 letters.</summary>
    OfficersInvalid = 4,

    /// <summary>The registry knows no such member.</summary>
    MemberUnknown = 5,

    /// <summary>The registry knows no such series.</summary>
    SeriesUnknown = 6,

    /// <summary>The member named this filing or allotment before, with other content.</summary>
    ReferenceUsed = 7,

    /// <summary>Nothing of that number waits here: it never did, or it was decided, withdrawn or ran out.</summary>
    FilingUnknown = 8,

    /// <summary>No proposal of that number waits: there never was one, or it was seconded, dropped or ran
    /// out.</summary>
    ProposalUnknown = 9,

    /// <summary>Who asked, proposed or voted before cannot decide as well.</summary>
    SameOfficer = 10,

    /// <summary>An officer of the member that asks cannot decide.</summary>
    SameMember = 11,

    /// <summary>The jurisdiction has no body of that name.</summary>
    BodyUnknown = 12,

    /// <summary>Whoever votes is no officer of the body.</summary>
    NotOfBody = 13,

    /// <summary>The law in force demands no approval of that body for the deed.</summary>
    NotDemanded = 14,

    /// <summary>The body has fewer officers than the law demands to approve.</summary>
    BodyTooSmall = 15,

    /// <summary>The body has more officers than the law says that there are.</summary>
    BodyTooLarge = 16,

    /// <summary>The body has these officers already.</summary>
    NothingChanges = 17,

    /// <summary>No permit of that number is good for anything: never given, taken back, or over.</summary>
    PermitUnknown = 18,

    /// <summary>The law in force lays down no quota of that name on others.</summary>
    QuotaUnknown = 19,

    /// <summary>Less is left of the quota than was asked for at least.</summary>
    QuotaExhausted = 20,

    /// <summary>The member, or all members together, have as many filings waiting as they may.</summary>
    TooManyFilings = 21,

    /// <summary>The office has as many permits out as it may.</summary>
    TooManyPermits = 22,

    /// <summary>As many proposals wait as may.</summary>
    TooManyProposals = 23,

    /// <summary>Several quotas of that name are in force, of different units, windows or sharers.</summary>
    QuotaAmbiguous = 24,

    /// <summary>The account of the member's own nation keeps this quota: nothing need be allotted.</summary>
    QuotaKeptByAccount = 25,

    /// <summary>
    /// A deed names as its other side a member that the registry does not know, that is not of the nation beside it, or
    /// that asks itself; or it is a lease and names none.
    /// </summary>
    CounterpartyInvalid = 26,

    /// <summary>Officers have taken back as many permits within an hour as they may.</summary>
    RevokedTooOften = 27,
}
