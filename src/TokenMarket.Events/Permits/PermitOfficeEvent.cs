using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Permits;

/// <summary>What happens in the permit office of one jurisdiction.</summary>
public abstract record PermitOfficeEvent
{
    private protected PermitOfficeEvent(Instant at) => At = at;

    /// <summary>When.</summary>
    public Instant At { get; init; }
}

/// <summary>An officer proposed something that another has to second.</summary>
public abstract record OfficeProposed : PermitOfficeEvent
{
    private protected OfficeProposed(int number, string by, Instant until, Instant at)
        : base(at) => (Number, By, Until) = (number, by, until);

    /// <summary>Counts from 1 in the jurisdiction.</summary>
    public int Number { get; init; }

    /// <summary>Who proposed it.</summary>
    public string By { get; init; }

    /// <summary>The first moment at which it is too late to second.</summary>
    public Instant Until { get; init; }
}

/// <summary>A member shall have a licence.</summary>
/// <param name="Number">Counts from 1 in the jurisdiction.</param>
/// <param name="Licence">Which, for whom and for what.</param>
/// <param name="Application">The application that it answers; 0 where nobody applied.</param>
/// <param name="By">Who proposed it.</param>
/// <param name="Until">The first moment at which it is too late to second.</param>
/// <param name="At">When.</param>
public sealed record LicenceProposed(
    int Number, LicenceWish Licence, long Application, string By, Instant Until, Instant At)
    : OfficeProposed(Number, By, Until, At);

/// <summary>A body shall have these officers and no others.</summary>
/// <param name="Number">Counts from 1 in the jurisdiction.</param>
/// <param name="Body">Its name.</param>
/// <param name="Officers">Who.</param>
/// <param name="By">Who proposed it.</param>
/// <param name="Until">The first moment at which it is too late to second.</param>
/// <param name="At">When.</param>
public sealed record BodyProposed(
    int Number, string Body, IReadOnlyList<string> Officers, string By, Instant Until, Instant At)
    : OfficeProposed(Number, By, Until, At);

/// <summary>Another officer seconded; what comes of it is told by the event behind this one.</summary>
public sealed record ProposalSeconded(int Number, string By, Instant At) : PermitOfficeEvent(At);

/// <summary>A proposal was given up.</summary>
public sealed record ProposalDropped(int Number, string By, Instant At) : PermitOfficeEvent(At);

/// <summary>A body has these officers from now on. All that waits for it is voted on anew.</summary>
public sealed record BodyNamed(string Body, IReadOnlyList<string> Officers, Instant At) : PermitOfficeEvent(At);

/// <summary>A permit was given; the account of the grantee's nation is told.</summary>
/// <param name="Grant">The permit.</param>
/// <param name="Nation">The grantee's.</param>
/// <param name="Source">The filing that it answers.</param>
/// <param name="Note">What the officers remarked.</param>
/// <param name="At">When.</param>
public sealed record PermitGiven(PermitGrant Grant, Nation Nation, PermitSource Source, string Note, Instant At)
    : PermitOfficeEvent(At);

/// <summary>An officer takes a permit back; it ends when the registry has enacted that everywhere.</summary>
public sealed record RevocationOrdered(long Permit, string By, string Reason, Instant At) : PermitOfficeEvent(At);

/// <summary>The revocation is in force everywhere; the account of the grantee's nation is told.</summary>
/// <param name="Permit">The permit's number.</param>
/// <param name="Nation">The grantee's.</param>
/// <param name="At">When.</param>
public sealed record PermitTakenBack(long Permit, Nation Nation, Instant At) : PermitOfficeEvent(At);

/// <summary>A member applied for a licence.</summary>
/// <param name="Number">Counts all filings from 1 in the jurisdiction.</param>
/// <param name="By">Who filed it.</param>
/// <param name="Licence">Which, and for what.</param>
/// <param name="Until">The first moment at which it waits no longer.</param>
/// <param name="At">When.</param>
public sealed record LicenceApplied(long Number, Applicant By, LicenceWish Licence, Instant Until, Instant At)
    : PermitOfficeEvent(At);

/// <summary>A member asked a body to approve a deed.</summary>
/// <param name="Number">Counts all filings from 1 in the jurisdiction.</param>
/// <param name="By">Who filed it.</param>
/// <param name="Body">The body.</param>
/// <param name="Deed">What it shall approve, exactly.</param>
/// <param name="Quorum">What the law demands of the body.</param>
/// <param name="At">When.</param>
public sealed record ApprovalAsked(long Number, Applicant By, string Body, Deed Deed, Quorum Quorum, Instant At)
    : PermitOfficeEvent(At);

/// <summary>The deed was changed by who filed it: all votes start anew.</summary>
public sealed record RequestAmended(long Number, Deed Deed, Quorum Quorum, Instant At) : PermitOfficeEvent(At);

/// <summary>The law demands something else of the body than when it was asked: all votes start anew.</summary>
public sealed record VotesDropped(long Number, Quorum Quorum, Instant At) : PermitOfficeEvent(At);

/// <summary>An officer of the body approved or refused.</summary>
/// <param name="Number">The request.</param>
/// <param name="Officer">Who.</param>
/// <param name="IsApproval">Whether for it.</param>
/// <param name="Reason">Why; empty with an approval.</param>
/// <param name="At">When.</param>
public sealed record VoteCast(long Number, string Officer, bool IsApproval, string Reason, Instant At)
    : PermitOfficeEvent(At);

/// <summary>A filing ended without a permit.</summary>
public sealed record FilingEnded(long Number, FilingEnd End, string By, string Reason, Instant At)
    : PermitOfficeEvent(At);

/// <summary>A duty of the jurisdiction was not met in time; what follows is told behind this.</summary>
/// <param name="Number">Counts breaches from 1 in the jurisdiction, without gaps.</param>
/// <param name="Obligation">The duty's number in the account of the member's nation.</param>
/// <param name="Member">Who did not meet it.</param>
/// <param name="Nation">The member's.</param>
/// <param name="Duty">What was to be done, and what follows.</param>
/// <param name="Due">By when.</param>
/// <param name="Revoked">The member's licences that are taken back for it.</param>
/// <param name="At">When it was recorded.</param>
public sealed record BreachRecorded(
    long Number,
    long Obligation,
    PartyNumber Member,
    Nation Nation,
    ObligationDemand Duty,
    Instant Due,
    IReadOnlyList<long> Revoked,
    Instant At) : PermitOfficeEvent(At);

/// <summary>The member is suspended everywhere for its breach.</summary>
public sealed record BreachPunished(long Number, Instant At) : PermitOfficeEvent(At);

/// <summary>The member met the duty after all.</summary>
/// <param name="Number">The breach.</param>
/// <param name="MetAt">When it reported so to its account.</param>
/// <param name="At">When that was recorded.</param>
public sealed record BreachMended(long Number, Instant MetAt, Instant At) : PermitOfficeEvent(At);

/// <summary>A part of an allotment came back to its pool unused.</summary>
public sealed record AllotmentReduced(long Permit, long Amount, Instant At) : PermitOfficeEvent(At);

/// <summary>What came back was never out: the message was set aside.</summary>
/// <param name="Permit">The number that it names.</param>
/// <param name="Amount">What it brings back.</param>
/// <param name="Sender">The stream that sent it.</param>
/// <param name="At">When.</param>
public sealed record ReturnSetAside(long Permit, long Amount, string Sender, Instant At) : PermitOfficeEvent(At);

/// <summary>
/// A body refused what a member asked it for an offer: the account of the member's nation is told. Behind the end of
/// the request.
/// </summary>
/// <param name="Number">The request.</param>
/// <param name="Member">Who asked.</param>
/// <param name="Nation">The member's.</param>
/// <param name="Body">Who refused.</param>
/// <param name="Offer">For which offer.</param>
/// <param name="At">When.</param>
public sealed record OfferTurnedDown(
    long Number, PartyNumber Member, Nation Nation, string Body, OfferNumber Offer, Instant At)
    : PermitOfficeEvent(At);
