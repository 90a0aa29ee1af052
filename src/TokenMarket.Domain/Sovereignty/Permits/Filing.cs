using TokenMarket.Contracts.Values;
using TokenMarket.Events.Permits;

namespace TokenMarket.Domain.Sovereignty.Permits;

/// <summary>What a member asked an office for. Immutable: a change is a new one.</summary>
/// <param name="Number">Its number in the jurisdiction.</param>
/// <param name="By">Who filed it.</param>
/// <param name="At">When.</param>
/// <param name="Until">The first moment at which it waits no longer.</param>
public abstract record Filing(long Number, Applicant By, Instant At, Instant Until)
{
    /// <summary>How it ended; null while it waits.</summary>
    public FilingEnd? End { get; init; }

    /// <summary>Who decided it, and why; empty where there is nothing to say.</summary>
    public (string By, string Reason) Decided { get; init; } = ("", "");

    /// <summary>The permit that came of it; 0 where none did.</summary>
    public long Permit { get; init; }
}

/// <summary>An application for a licence.</summary>
public sealed record Application(long Number, Applicant By, LicenceWish Licence, Instant At, Instant Until)
    : Filing(Number, By, At, Until);

/// <summary>A request for an approval.</summary>
/// <param name="Number">Its number in the jurisdiction.</param>
/// <param name="By">Who filed it.</param>
/// <param name="Body">Who shall approve.</param>
/// <param name="Deed">What.</param>
/// <param name="Quorum">What the law demanded when votes began.</param>
/// <param name="Votes">The votes since then, in their order.</param>
/// <param name="At">When it was filed.</param>
/// <param name="Until">The first moment at which it waits no longer.</param>
public sealed record ApprovalRequest(
    long Number, Applicant By, string Body, Deed Deed, Quorum Quorum, IReadOnlyList<VoteCast> Votes, Instant At,
    Instant Until)
    : Filing(Number, By, At, Until)
{
    /// <summary>How many approved.</summary>
    public int Approvals => Votes.Count(vote => vote.IsApproval);
}
