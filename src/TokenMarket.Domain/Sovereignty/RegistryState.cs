using System.Collections.Immutable;
using System.Diagnostics;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>What the registry holds under one epoch. Immutable: a proposal is a second one beside the first.</summary>
public sealed class RegistryState
{
    /// <summary>Nothing at all.</summary>
    public static readonly RegistryState Empty = new();

    /// <summary>
    /// The most earlier rules that are kept apart. Beyond, what the latest change gained waits with the one before it.
    /// </summary>
    public const int MostEarlier = 8;

    private RegistryState()
    {
    }

    /// <summary>What must allow as well, the oldest first, until the pairs gained since are let go.</summary>
    public ImmutableList<EarlierRules> Earlier { get; private init; } = [];

    /// <summary>When the next pairs are let go; <see cref="Instant.Never"/> where none wait.</summary>
    public Instant NextOpening => Earlier.IsEmpty ? Instant.Never : Earlier[0].Until;

    /// <summary>Owners by number.</summary>
    internal ImmutableSortedDictionary<int, OwnerRegistered> Owners { get; private init; } =
        ImmutableSortedDictionary<int, OwnerRegistered>.Empty;

    /// <summary>Where owners have their seats, as far as that is stated more closely than by a nation.</summary>
    internal ImmutableSortedDictionary<int, Region> OwnerRegions { get; private init; } =
        ImmutableSortedDictionary<int, Region>.Empty;

    /// <summary>Members by party number.</summary>
    internal ImmutableSortedDictionary<int, RegisteredMember> Members { get; private init; } =
        ImmutableSortedDictionary<int, RegisteredMember>.Empty;

    /// <summary>Series by number.</summary>
    internal ImmutableSortedDictionary<int, SeriesFacts> Series { get; private init; } =
        ImmutableSortedDictionary<int, SeriesFacts>.Empty;

    internal ImmutableSortedDictionary<MarketId, ListedMarket> Markets { get; private init; } =
        ImmutableSortedDictionary<MarketId, ListedMarket>.Empty;

    internal ImmutableSortedDictionary<string, NamedList> Lists { get; private init; } = Names<NamedList>();

    internal ImmutableSortedDictionary<RulebookKey, AdoptedRulebook> Rulebooks { get; private init; } =
        ImmutableSortedDictionary<RulebookKey, AdoptedRulebook>.Empty;

    internal ImmutableSortedSet<BlocAdoption> Adoptions { get; private init; } =
        ImmutableSortedSet.Create<BlocAdoption>(Comparer<BlocAdoption>.Create((a, b) =>
            a.Nation != b.Nation ? a.Nation.CompareTo(b.Nation) : string.CompareOrdinal(a.Bloc, b.Bloc)));

    /// <summary>Per jurisdiction the last revision of its law that was enacted, and in which epoch.</summary>
    internal ImmutableSortedDictionary<Jurisdiction, LawStated> Laws { get; private init; } =
        ImmutableSortedDictionary<Jurisdiction, LawStated>.Empty;

    /// <summary>Permits that were taken back.</summary>
    internal ImmutableSortedSet<PermitKey> Revocations { get; private init; } = [];

    /// <summary>The amounts of which bounds may be shares.</summary>
    internal ImmutableSortedDictionary<FixingKey, SupplyFixed> Fixings { get; private init; } =
        ImmutableSortedDictionary<FixingKey, SupplyFixed>.Empty;

    internal ImmutableSortedDictionary<string, int> OwnerNames { get; private init; } = Names<int>();

    internal ImmutableSortedDictionary<MemberId, int> MemberNames { get; private init; } =
        ImmutableSortedDictionary<MemberId, int>.Empty;

    internal ImmutableSortedDictionary<SeriesId, int> SeriesNames { get; private init; } =
        ImmutableSortedDictionary<SeriesId, int>.Empty;

    /// <summary>What a new rulebook may refer to.</summary>
    public KnownNames KnownNames => new([.. Lists.Keys], [.. OwnerNames.Keys]);

    /// <summary>Everything that eligibility reads.</summary>
    public EligibilityInputs InputsFor(Epoch epoch) => new(
        epoch, [.. Rulebooks.Values], [.. Lists.Values], [.. Adoptions],
        [.. Members.Values.Select(member => member.FactsWith(
            Owners[member.Owner.Number], OwnerRegions.GetValueOrDefault(member.Owner.Number)))], [.. Series.Values])
    {
        Revocations = Revocations,
        Fixings = Fixings,
    };

    /// <summary>The state with one change made.</summary>
    internal RegistryState With(RegistryChange change) => change switch
    {
        OwnerRegistered owner => Copy(
            owners: Owners.SetItem(owner.Owner.Number, owner),
            ownerNames: OwnerNames.SetItem(owner.Name, owner.Owner.Number)),
        OwnerMoved owner => Copy(
            owners: Owners.SetItem(owner.Owner.Number, Owners[owner.Owner.Number] with { Seat = owner.Seat }),
            ownerRegions: OwnerRegions.Remove(owner.Owner.Number)),
        OwnerLocated located => Copy(ownerRegions: OwnerRegions.SetItem(located.Owner.Number, located.Region)),
        MemberRegistered member => Copy(
            members: Members.SetItem(member.Party.Number, new RegisteredMember(
                member.Party, member.Member, member.Owner, member.Home, MemberStatus.Active,
                ImmutableSortedSet<Currency>.Empty, IsVenue: false, IsTreasury: false)),
            memberNames: MemberNames.SetItem(member.Member, member.Party.Number)),
        MemberChanged changed => WithMember(
            changed.Party,
            member => member with
            {
                Owner = changed.Owner,
                Home = changed.Home,
                HomeRegion = member.Home == changed.Home ? member.HomeRegion : default,
            }),
        MemberLocated located => WithMember(located.Party, member => member with { HomeRegion = located.Region }),
        MemberStatusSet set => WithMember(set.Party, member => member with { Status = set.Status }),
        CashIssuerNamed issuer => WithMember(
            issuer.Party, member => member with { Issues = member.Issues.Add(issuer.Currency) }),
        VenueNamed venue => WithMember(venue.Party, member => member with { IsVenue = true }),
        TreasuryNamed treasury => Copy(members: WithTreasury(treasury.Party)),
        SeriesRegistered series => Copy(
            series: Series.SetItem(series.Number.Number,
                new SeriesFacts(series.Number, series.Series, series.Provenance, series.Attributes,
                    SeriesStatus.Active)),
            seriesNames: SeriesNames.SetItem(series.Series, series.Number.Number)),
        SeriesLocated located => Copy(
            series: Series.SetItem(
                located.Number.Number, Series[located.Number.Number] with { HostRegion = located.Region })),
        SeriesStatusSet set => Copy(
            series: Series.SetItem(set.Number.Number, Series[set.Number.Number] with { Status = set.Status })),
        MarketListed listed => Copy(markets: Markets.SetItem(listed.Market,
            new ListedMarket(listed.Market, listed.Terms, ImmutableSortedDictionary<SeriesNumber, int>.Empty))),
        MarketTermsChanged changed => Copy(
            markets: Markets.SetItem(changed.Market, Markets[changed.Market] with { Terms = changed.Terms })),
        BookListed book => Copy(markets: Markets.SetItem(book.Market,
            Markets[book.Market] with { Books = Markets[book.Market].Books.SetItem(book.Series, book.Book) })),
        ListPublished published => Copy(lists: Lists.SetItem(published.List.Name, published.List)),
        RulebookInstalled installed => Copy(
            rulebooks: Rulebooks.SetItem(new RulebookKey(installed.Jurisdiction, installed.Name),
            new AdoptedRulebook(installed.Version, RulebookJson.ReadRecorded(installed.Text).Require()))),
        RulebookRemoved removed => Copy(
            rulebooks: Rulebooks.Remove(new RulebookKey(removed.Jurisdiction, removed.Name))),
        BlocAccepted bloc => Copy(adoptions: Adoptions.Add(new BlocAdoption(bloc.Nation, bloc.Bloc))),
        BlocDeclined bloc => Copy(adoptions: Adoptions.Remove(new BlocAdoption(bloc.Nation, bloc.Bloc))),
        RulesSuspended rules => WithSuspended(rules),
        ReservationsMade made => WithReservations(
            new BlocAdoption(made.Nation, made.Bloc) { Reservations = made.Reservations }),
        LawStated stated => Copy(laws: Laws.SetItem(stated.Jurisdiction, stated)),
        RevocationEntered entered => Copy(revocations: Revocations.Add(new PermitKey(entered.By, entered.Number))),
        SupplyFixed supply => Copy(fixings: Fixings.SetItem(FixingKey.Of(supply), supply)),
        GainsDeferred gains => WithEarlier(new EarlierRules(gains.Before, Copy(earlier: []), gains.Until)),
        GainsOpened gains => Copy(earlier: Earlier.RemoveAll(rules => rules.Epoch <= gains.Through)),
        _ => throw new UnreachableException(),
    };

    /// <summary>The state with earlier rules behind those that wait already; nobody is let go before them.</summary>
    internal RegistryState WithEarlier(EarlierRules rules)
    {
        if (Earlier.IsEmpty)
            return Copy(earlier: [rules]);
        var last = Earlier[^1];
        var until = rules.Until < last.Until ? last.Until : rules.Until;
        return Copy(earlier: Earlier.Count < MostEarlier
            ? Earlier.Add(rules with { Until = until })
            : Earlier.SetItem(Earlier.Count - 1, last with { Until = until }));
    }

    /// <summary>
    /// The changes that lead from nothing to this state, in an order of their own; what waits is not among them.
    /// </summary>
    internal IEnumerable<RegistryChange> AsChanges()
    {
        foreach (var owner in Owners.Values)
            yield return owner;
        foreach (var (owner, region) in OwnerRegions)
            yield return new OwnerLocated(OwnerNumber.FromNumber(owner), region);
        foreach (var change in Members.Values.SelectMany(member => member.AsChanges()))
            yield return change;
        foreach (var series in Series.Values)
        {
            yield return new SeriesRegistered(series.Number, series.Series, series.Provenance, series.Attributes);
            if (series.HostRegion.IsSome)
                yield return new SeriesLocated(series.Number, series.HostRegion);
            if (series.Status != SeriesStatus.Active)
                yield return new SeriesStatusSet(series.Number, series.Status);
        }

        foreach (var market in Markets.Values)
        {
            yield return new MarketListed(market.Market, market.Terms);
            foreach (var (series, book) in market.Books)
                yield return new BookListed(market.Market, series, book);
        }

        foreach (var list in Lists.Values)
            yield return new ListPublished(list);
        foreach (var change in LawAsChanges())
            yield return change;
        foreach (var revoked in Revocations)
            yield return new RevocationEntered(revoked.By, revoked.Number);
        foreach (var supply in Fixings.Values)
            yield return supply;
    }

    private IEnumerable<RegistryChange> LawAsChanges()
    {
        foreach (var (key, rulebook) in Rulebooks)
        {
            yield return new RulebookInstalled(key.Jurisdiction, key.Name, rulebook.Version, rulebook.Document.Text);
            if (rulebook.Suspended.Count > 0)
                yield return new RulesSuspended(key.Jurisdiction, key.Name, rulebook.Suspended);
        }

        foreach (var adoption in Adoptions)
        {
            yield return new BlocAccepted(adoption.Nation, adoption.Bloc);
            if (adoption.Reservations.Count > 0)
                yield return new ReservationsMade(adoption.Nation, adoption.Bloc, adoption.Reservations);
        }

        foreach (var stated in Laws.Values)
            yield return stated;
    }

    private RegistryState WithSuspended(RulesSuspended rules)
    {
        var key = new RulebookKey(rules.Jurisdiction, rules.Name);
        return Copy(rulebooks: Rulebooks.SetItem(key, Rulebooks[key] with { Suspended = rules.Rules }));
    }

    private RegistryState WithReservations(BlocAdoption adoption) =>
        Copy(adoptions: Adoptions.Remove(adoption).Add(adoption));

    private static ImmutableSortedDictionary<string, T> Names<T>() =>
        ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);

    /// <summary>A nation has one treasury: whoever was it before is it no longer.</summary>
    private ImmutableSortedDictionary<int, RegisteredMember> WithTreasury(PartyNumber party)
    {
        var nation = Members[party.Number].Member.Nation;
        var members = Members.ToBuilder();
        foreach (var member in Members.Values.Where(one => one.Member.Nation == nation))
            members[member.Party.Number] = member with { IsTreasury = member.Party == party };
        return members.ToImmutable();
    }

    private RegistryState WithMember(PartyNumber party, Func<RegisteredMember, RegisteredMember> change) =>
        Copy(members: Members.SetItem(party.Number, change(Members[party.Number])));

    private RegistryState Copy(
        ImmutableSortedDictionary<int, OwnerRegistered>? owners = null,
        ImmutableSortedDictionary<int, Region>? ownerRegions = null,
        ImmutableSortedDictionary<string, int>? ownerNames = null,
        ImmutableSortedDictionary<int, RegisteredMember>? members = null,
        ImmutableSortedDictionary<MemberId, int>? memberNames = null,
        ImmutableSortedDictionary<int, SeriesFacts>? series = null,
        ImmutableSortedDictionary<SeriesId, int>? seriesNames = null,
        ImmutableSortedDictionary<MarketId, ListedMarket>? markets = null,
        ImmutableSortedDictionary<string, NamedList>? lists = null,
        ImmutableSortedDictionary<RulebookKey, AdoptedRulebook>? rulebooks = null,
        ImmutableSortedSet<BlocAdoption>? adoptions = null,
        ImmutableSortedDictionary<Jurisdiction, LawStated>? laws = null,
        ImmutableSortedSet<PermitKey>? revocations = null,
        ImmutableSortedDictionary<FixingKey, SupplyFixed>? fixings = null,
        ImmutableList<EarlierRules>? earlier = null) => new()
        {
            Owners = owners ?? Owners,
            OwnerRegions = ownerRegions ?? OwnerRegions,
            OwnerNames = ownerNames ?? OwnerNames,
            Members = members ?? Members,
            MemberNames = memberNames ?? MemberNames,
            Series = series ?? Series,
            SeriesNames = seriesNames ?? SeriesNames,
            Markets = markets ?? Markets,
            Lists = lists ?? Lists,
            Rulebooks = rulebooks ?? Rulebooks,
            Adoptions = adoptions ?? Adoptions,
            Laws = laws ?? Laws,
            Revocations = revocations ?? Revocations,
            Fixings = fixings ?? Fixings,
            Earlier = earlier ?? Earlier,
        };
}

/// <summary>A rulebook by whose it is and what it is called.</summary>
internal readonly record struct RulebookKey(Jurisdiction Jurisdiction, string Name) : IComparable<RulebookKey>
{
    public int CompareTo(RulebookKey other) => Jurisdiction != other.Jurisdiction
        ? Jurisdiction.CompareTo(other.Jurisdiction)
        : string.CompareOrdinal(Name, other.Name);
}
