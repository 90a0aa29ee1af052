using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Sovereignty;

/// <summary>One change of what the registry holds.</summary>
public abstract record RegistryChange
{
    private protected RegistryChange()
    {
    }
}

/// <summary>An ultimate owner becomes known.</summary>
/// <param name="Owner">Its number, for ever.</param>
/// <param name="Name">What the registry calls it.</param>
/// <param name="Seat">Where it has its seat: the parent nation of all that it owns.</param>
public sealed record OwnerRegistered(OwnerNumber Owner, string Name, Nation Seat) : RegistryChange;

/// <summary>An ultimate owner moved its seat.</summary>
public sealed record OwnerMoved(OwnerNumber Owner, Nation Seat) : RegistryChange;

/// <summary>A member becomes known and active.</summary>
/// <param name="Party">Its number, for ever.</param>
/// <param name="Member">Its name; it acts under the nation in it.</param>
/// <param name="Owner">Who ultimately owns it.</param>
/// <param name="Home">Where it has its seat.</param>
public sealed record MemberRegistered(PartyNumber Party, MemberId Member, OwnerNumber Owner, Nation Home)
    : RegistryChange;

/// <summary>A member was sold, or moved its seat.</summary>
public sealed record MemberChanged(PartyNumber Party, OwnerNumber Owner, Nation Home) : RegistryChange;

/// <summary>It became known in which part of its nation a member has its seat.</summary>
public sealed record MemberLocated(PartyNumber Party, Region Region) : RegistryChange;

/// <summary>It became known in which part of its nation an ultimate owner has its seat.</summary>
public sealed record OwnerLocated(OwnerNumber Owner, Region Region) : RegistryChange;

/// <summary>It became known in which part of its host nation a series is at home.</summary>
public sealed record SeriesLocated(SeriesNumber Number, Region Region) : RegistryChange;

/// <summary>A member was suspended, or is active again.</summary>
public sealed record MemberStatusSet(PartyNumber Party, MemberStatus Status) : RegistryChange;

/// <summary>A member pays a currency in and out.</summary>
public sealed record CashIssuerNamed(PartyNumber Party, Currency Currency) : RegistryChange;

/// <summary>A member runs markets and takes their fees.</summary>
public sealed record VenueNamed(PartyNumber Party) : RegistryChange;

/// <summary>A member gets the levies of the nation under which it acts from now on.</summary>
public sealed record TreasuryNamed(PartyNumber Party) : RegistryChange;

/// <summary>An amount was recorded of which a nation's caps and floors may be shares.</summary>
/// <param name="Nation">Whose rules read it.</param>
/// <param name="Name">By the name that they use.</param>
/// <param name="Member">Of which member; none where it is one for all.</param>
/// <param name="Amount">How much.</param>
/// <param name="Unit">The attribute of a lot that is counted; null for lots.</param>
public sealed record SupplyFixed(Nation Nation, string Name, PartyNumber Member, long Amount, AttributeName? Unit)
    : RegistryChange;

/// <summary>A series becomes known and active.</summary>
/// <param name="Number">Its number, for ever.</param>
/// <param name="Series">Factory, line, kind and window.</param>
/// <param name="Provenance">Where it comes from.</param>
/// <param name="Attributes">What was fixed at minting; null where nothing was stated.</param>
public sealed record SeriesRegistered(
    SeriesNumber Number, SeriesId Series, Provenance Provenance, SeriesAttributes? Attributes) : RegistryChange;

/// <summary>The status of a series changed.</summary>
public sealed record SeriesStatusSet(SeriesNumber Number, SeriesStatus Status) : RegistryChange;

/// <summary>A market opens, with no book yet.</summary>
/// <param name="Market">Factory, line and currency.</param>
/// <param name="Terms">Who runs it and what it charges.</param>
public sealed record MarketListed(MarketId Market, MarketTerms Terms) : RegistryChange;

/// <summary>A market's terms changed; orders placed before keep the fees that they hold.</summary>
public sealed record MarketTermsChanged(MarketId Market, MarketTerms Terms) : RegistryChange;

/// <summary>A series gets a book in a market.</summary>
/// <param name="Market">Which market.</param>
/// <param name="Series">Which series.</param>
/// <param name="Book">The book's number in that market, from 1, for ever.</param>
public sealed record BookListed(MarketId Market, SeriesNumber Series, int Book) : RegistryChange;

/// <summary>A named list is known from now on in this form, instead of any earlier one.</summary>
public sealed record ListPublished(NamedList List) : RegistryChange;

/// <summary>A rulebook counts in this version, instead of any earlier one.</summary>
/// <param name="Jurisdiction">Whose rulebook.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Version">Which recorded version.</param>
/// <param name="Text">The document, to the letter.</param>
public sealed record RulebookInstalled(Jurisdiction Jurisdiction, string Name, int Version, string Text)
    : RegistryChange;

/// <summary>A rulebook counts no longer.</summary>
public sealed record RulebookRemoved(Jurisdiction Jurisdiction, string Name) : RegistryChange;

/// <summary>A nation lets the rulebooks of a bloc count for it.</summary>
public sealed record BlocAccepted(Nation Nation, string Bloc) : RegistryChange;

/// <summary>A nation lets them count no longer.</summary>
public sealed record BlocDeclined(Nation Nation, string Bloc) : RegistryChange;

/// <summary>Of a rulebook that counts, these rules do not, and all others do.</summary>
/// <param name="Jurisdiction">Whose rulebook.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Rules">The ids of the suspended rules, in ordinal order; none where all count again.</param>
public sealed record RulesSuspended(Jurisdiction Jurisdiction, string Name, IReadOnlyList<string> Rules)
    : RegistryChange;

/// <summary>Of a bloc's rules that count for a nation, these do not, and all others do.</summary>
/// <param name="Nation">Which nation.</param>
/// <param name="Bloc">Which bloc.</param>
/// <param name="Reservations">All of them.</param>
public sealed record ReservationsMade(Nation Nation, string Bloc, IReadOnlyList<Reservation> Reservations)
    : RegistryChange;

/// <summary>A jurisdiction's law counts as it is behind so many changes.</summary>
/// <param name="Jurisdiction">Whose law.</param>
/// <param name="Revision">How many changes; only grows.</param>
/// <param name="Epoch">The epoch that enacts it.</param>
public sealed record LawStated(Jurisdiction Jurisdiction, int Revision, Epoch Epoch) : RegistryChange;

/// <summary>A permit is good for nothing any longer, wherever it is presented.</summary>
/// <param name="By">The jurisdiction that gave it, and took it back.</param>
/// <param name="Number">Its number there.</param>
public sealed record RevocationEntered(Jurisdiction By, long Number) : RegistryChange;

/// <summary>Pairs that this epoch gains wait: until they are let go, the rules so far must allow as well.</summary>
/// <param name="Before">The epoch whose rules those are.</param>
/// <param name="Until">How long they wait at least.</param>
public sealed record GainsDeferred(Epoch Before, Instant Until) : RegistryChange;

/// <summary>Pairs that waited may meet: the rules of these epochs need not allow any longer.</summary>
/// <param name="Through">The last of those epochs.</param>
public sealed record GainsOpened(Epoch Through) : RegistryChange;

/// <summary>Who runs a market, and on what terms.</summary>
/// <param name="Venue">The member that takes the fees.</param>
/// <param name="MinorPerTickLot">Minor units of the currency that one lot at one tick is worth, from 1.</param>
/// <param name="LargestPrice">The largest limit that it takes.</param>
/// <param name="LargestOrder">The most lots of one order.</param>
/// <param name="Fees">What makers and takers pay.</param>
/// <param name="FeeVersion">Counts the fee schedules of the market, from 1.</param>
public sealed record MarketTerms(
    PartyNumber Venue, long MinorPerTickLot, Price LargestPrice, Quantity LargestOrder, FeeSchedule Fees,
        int FeeVersion);
