using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Sovereignty;
using static TokenMarket.Domain.Tests.Sovereignty.SovereignWorld;

namespace TokenMarket.Domain.Tests.Sovereignty;

public sealed class RegistryMachineTests
{
    private static readonly MemberId Bank = MemberId.Parse("FR/bank");
    private static readonly MemberId Lab = MemberId.Parse("JP/lab");
    private static readonly SeriesId Hours = SeriesId.Parse(Compute);
    private static readonly MarketId Market = MarketId.Parse("FR/jean-zay/h100/EUR");
    private static readonly Nation France = Nation.Parse("FR");
    private static readonly Nation Japan = Nation.Parse("JP");
    private static readonly ListMarket Listing =
        new(Market, Bank, 100, Price.FromTicks(1_000_000), Quantity.FromLots(10_000), new FeeSchedule(10, 20));
    private static readonly NamedList Bloc = new("bloc", "Bloc", "Treaty", default, default, "",
        [new ListRow(France, default, Instant.Never, false, "", "")]);

    private readonly RegistryMachine _machine = new();
    private readonly List<RegistryEvent> _history = [];

    [Fact]
    public void Nothing_counts_before_its_epoch_is_enacted()
    {
        Propose(new RegisterMember(Bank, "republic", France, France));

        Assert.Equal(default, _machine.Epoch);
        Assert.Empty(_machine.State.InputsFor(_machine.Epoch).Parties);
        Assert.Single(_machine.Pending!.State.InputsFor(_machine.Pending.Epoch).Parties);
        Assert.True(_machine.Pending.State.Earlier.IsEmpty);

        Do(new ConfirmEpoch(Epoch.FromNumber(1)));

        Assert.Equal(Epoch.FromNumber(1), _machine.Epoch);
        Assert.Null(_machine.Pending);
        var party = Assert.Single(_machine.State.InputsFor(_machine.Epoch).Parties);
        Assert.Equal((PartyNumber.FromNumber(1), OwnerNumber.FromNumber(1), France),
            (party.Number, party.Owner, party.Parent));
    }

    [Fact]
    public void Rulebook_that_names_an_owner_whom_nobody_knows_is_refused()
    {
        var ban = Proposal(new InstallRulebook(new AdoptedRulebook(1, PlatformBan("megacloud"))));

        Assert.Equal(RegistryRejection.OwnerUnknown, _machine.Decide(ban, new Instant(5), [])?.Rejection);
    }

    [Fact]
    public void Rulebook_names_an_owner_that_a_request_before_it_brings()
    {
        Enact(new RegisterMember(Lab, "megacloud", Japan, Japan),
            new InstallRulebook(new AdoptedRulebook(1, PlatformBan("megacloud"))));

        Assert.Equal(["megacloud"], _machine.State.KnownNames.Owners);
        Assert.Equal("megacloud", Assert.Single(_machine.State.InputsFor(_machine.Epoch).Parties).OwnerName);
    }

    [Fact]
    public void Numbers_of_an_abandoned_epoch_are_never_given_again()
    {
        Propose(new RegisterMember(Bank, "republic", France, France),
            new RegisterSeries(Hours, From("FR", "US"), null));
        Do(new AbandonEpoch(Epoch.FromNumber(1)));
        Propose(new RegisterMember(Lab, "keiretsu", Japan, Japan), new RegisterSeries(Hours, From("FR", "US"), null));
        Do(new ConfirmEpoch(Epoch.FromNumber(2)));

        var inputs = _machine.State.InputsFor(_machine.Epoch);
        Assert.Equal((2, 2, 2), (inputs.Parties[0].Number.Number, inputs.Parties[0].Owner.Number,
            inputs.Series[0].Number.Number));
    }

    [Fact]
    public void Directory_finds_members_series_markets_and_issuers()
    {
        Everything();
        var directory = MarketDirectory.Of(_machine.Epoch, _machine.State);

        Assert.Equal(PartyNumber.FromNumber(1), directory.Find(Bank)!.Party);
        Assert.Equal(Lab, directory.Find(PartyNumber.FromNumber(2))!.Member);
        Assert.Equal(Hours, directory.Find(directory.Find(Hours)!.Number)!.Series);
        Assert.Equal(1, directory.Find(Market)!.Books[directory.Find(Hours)!.Number]);
        Assert.Equal([PartyNumber.FromNumber(1)], directory.IssuersOf(Currency.Parse("EUR")));
        Assert.Empty(directory.IssuersOf(Currency.Parse("JPY")));
        Assert.Null(directory.Find(MemberId.Parse("DE/nobody")));
    }

    [Fact]
    public void New_fees_count_as_a_new_version_and_the_owner_s_seat_is_the_parent_of_all_it_owns()
    {
        Everything();
        Enact(new ChangeMarket(Listing with { Fees = new FeeSchedule(1, 2) }), new MoveOwner("keiretsu", France),
            new ChangeMember(Bank, "keiretsu", France, Japan));

        Assert.False(_history.OfType<EpochProposed>().Last().Changes.Count == 0);
        var parties = _machine.State.InputsFor(_machine.Epoch).Parties;
        Assert.Equal(2, MarketDirectory.Of(_machine.Epoch, _machine.State).Find(Market)!.Terms.FeeVersion);
        Assert.All(parties, party => Assert.Equal(France, party.Parent));
        Assert.Equal(Japan, parties[0].Home);
        Assert.Equal(parties[0].Owner, parties[1].Owner);
    }

    [Fact]
    public void Change_of_what_is_known_is_no_mere_addition()
    {
        Everything();
        Propose(new SetSeriesStatus(Hours, SeriesStatus.Suspended));

        Assert.True(_machine.Pending!.State.Earlier.IsEmpty, "nobody asked for a wait");
    }

    [Fact]
    public void Replay_and_snapshot_give_the_same_bytes_also_while_an_epoch_waits()
    {
        Everything();
        Enact(new SetMemberStatus(Lab, MemberStatus.Suspended), new SetSeriesStatus(Hours, SeriesStatus.Suspended));
        Propose(new DeclineBloc(France, "bloc"), new RemoveRulebook(Jurisdiction.Market, "market"));
        var replayed = new RegistryMachine();
        foreach (var e in _history)
            replayed.Apply(RoundTrip(e));

        var bytes = Snapshot(_machine);
        var reader = new PackedReader(bytes);
        var read = RegistryMachine.ReadSnapshot(ref reader);
        Assert.Equal(bytes, Snapshot(replayed));
        Assert.Equal(bytes, Snapshot(read));
        Assert.True(reader.IsAtEnd);
        Assert.Equal(_machine.Pending!.Epoch, read.Pending!.Epoch);
    }

    [Fact]
    public void Snapshot_of_the_format_before_gains_could_wait_is_read()
    {
        Everything();
        var bytes = Snapshot(_machine);
        byte[] before = [1, .. bytes[1..^2], bytes[^1]];
        Assert.Equal((2, 0, 0), (bytes[0], bytes[^2], bytes[^1]));

        var reader = new PackedReader(before);
        Assert.Equal(bytes, Snapshot(RegistryMachine.ReadSnapshot(ref reader)));
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void What_an_epoch_gains_waits_behind_all_that_was_in_force_and_opens_under_an_epoch_of_its_own()
    {
        Everything();
        Wait(10, new SetSeriesStatus(Hours, SeriesStatus.Suspended));
        Wait(8, new SetSeriesStatus(Hours, SeriesStatus.Active));
        var waiting = _machine.State.Earlier;
        Assert.Equal([1, 2], waiting.Select(rules => rules.Epoch.Number));
        Assert.Equal([10, 10], waiting.Select(rules => rules.Until.Microseconds));
        Assert.Equal(SeriesStatus.Suspended, waiting[1].State.InputsFor(waiting[1].Epoch).Series[0].Status);
        Assert.All(waiting, rules => Assert.Empty(rules.State.Earlier));
        Assert.Equal(Snapshot(_machine), Snapshot(Restored()));

        Assert.Equal(
            RegistryRejection.NoGainsDue, _machine.Decide(new OpenGains(), new Instant(9), [])!.Value.Rejection);
        Do(new OpenGains(), 10);
        Assert.Equal(2, _machine.State.Earlier.Count);
        Assert.Empty(_machine.Pending!.State.Earlier);
        Do(new ConfirmEpoch(_machine.Pending.Epoch));
        Assert.Equal((4, Instant.Never), (_machine.Epoch.Number, _machine.State.NextOpening));

        void Wait(long until, RegistryRequest request)
        {
            Do(new ProposeEpoch([request], new Instant(until)));
            Do(new ConfirmEpoch(_machine.Pending!.Epoch));
        }
    }

    [Fact]
    public void Newcomers_make_nobody_wait_and_a_flood_of_changes_keeps_a_bounded_number_of_earlier_rules()
    {
        Everything();
        Do(new ProposeEpoch([new RegisterMember(MemberId.Parse("FR/x"), "x", France, France)], new Instant(10)));
        Do(new ConfirmEpoch(_machine.Pending!.Epoch));
        Assert.Empty(_machine.State.Earlier);
        for (var i = 0; i < 2 * RegistryState.MostEarlier; i++)
        {
            Do(new ProposeEpoch(
                [new SetMemberStatus(Lab, i % 2 == 0 ? MemberStatus.Suspended : MemberStatus.Active)],
                new Instant(10 + i)));
            Do(new ConfirmEpoch(_machine.Pending!.Epoch));
        }

        Assert.Equal(RegistryState.MostEarlier, _machine.State.Earlier.Count);
        Assert.Equal(9 + 2 * RegistryState.MostEarlier, _machine.State.Earlier[^1].Until.Microseconds);
        Do(new OpenGains(), 100);
        Assert.Empty(_machine.Pending!.State.Earlier);
    }

    private static readonly (RegistryRejection Rejection, RegistryRequest[] Requests)[] AfterEverything =
    [
        (RegistryRejection.NothingChanges, [new NameVenue(Bank)]),
        (RegistryRejection.NothingChanges, [new FixSupply(France, "total", 500, Bank, "performance")]),
        (RegistryRejection.MemberUnknown, [new FixSupply(France, "total", 500, MemberId.Parse("FR/nobody"))]),
        (RegistryRejection.FixingInvalid, [new FixSupply(Japan, "total", 500, Bank)]),
        (RegistryRejection.FixingInvalid, [new FixSupply(France, "total", 0)]),
        (RegistryRejection.FixingInvalid, [new FixSupply(France, "total", StockDemand.MostAmount + 1)]),
        (RegistryRejection.FixingInvalid, [new FixSupply(France, "In all", 1)]),
        (RegistryRejection.FixingInvalid, [new FixSupply(France, "total", 1, Unit: "energy-source")]),
        (RegistryRejection.RegionElsewhere, [new LocateMember(Bank, Region.Parse("JP-13"))]),
        (RegistryRejection.RegionElsewhere, [new LocateOwner("republic", Region.Parse("JP-13"))]),
        (RegistryRejection.RegionElsewhere, [new LocateSeries(Hours, Region.Parse("JP-13"))]),
        (RegistryRejection.RegionElsewhere, [new PublishList(new NamedList("x", "X", "s", default, default, "",
            [new ListRow(France, default, Instant.Never, false, "", "") { Region = Region.Parse("JP-13") }]))]),
        (RegistryRejection.OwnerUnknown, [new LocateOwner("nobody", Region.Parse("FR-75"))]),
        (RegistryRejection.MemberUnknown, [new LocateMember(MemberId.Parse("DE/nobody"), Region.Parse("DE-BE"))]),
        (RegistryRejection.SeriesUnknown, [new LocateSeries(SeriesId.Parse(Model), Region.Parse("FR-75"))]),
        (RegistryRejection.NothingChanges,
            [new LocateMember(Bank, Region.Parse("FR-75")), new LocateMember(Bank, Region.Parse("FR-75"))]),
        (RegistryRejection.NothingChanges,
            [new LocateOwner("republic", Region.Parse("FR-75")), new LocateOwner("republic", Region.Parse("FR-75"))]),
        (RegistryRejection.NothingChanges,
            [new LocateSeries(Hours, Region.Parse("FR-75")), new LocateSeries(Hours, Region.Parse("FR-75"))]),
    ];

    [Fact]
    public void Region_is_stated_and_forgotten_when_the_seat_moves_to_another_nation()
    {
        Everything();
        var region = Region.Parse("FR-75");
        Enact(new LocateMember(Bank, region), new LocateOwner("republic", region), new LocateSeries(Hours, region));
        Assert.Equal((region, region), RegionsOf(Bank));
        Assert.Equal(region, Inputs().Series.Single(series => series.Series == Hours).HostRegion);

        Enact(new ChangeMember(Bank, "bank", Japan, France));
        Assert.Equal((region, default), RegionsOf(Bank));
        Enact(new ChangeMember(Bank, "bank", Japan, Japan), new MoveOwner("republic", Japan));
        Assert.Equal((default, default), RegionsOf(Bank));
        Enact(new ChangeMember(Bank, "republic", Japan, France));
        Assert.Equal((default, default), RegionsOf(Bank));

        EligibilityInputs Inputs() => _machine.State.InputsFor(_machine.Epoch);

        (Region Home, Region Parent) RegionsOf(MemberId member) => Inputs().Parties
            .Where(party => party.Member == member).Select(party => (party.HomeRegion, party.ParentRegion)).Single();
    }

    [Fact]
    public void Every_rejection_is_met_and_changes_nothing()
    {
        var met = new HashSet<RegistryRejection>();
        Meet(RegistryRejection.NothingAsked);
        Meet(RegistryRejection.TooMuchAsked,
            [.. Enumerable.Repeat<RegistryRequest>(new NameVenue(Bank), RegistryMachine.MaxRequests + 1)]);
        Array.ForEach<RegistryCommand>([new ConfirmEpoch(default), new AbandonEpoch(default)],
            end => Refused(RegistryRejection.NoSuchProposal, end));
        Meet(RegistryRejection.ListUnknown, new AcceptBloc(France, "bloc"));
        Meet(RegistryRejection.ListUnknown, new InstallRulebook(new AdoptedRulebook(1, Document("bloc:bloc"))));
        Everything();
        Meet(RegistryRejection.MemberKnown, new RegisterMember(Bank, "republic", France, France));
        Meet(RegistryRejection.MemberUnknown, new NameVenue(MemberId.Parse("DE/nobody")));
        Meet(RegistryRejection.OwnerNameInvalid,
            new RegisterMember(MemberId.Parse("FR/x"), "The Republic", France, France));
        Meet(RegistryRejection.OwnerUnknown, new MoveOwner("nobody", France));
        Meet(RegistryRejection.OwnerSeatDiffers, new RegisterMember(MemberId.Parse("FR/x"), "republic", Japan, France));
        Meet(RegistryRejection.SeriesKnown, new RegisterSeries(Hours, From("FR", "US"), null));
        Meet(RegistryRejection.SeriesUnknown, new SetSeriesStatus(SeriesId.Parse(Model), SeriesStatus.Suspended));
        Meet(RegistryRejection.FactOfOtherKind,
            new RegisterSeries(SeriesId.Parse(Dataset), From("FR", hardware: "US"), null));
        Meet(RegistryRejection.FactOfOtherKind,
            new RegisterSeries(SeriesId.Parse(Model), From("FR"), new ComputeAttributes("h100", 1, "wind")));
        Meet(RegistryRejection.AttributeValueInvalid,
            new RegisterSeries(SeriesId.Parse(Model), From("FR", "US"), new ModelAttributes(-1, "open")));
        Meet(RegistryRejection.SeriesStatusNotSettable, new SetSeriesStatus(Hours, SeriesStatus.Expired));
        Meet(RegistryRejection.SeriesStatusFinal, new SetSeriesStatus(Hours, SeriesStatus.Revoked),
            new SetSeriesStatus(Hours, SeriesStatus.Active));
        Meet(RegistryRejection.MarketKnown, Listing);
        Meet(RegistryRejection.MarketUnknown, new ListBook(MarketId.Parse("FR/jean-zay/h100/JPY"), Hours));
        Meet(RegistryRejection.MemberIsNoVenue,
            Listing with { Market = MarketId.Parse("FR/jean-zay/h100/JPY"), Venue = Lab });
        Meet(RegistryRejection.TermsOutOfRange,
            Listing with { Market = MarketId.Parse("FR/jean-zay/h100/JPY"), MinorPerTickLot = 0 });
        Meet(RegistryRejection.TermsOutOfRange, new ChangeMarket(Listing with { MinorPerTickLot = 7 }));
        Meet(RegistryRejection.SeriesNotOfMarket, new RegisterSeries(SeriesId.Parse(Model), From("FR", "US"), null),
            new ListBook(Market, SeriesId.Parse(Model)));
        Meet(RegistryRejection.BookKnown, new ListBook(Market, Hours));
        Meet(RegistryRejection.RulebookUnknown, new RemoveRulebook(Jurisdiction.Of(France), "none"));
        Refused(RegistryRejection.LawOfAnother, new ProposeEpoch([new AcceptBloc(Japan, "bloc")])
        {
            Lawgivers = [Jurisdiction.Of(France)],
        });
        Array.ForEach(AfterEverything, one => Meet(one.Rejection, one.Requests));
        Meet(RegistryRejection.NothingChanges, new InstallRulebook(new AdoptedRulebook(1, Document("market"))));
        Refused(RegistryRejection.NoGainsDue, new OpenGains());
        Propose(new NameVenue(Lab));
        Meet(RegistryRejection.ProposalPending, new NameVenue(Lab));

        Assert.Equal(Enum.GetValues<RegistryRejection>(), met.Order());

        void Meet(RegistryRejection rejection, params RegistryRequest[] requests) =>
            Refused(rejection, Proposal(requests), Math.Max(0, requests.Length - 1));

        void Refused(RegistryRejection rejection, RegistryCommand command, int at = 0)
        {
            var events = new List<RegistryEvent>();
            var refusal = Assert.NotNull(_machine.Decide(command, default, events));
            Assert.Equal(rejection, refusal.Rejection);
            Assert.True(refusal.Request == at || rejection == RegistryRejection.TooMuchAsked);
            Assert.Empty(events);
            met.Add(rejection);
        }
    }

    private static RulebookDocument Document(string jurisdiction) =>
        RulebookJson.Read(BookJson(jurisdiction, "market", AllowRule("all", "export", "domestic")), null).Require();

    private static RulebookDocument PlatformBan(string owner) => RulebookJson.Read(
        BookJson("FR", "ban", DenyRule("ban", "export", $"\"subject\":{{\"owner\":{{\"in\":[\"{owner}\"]}}}}")), null)
        .Require();

    private void Everything() => Enact(
        new RegisterMember(Bank, "republic", France, France), new RegisterMember(Lab, "keiretsu", Japan, Japan),
            new NameVenue(Bank),
        new NameCashIssuer(Bank, Currency.Parse("EUR")),
            new RegisterSeries(Hours, From("FR", "US"), new ComputeAttributes("h100", 1000, "nuclear")),
        Listing, new ListBook(Market, Hours), new PublishList(Bloc),
            new InstallRulebook(new AdoptedRulebook(1, Document("market"))), new AcceptBloc(France, "bloc"),
        new LocateMember(Bank, Region.Parse("FR-69")), new LocateOwner("republic", Region.Parse("FR-69")),
            new LocateSeries(Hours, Region.Parse("FR-69")),
        new FixSupply(France, "total", 500, Bank, "performance"), new FixSupply(France, "total", 900, null, "lots"));

    private static RegistryEvent RoundTrip(RegistryEvent e)
    {
        var writer = new PackedWriter();
        RegistryEventCodec.Write(writer, e);
        var reader = new PackedReader(writer.Written);
        return RegistryEventCodec.Read(ref reader);
    }

    private static byte[] Snapshot(RegistryMachine machine)
    {
        var writer = new PackedWriter();
        machine.WriteSnapshot(writer);
        return writer.ToArray();
    }

    private void Propose(params RegistryRequest[] requests) => Do(Proposal(requests));

    /// <summary>Asked for by everybody whose law it would change.</summary>
    private static ProposeEpoch Proposal(params RegistryRequest[] requests) => new(requests)
    {
        Lawgivers = [.. requests.OfType<LawRequest>().Select(request => request.Lawgiver)],
    };

    private void Enact(params RegistryRequest[] requests)
    {
        Propose(requests);
        Do(new ConfirmEpoch(_machine.Pending!.Epoch));
    }

    private RegistryMachine Restored()
    {
        var reader = new PackedReader(Snapshot(_machine));
        return RegistryMachine.ReadSnapshot(ref reader);
    }

    private void Do(RegistryCommand command, long now = 5)
    {
        var events = new List<RegistryEvent>();
        Assert.Null(_machine.Decide(command, new Instant(now), events));
        _history.AddRange(events);
        events.ForEach(_machine.Apply);
    }
}
