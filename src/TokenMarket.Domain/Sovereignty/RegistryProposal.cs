using System.Diagnostics;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// Draws up the changes that a proposal asks for, one after the other, each on the state that the ones before leave.
/// </summary>
/// <param name="state">What counts now.</param>
/// <param name="last">The last owner's, party's and series' number.</param>
/// <param name="next">The epoch that it would be.</param>
/// <param name="lawgivers">Whose law it may change.</param>
internal sealed class RegistryProposal(
    RegistryState state, (int Owner, int Party, int Series) last, Epoch next, IReadOnlyList<Jurisdiction> lawgivers)
{
    /// <summary>A million million: no price needs more, and a notional of the largest orders still fits.</summary>
    private const long MostMinorPerTickLot = 1_000_000_000_000;

    private const int MillionPpm = 1_000_000;

    private RegistryState _state = state;
    private int _lastOwner = last.Owner;
    private int _lastParty = last.Party;
    private int _lastSeries = last.Series;

    internal List<RegistryChange> Changes { get; } = [];

    internal RegistryRejection? Add(RegistryRequest request) => request switch
    {
        RegisterMember register => Add(register),
        ChangeMember change => Add(change),
        MoveOwner move => Add(move),
        LocateMember locate => Add(locate),
        LocateOwner locate => Add(locate),
        LocateSeries locate => Add(locate),
        SetMemberStatus set => Add(set),
        NameCashIssuer name => Add(name),
        NameVenue name => Add(name),
        NameTreasury name => Add(name),
        FixSupply fix => Add(fix),
        RegisterSeries register => Add(register),
        SetSeriesStatus set => Add(set),
        ListMarket list => Add(list),
        ChangeMarket change => Add(change),
        ListBook list => Add(list),
        PublishList publish => Add(publish),
        LawRequest law when !lawgivers.Contains(law.Lawgiver) => RegistryRejection.LawOfAnother,
        InstallRulebook install => Add(install),
        RemoveRulebook remove => Add(remove),
        SuspendRules suspend => Add(suspend),
        EnterRevocation enter => Add(enter),
        AcceptBloc accept => Add(accept),
        DeclineBloc decline => Add(decline),
        StateLaw stated => Add(stated),
        _ => throw new UnreachableException(),
    };

    private RegistryRejection? Make(RegistryChange change)
    {
        Changes.Add(change);
        _state = _state.With(change);
        return null;
    }

    private RegistryRejection? Add(RegisterMember request)
    {
        if (_state.MemberNames.ContainsKey(request.Member)) return RegistryRejection.MemberKnown;
        if (FindOwner(request.Owner, request.OwnerSeat, out var owner) is { } rejection) return rejection;

        return Make(new MemberRegistered(PartyNumber.FromNumber(++_lastParty), request.Member, owner, request.Home));
    }

    private RegistryRejection? Add(ChangeMember request)
    {
        if (Find(request.Member) is not { } member) return RegistryRejection.MemberUnknown;
        if (FindOwner(request.Owner, request.OwnerSeat, out var owner) is { } rejection) return rejection;
        if (member.Owner == owner && member.Home == request.Home) return RegistryRejection.NothingChanges;

        return Make(new MemberChanged(member.Party, owner, request.Home));
    }

    /// <summary>The owner of that name, registered if need be.</summary>
    private RegistryRejection? FindOwner(string name, Nation seat, out OwnerNumber owner)
    {
        owner = default;
        if (!ListName.IsValid(name)) return RegistryRejection.OwnerNameInvalid;
        if (_state.OwnerNames.TryGetValue(name, out var number))
        {
            owner = OwnerNumber.FromNumber(number);
            return _state.Owners[number].Seat == seat ? null : RegistryRejection.OwnerSeatDiffers;
        }

        owner = OwnerNumber.FromNumber(++_lastOwner);
        return Make(new OwnerRegistered(owner, name, seat));
    }

    private RegistryRejection? Add(MoveOwner request)
    {
        if (!_state.OwnerNames.TryGetValue(request.Owner, out var number)) return RegistryRejection.OwnerUnknown;
        if (_state.Owners[number].Seat == request.Seat) return RegistryRejection.NothingChanges;

        return Make(new OwnerMoved(OwnerNumber.FromNumber(number), request.Seat));
    }

    private RegistryRejection? Add(LocateMember request)
    {
        if (Find(request.Member) is not { } member) return RegistryRejection.MemberUnknown;
        if (member.Home != request.Region.Nation) return RegistryRejection.RegionElsewhere;
        if (member.HomeRegion == request.Region) return RegistryRejection.NothingChanges;

        return Make(new MemberLocated(member.Party, request.Region));
    }

    private RegistryRejection? Add(LocateOwner request)
    {
        if (!_state.OwnerNames.TryGetValue(request.Owner, out var number)) return RegistryRejection.OwnerUnknown;
        if (_state.Owners[number].Seat != request.Region.Nation) return RegistryRejection.RegionElsewhere;
        if (_state.OwnerRegions.GetValueOrDefault(number) == request.Region) return RegistryRejection.NothingChanges;

        return Make(new OwnerLocated(OwnerNumber.FromNumber(number), request.Region));
    }

    private RegistryRejection? Add(LocateSeries request)
    {
        if (!_state.SeriesNames.TryGetValue(request.Series, out var number)) return RegistryRejection.SeriesUnknown;
        var series = _state.Series[number];
        if (series.Provenance.Host != request.Region.Nation) return RegistryRejection.RegionElsewhere;
        if (series.HostRegion == request.Region) return RegistryRejection.NothingChanges;

        return Make(new SeriesLocated(series.Number, request.Region));
    }

    private RegistryRejection? Add(PublishList request) =>
        request.List.Rows.Any(row => row.Region.IsSome && row.Region.Nation != row.Nation)
            ? RegistryRejection.RegionElsewhere
            : Make(new ListPublished(request.List));

    private RegistryRejection? Add(SetMemberStatus request)
    {
        if (Find(request.Member) is not { } member) return RegistryRejection.MemberUnknown;
        if (member.Status == request.Status) return RegistryRejection.NothingChanges;

        return Make(new MemberStatusSet(member.Party, request.Status));
    }

    private RegistryRejection? Add(NameCashIssuer request)
    {
        if (Find(request.Member) is not { } member) return RegistryRejection.MemberUnknown;
        if (member.Issues.Contains(request.Currency)) return RegistryRejection.NothingChanges;

        return Make(new CashIssuerNamed(member.Party, request.Currency));
    }

    private RegistryRejection? Add(NameVenue request)
    {
        if (Find(request.Member) is not { } member) return RegistryRejection.MemberUnknown;
        if (member.IsVenue) return RegistryRejection.NothingChanges;

        return Make(new VenueNamed(member.Party));
    }

    private RegistryRejection? Add(NameTreasury request)
    {
        if (Find(request.Member) is not { } member) return RegistryRejection.MemberUnknown;
        if (member.IsTreasury) return RegistryRejection.NothingChanges;

        return Make(new TreasuryNamed(member.Party));
    }

    private RegistryRejection? Add(FixSupply request)
    {
        var party = default(PartyNumber);
        if (request.Member is { } name)
        {
            if (Find(name) is not { } member) return RegistryRejection.MemberUnknown;
            if (name.Nation != request.Nation) return RegistryRejection.FixingInvalid;
            party = member.Party;
        }

        AttributeName? unit = null;
        if (request.Unit is not (null or "lots"))
        {
            if (!AttributeNames.TryParse(request.Unit, out var attribute) || !attribute.IsNumber())
                return RegistryRejection.FixingInvalid;
            unit = attribute;
        }

        if (request.Amount is < 1 or > StockDemand.MostAmount || !ListName.IsValid(request.Name)
            || !request.Nation.IsSome)
        {
            return RegistryRejection.FixingInvalid;
        }

        var fixing = new SupplyFixed(request.Nation, request.Name, party, request.Amount, unit);
        if (_state.Fixings.GetValueOrDefault(FixingKey.Of(fixing)) == fixing) return RegistryRejection.NothingChanges;

        return Make(fixing);
    }

    private RegistryRejection? Add(RegisterSeries request)
    {
        if (_state.SeriesNames.ContainsKey(request.Series)) return RegistryRejection.SeriesKnown;
        var (kind, provenance) = (request.Series.Kind, request.Provenance);
        if ((!provenance.HardwareOrigins.IsEmpty && !SeriesFacts.HasHardwareOrigins(kind))
            || (!provenance.DataSubjects.IsEmpty && !SeriesFacts.HasDataSubjects(kind))
            || (request.Attributes is { } stated && stated.Kind != kind))
        {
            return RegistryRejection.FactOfOtherKind;
        }

        if (request.Attributes is { AreValid: false }) return RegistryRejection.AttributeValueInvalid;

        return Make(new SeriesRegistered(SeriesNumber.FromNumber(++_lastSeries), request.Series, provenance,
            request.Attributes));
    }

    private RegistryRejection? Add(SetSeriesStatus request)
    {
        if (!_state.SeriesNames.TryGetValue(request.Series, out var number)) return RegistryRejection.SeriesUnknown;
        var status = _state.Series[number].Status;
        if (status == request.Status) return RegistryRejection.NothingChanges;
        if (request.Status is SeriesStatus.Announced or SeriesStatus.Expired)
            return RegistryRejection.SeriesStatusNotSettable;
        if (status == SeriesStatus.Revoked) return RegistryRejection.SeriesStatusFinal;

        return Make(new SeriesStatusSet(SeriesNumber.FromNumber(number), request.Status));
    }

    private RegistryRejection? Add(ListMarket request)
    {
        if (_state.Markets.ContainsKey(request.Market)) return RegistryRejection.MarketKnown;
        if (TermsOf(request, null, out var terms) is { } rejection) return rejection;

        return Make(new MarketListed(request.Market, terms));
    }

    private RegistryRejection? Add(ChangeMarket request)
    {
        if (!_state.Markets.TryGetValue(request.Terms.Market, out var market)) return RegistryRejection.MarketUnknown;
        if (TermsOf(request.Terms, market.Terms, out var terms) is { } rejection) return rejection;
        if (market.Terms == terms) return RegistryRejection.NothingChanges;

        return Make(new MarketTermsChanged(market.Market, terms));
    }

    private RegistryRejection? TermsOf(ListMarket request, MarketTerms? before, out MarketTerms terms)
    {
        terms = null!;
        if (Find(request.Venue) is not { } venue) return RegistryRejection.MemberUnknown;
        if (!venue.IsVenue) return RegistryRejection.MemberIsNoVenue;
        if (request.MinorPerTickLot is < 1 or > MostMinorPerTickLot || request.LargestPrice.Ticks < 1
            || request.LargestOrder.Lots < 1
            || (before is not null && before.MinorPerTickLot != request.MinorPerTickLot)
            || request.Fees.MakerPpm is < 0 or > MillionPpm || request.Fees.TakerPpm is < 0 or > MillionPpm)
        {
            return RegistryRejection.TermsOutOfRange;
        }

        var feeVersion = before is null ? 1 : before.FeeVersion + (before.Fees == request.Fees ? 0 : 1);
        terms = new MarketTerms(venue.Party, request.MinorPerTickLot, request.LargestPrice, request.LargestOrder,
            request.Fees, feeVersion);
        return null;
    }

    private RegistryRejection? Add(ListBook request)
    {
        if (!_state.Markets.TryGetValue(request.Market, out var market)) return RegistryRejection.MarketUnknown;
        if (!_state.SeriesNames.TryGetValue(request.Series, out var number)) return RegistryRejection.SeriesUnknown;
        if (!request.Market.Lists(request.Series)) return RegistryRejection.SeriesNotOfMarket;
        if (market.Books.ContainsKey(SeriesNumber.FromNumber(number))) return RegistryRejection.BookKnown;

        return Make(new BookListed(request.Market, SeriesNumber.FromNumber(number), market.Books.Count + 1));
    }

    private RegistryRejection? Add(InstallRulebook request)
    {
        var document = request.Rulebook.Document;
        if (document.Owners().Any(owner => !_state.OwnerNames.ContainsKey(owner)))
            return RegistryRejection.OwnerUnknown;
        if (document.Lists().Any(list => !_state.Lists.ContainsKey(list))) return RegistryRejection.ListUnknown;
        if (document.Jurisdiction.Kind == JurisdictionKind.Bloc
            && !_state.Lists.ContainsKey(document.Jurisdiction.Bloc))
        {
            return RegistryRejection.ListUnknown;
        }

        if (_state.Rulebooks.TryGetValue(new RulebookKey(document.Jurisdiction, document.Name), out var installed)
            && installed.Version == request.Rulebook.Version
            && string.Equals(installed.Document.Text, document.Text, StringComparison.Ordinal))
        {
            return RegistryRejection.NothingChanges;
        }

        Make(new RulebookInstalled(document.Jurisdiction, document.Name, request.Rulebook.Version, document.Text));
        return request.Rulebook.Suspended.Count == 0
            ? null
            : Make(new RulesSuspended(document.Jurisdiction, document.Name, request.Rulebook.Suspended));
    }

    private RegistryRejection? Add(SuspendRules request)
    {
        if (!_state.Rulebooks.TryGetValue(new RulebookKey(request.Jurisdiction, request.Name), out var installed))
            return RegistryRejection.RulebookUnknown;
        if (installed.Suspended.SequenceEqual(request.Rules, StringComparer.Ordinal))
            return RegistryRejection.NothingChanges;

        return Make(new RulesSuspended(request.Jurisdiction, request.Name, request.Rules));
    }

    private RegistryRejection? Add(RemoveRulebook request)
    {
        if (!_state.Rulebooks.ContainsKey(new RulebookKey(request.Jurisdiction, request.Name)))
            return RegistryRejection.RulebookUnknown;

        return Make(new RulebookRemoved(request.Jurisdiction, request.Name));
    }

    private RegistryRejection? Add(EnterRevocation request) =>
        _state.Revocations.Contains(new PermitKey(request.By, request.Number))
            ? RegistryRejection.NothingChanges
            : Make(new RevocationEntered(request.By, request.Number));

    /// <summary>A nation may accede before it is on the list, or stay behind it: only members count anyway.</summary>
    private RegistryRejection? Add(AcceptBloc request)
    {
        if (!_state.Lists.ContainsKey(request.Bloc)) return RegistryRejection.ListUnknown;
        if (_state.Adoptions.TryGetValue(new BlocAdoption(request.Nation, request.Bloc), out var adopted))
        {
            return adopted.Reservations.SequenceEqual(request.Reservations)
                ? RegistryRejection.NothingChanges
                : Make(new ReservationsMade(request.Nation, request.Bloc, request.Reservations));
        }

        Make(new BlocAccepted(request.Nation, request.Bloc));
        return request.Reservations.Count == 0
            ? null
            : Make(new ReservationsMade(request.Nation, request.Bloc, request.Reservations));
    }

    private RegistryRejection? Add(DeclineBloc request)
    {
        if (!_state.Adoptions.Contains(new BlocAdoption(request.Nation, request.Bloc)))
            return RegistryRejection.NothingChanges;

        return Make(new BlocDeclined(request.Nation, request.Bloc));
    }

    private RegistryRejection? Add(StateLaw request)
    {
        if (_state.Laws.TryGetValue(request.Jurisdiction, out var stated) && request.Revision <= stated.Revision)
            return RegistryRejection.NothingChanges;

        return Make(new LawStated(request.Jurisdiction, request.Revision, next));
    }

    private RegisteredMember? Find(MemberId member) =>
        _state.MemberNames.TryGetValue(member, out var number) ? _state.Members[number] : null;
}
