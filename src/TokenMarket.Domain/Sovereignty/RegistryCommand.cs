using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>What the registry may be told.</summary>
public abstract record RegistryCommand
{
    private protected RegistryCommand()
    {
    }
}

/// <summary>Asks for changes under the next epoch: all of them, or none.</summary>
/// <param name="Requests">What is asked for.</param>
/// <param name="GainsWait">
/// Until when pairs that the epoch gains stay ineligible at least; null where they need not wait.
/// </param>
public sealed record ProposeEpoch(IReadOnlyList<RegistryRequest> Requests, Instant? GainsWait = null) : RegistryCommand
{
    /// <summary>
    /// Whose law it may change: that of those who ask. A market's operator is no lawgiver, so that nobody's law changes
    /// but by its own officers.
    /// </summary>
    public IReadOnlyList<Jurisdiction> Lawgivers { get; init; } = [];
}

/// <summary>Asks to let those pairs meet that have waited long enough: under an epoch of its own.</summary>
public sealed record OpenGains : RegistryCommand;

/// <summary>The enactment is through: the waiting changes count everywhere.</summary>
public sealed record ConfirmEpoch(Epoch Epoch) : RegistryCommand;

/// <summary>The enactment was given up.</summary>
public sealed record AbandonEpoch(Epoch Epoch) : RegistryCommand;

/// <summary>One change that is asked for.</summary>
public abstract record RegistryRequest
{
    private protected RegistryRequest()
    {
    }
}

/// <summary>A new member. An owner that is not known yet is registered with it.</summary>
/// <param name="Member">Its name; it acts under the nation in it.</param>
/// <param name="Owner">The ultimate owner's name; 1 to 40 of <c>a-z 0-9 - .</c>.</param>
/// <param name="OwnerSeat">Where the ultimate owner has its seat.</param>
/// <param name="Home">Where the member has its seat.</param>
public sealed record RegisterMember(MemberId Member, string Owner, Nation OwnerSeat, Nation Home) : RegistryRequest;

/// <summary>A member was sold, or moved its seat.</summary>
/// <param name="Member">Which one.</param>
/// <param name="Owner">Its ultimate owner from now on.</param>
/// <param name="OwnerSeat">Where that one has its seat.</param>
/// <param name="Home">Where the member has its seat from now on.</param>
public sealed record ChangeMember(MemberId Member, string Owner, Nation OwnerSeat, Nation Home) : RegistryRequest;

/// <summary>An ultimate owner moved its seat, and with it the parent nation of all that it owns.</summary>
public sealed record MoveOwner(string Owner, Nation Seat) : RegistryRequest;

/// <summary>
/// In which part of its nation a member has its seat; it is forgotten when the seat moves to another nation.
/// </summary>
public sealed record LocateMember(MemberId Member, Region Region) : RegistryRequest;

/// <summary>
/// In which part of its nation an ultimate owner has its seat; it is forgotten when the seat moves to another nation.
/// </summary>
public sealed record LocateOwner(string Owner, Region Region) : RegistryRequest;

/// <summary>In which part of its host nation a series is at home.</summary>
public sealed record LocateSeries(SeriesId Series, Region Region) : RegistryRequest;

/// <summary>A member is suspended, or active again.</summary>
public sealed record SetMemberStatus(MemberId Member, MemberStatus Status) : RegistryRequest;

/// <summary>A member pays a currency in and out.</summary>
public sealed record NameCashIssuer(MemberId Member, Currency Currency) : RegistryRequest;

/// <summary>A member may run markets.</summary>
public sealed record NameVenue(MemberId Member) : RegistryRequest;

/// <summary>A member gets the levies of the nation under which it acts, instead of whoever got them before.</summary>
public sealed record NameTreasury(MemberId Member) : RegistryRequest;

/// <summary>
/// Records an amount of which a nation's caps and floors may be shares, instead of the one before: what is outstanding
/// of a class, or what a member has in all. Rules read what is recorded, and never a live figure.
/// </summary>
/// <param name="Nation">Whose rules read it.</param>
/// <param name="Name">By the name that they use.</param>
/// <param name="Amount">How much, from 1.</param>
/// <param name="Member">Of which member of the nation; null for all.</param>
/// <param name="Unit">The attribute of a lot that is counted; null for lots.</param>
public sealed record FixSupply(Nation Nation, string Name, long Amount, MemberId? Member = null, string? Unit = null)
    : RegistryRequest;

/// <summary>
/// A new series. It is admitted as active. A fact that is left out is missing: rules that read it deny.
/// </summary>
public sealed record RegisterSeries(SeriesId Series, Provenance Provenance, SeriesAttributes? Attributes)
    : RegistryRequest;

/// <summary>A series changes its status.</summary>
public sealed record SetSeriesStatus(SeriesId Series, SeriesStatus Status) : RegistryRequest;

/// <summary>A new market, or new terms for one.</summary>
/// <param name="Market">Factory, line and currency.</param>
/// <param name="Venue">The member that runs it.</param>
/// <param name="MinorPerTickLot">Minor units that one lot at one tick is worth, 1 to 10^12.</param>
/// <param name="LargestPrice">The largest limit that it takes, at least a tick.</param>
/// <param name="LargestOrder">At least a lot.</param>
/// <param name="Fees">0 to 1,000,000 ppm each.</param>
public sealed record ListMarket(
    MarketId Market, MemberId Venue, long MinorPerTickLot, Price LargestPrice, Quantity LargestOrder, FeeSchedule Fees)
        : RegistryRequest;

/// <summary>New terms for a listed market.</summary>
/// <param name="Terms">The market and all its terms.</param>
public sealed record ChangeMarket(ListMarket Terms) : RegistryRequest;

/// <summary>A series gets a book in a market.</summary>
public sealed record ListBook(MarketId Market, SeriesId Series) : RegistryRequest;

/// <summary>A list is published, or published anew.</summary>
public sealed record PublishList(NamedList List) : RegistryRequest;
