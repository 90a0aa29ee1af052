using System.Collections.Immutable;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>A member as the registry holds it.</summary>
/// <param name="Party">Its number.</param>
/// <param name="Member">Its name.</param>
/// <param name="Owner">Who ultimately owns it.</param>
/// <param name="Home">Where it has its seat.</param>
/// <param name="Status">Whether it may give and take.</param>
/// <param name="Issues">The currencies that it pays in and out.</param>
/// <param name="IsVenue">Whether it may run markets.</param>
/// <param name="IsTreasury">Whether it gets its nation's levies.</param>
public sealed record RegisteredMember(
    PartyNumber Party,
    MemberId Member,
    OwnerNumber Owner,
    Nation Home,
    MemberStatus Status,
    ImmutableSortedSet<Currency> Issues,
    bool IsVenue,
    bool IsTreasury)
{
    /// <summary>In which part of <see cref="Home"/>; none where that is not stated.</summary>
    public Region HomeRegion { get; init; }

    internal PartyFacts FactsWith(OwnerRegistered owner, Region region) =>
        new(Party, Member, Owner, owner.Name, Home, owner.Seat, Status)
        {
            HomeRegion = HomeRegion,
            ParentRegion = region,
        };

    internal IEnumerable<RegistryChange> AsChanges()
    {
        yield return new MemberRegistered(Party, Member, Owner, Home);
        if (HomeRegion.IsSome)
            yield return new MemberLocated(Party, HomeRegion);
        if (Status != MemberStatus.Active)
            yield return new MemberStatusSet(Party, Status);
        foreach (var currency in Issues)
            yield return new CashIssuerNamed(Party, currency);
        if (IsVenue)
            yield return new VenueNamed(Party);
        if (IsTreasury)
            yield return new TreasuryNamed(Party);
    }
}

/// <summary>A market as the registry holds it.</summary>
/// <param name="Market">Factory, line and currency.</param>
/// <param name="Terms">Who runs it and what it charges.</param>
/// <param name="Books">The number of the book of each series, from 1.</param>
public sealed record ListedMarket(MarketId Market, MarketTerms Terms, ImmutableSortedDictionary<SeriesNumber,
    int> Books);
