using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>All that eligibility knows about a member.</summary>
/// <param name="Number">The registry's number.</param>
/// <param name="Member">Its name; it acts under the nation in it.</param>
/// <param name="Owner">Who ultimately owns it.</param>
/// <param name="OwnerName">The registry's name for that owner.</param>
/// <param name="Home">Where it has its seat.</param>
/// <param name="Parent">Where its ultimate owner has its seat.</param>
/// <param name="Status">Whether it may act at all.</param>
public sealed record PartyFacts(
    PartyNumber Number,
    MemberId Member,
    OwnerNumber Owner,
    string OwnerName,
    Nation Home,
    Nation Parent,
    MemberStatus Status)
{
    /// <summary>In which part of <see cref="Home"/>; none where that is not stated.</summary>
    public Region HomeRegion { get; init; }

    /// <summary>In which part of <see cref="Parent"/>; none where that is not stated.</summary>
    public Region ParentRegion { get; init; }

    /// <summary>The nation that it acts under.</summary>
    public Nation Nation => Member.Nation;
}
