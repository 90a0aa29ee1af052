using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Enactment;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;
using TokenMarket.Events.Markets;
using TokenMarket.Events.Sovereignty;
using TokenMarket.Events.Streams;
using TokenMarket.Journal;
using TokenMarket.Journal.Feeds;

namespace TokenMarket.Auditor.Tests;

/// <summary>
/// A journal of one writer, written event by event as the market's streams would, and audited as it grows.
/// </summary>
internal sealed class WrittenJournal
{
    public const string Market = "market/FR/jean-zay/h100/EUR";
    public static readonly SeriesId Series = SeriesId.Parse("FR/jean-zay/h100/2030-01-07T00Z+168h");
    public static readonly PartyNumber France = PartyNumber.FromNumber(1);
    public static readonly PartyNumber Japan = PartyNumber.FromNumber(2);
    public static readonly NationSet Custody = NationSet.Of(Nation.Parse("FR"));
    private static readonly Instant Now = Instant.Parse("2029-01-01T00:00:00Z");

    private readonly RegistryMachine _registry = new();
    private readonly Dictionary<string, long> _sequences = [];
    private long _commit;

    public DecisionAuditor Auditor { get; } = new();

    public DeedHistory History { get; private init; } = new(100);

    public IReadOnlyList<AuditFinding> Findings => Auditor.Report.Findings;

    public Epoch Epoch => _registry.Epoch;

    public long Commit => _commit;

    /// <summary>Two nations, one series; everything is allowed.</summary>
    public static WrittenJournal Founded(int mostDeeds = 100)
    {
        var journal = new WrittenJournal { History = new DeedHistory(mostDeeds) };
        journal.Enact(
            Install("market", "market", Rule("open", "allow", "export", "import", "lease", "use", "domestic")),
            Install("baseline", "baseline", Rule("free", "allow", "export", "import", "lease", "use", "domestic")),
            new RegisterMember(MemberId.Parse("FR/treasury"), "fr", Nation.Parse("FR"), Nation.Parse("FR")),
            new RegisterMember(MemberId.Parse("JP/treasury"), "jp", Nation.Parse("JP"), Nation.Parse("JP")),
            new RegisterSeries(Series, Origin, null));
        return journal;
    }

    /// <summary>Japan may import no longer.</summary>
    public static RegistryRequest Embargo => Install("JP", "jp", Rule("none", "deny", "import", "use"));

    /// <summary>Enacts, with the receipt that the database gives.</summary>
    public void Enact(params RegistryRequest[] requests) => Enact(null, requests);

    /// <summary>The same; what it gains waits.</summary>
    public void Enact(Instant? gainsWait, params RegistryRequest[] requests)
    {
        Propose(gainsWait, requests);
        Confirm(_commit);
    }

    /// <summary>The first half of an enactment: silos may stamp the epoch from now on.</summary>
    public void Propose(Instant? gainsWait, params RegistryRequest[] requests) =>
        Write(new ProposeEpoch(requests, gainsWait)
        {
            Lawgivers = [.. requests.OfType<LawRequest>().Select(request => request.Lawgiver)],
        });

    /// <summary>The second half: the database was raised when the writer had come that far.</summary>
    public void Confirm(long atCommit)
    {
        var epoch = _registry.Pending!.Epoch;
        var raised = new DatabaseRaised(epoch, "market", [new WriterReceipt(1, atCommit)]);
        Write("registry/registry", epoch, false, [new RegistryStep(raised)], WriteStep);
        Write(new ConfirmEpoch(epoch));
    }

    /// <summary>France sells to Japan, in a commit of its own.</summary>
    public void Trade(
        Epoch stamped, bool isFenced = true, Epoch? ofCommit = null, long order = 1, HeldDues? kept = null)
    {
        var (sell, buy) = (OrderNumber.Of(Nation.Parse("FR"), order), OrderNumber.Of(Nation.Parse("JP"), order));
        MarketEvent[] events =
        [
            .. order == 1 ? new MarketEvent[] { new BookOpened(1, Series, 1) } : [],
            new OrderEntered(Order(sell, France, Side.Sell) with { Presented = kept?.ToPresented() ?? Presented.None }),
            new OrderEntered(Order(buy, Japan, Side.Buy)),
            Traded(sell, buy),
            new OrderEnded(sell, OrderCloseReason.Filled, null, 1),
            new OrderEnded(buy, OrderCloseReason.Filled, null, 1),
        ];
        Write(Market, stamped, isFenced, events, MarketEventCodec.Write, ofCommit);
    }

    /// <summary>France sells one lot of what it offers to Japan; the rest stays open.</summary>
    public void TradeSome(Epoch stamped, long offered)
    {
        var (sell, buy) = (OrderNumber.Of(Nation.Parse("FR"), 1), OrderNumber.Of(Nation.Parse("JP"), 1));
        Write<MarketEvent>(
            Market, stamped, true,
            [
                new BookOpened(1, Series, 1),
                new OrderEntered(Order(sell, France, Side.Sell) with
                {
                    Quantity = Quantity.FromLots(offered),
                    Parcels = [new ParcelPart(Custody, Quantity.FromLots(offered))],
                }),
                new OrderEntered(Order(buy, Japan, Side.Buy)), Traded(sell, buy),
                new OrderEnded(buy, OrderCloseReason.Filled, null, 1),
            ],
            MarketEventCodec.Write);
    }

    public void TradeOfNobody(Epoch stamped) => Write<MarketEvent>(
        Market, stamped, true,
        [Traded(OrderNumber.Of(Nation.Parse("FR"), 9), OrderNumber.Of(Nation.Parse("JP"), 9))], MarketEventCodec.Write);

    /// <summary>France demands a licence for what leaves it, and a tenth of what is paid for it.</summary>
    public static RegistryRequest Demands => Install(
        "FR", "fr", Rule("free", "allow", "export", "lease"),
        Rule("licensed", "require-licence", "export", "lease").Replace(
            "\"from\"", "\"licence\":\"export\",\"from\"", StringComparison.Ordinal),
        Rule("tenth", "levy", "export", "lease").Replace(
            "\"from\"", "\"levy\":{\"ppm\":100000},\"from\"", StringComparison.Ordinal));

    /// <summary>A licence of France's, and so much held for levies.</summary>
    public static HeldDues Licence(int levyPpm) => new(
        [
            new HeldPermit(
                new PresentedPermit(
                    Permit.Licence(Jurisdiction.Of(Nation.Parse("FR")), "export"), 1, default, Instant.Never),
                1, null),
        ],
        levyPpm, France, null);

    /// <summary>France demands an approval for what leaves it.</summary>
    public static RegistryRequest DemandsApproval => Install(
        "FR", "fr", Rule("free", "allow", "export", "lease"),
        Rule("board", "require-approval", "export", "lease").Replace(
            "\"from\"", "\"approval\":{\"body\":\"board\",\"officers\":1,\"of\":3},\"from\"",
            StringComparison.Ordinal));

    /// <summary>An approval of France's, for such a deed.</summary>
    public static HeldDues Approval(ApprovedDeed? deed) => new(
        [
            new HeldPermit(
                new PresentedPermit(
                    Permit.Approval(Jurisdiction.Of(Nation.Parse("FR")), "board", 1) with { Deed = deed }, 1, default,
                    Instant.Never),
                1, null),
        ],
        0, default, null);

    /// <summary>France gives to Japan: directly, by an offer, and by a lease.</summary>
    public void Give(Epoch stamped, HeldDues? kept = null, int levyPpm = 0)
    {
        var given = kept?.ToPresented() ?? Presented.None;
        var offer = OfferNumber.Of(Nation.Parse("FR"), 64);
        ParcelPart[] parcels = [new(Custody, Quantity.FromLots(1))];
        var command = new CommandStamp(France, 1, 1, 0);
        var asset = new AssetNumber(AssetNumber.FirstSeries);
        var dues = kept is null ? null : DeedDues.Of(
            parcels, _ => new PairDues(levyPpm, 0, 1, 0, []), (Nation.Parse("FR"), Nation.Parse("JP")), Now);
        Write<AccountEvent>("account/FR", stamped, true,
        [
            new SeriesNamed(asset, Series),
            new TokensTransferred(stamped, command, Japan, Nation.Parse("JP"), asset, parcels, "") { Kept = kept },
            new TradeOfferHeld(command, offer, Japan, Nation.Parse("JP"), new TradeTerms(
                Series, Quantity.FromLots(1), Side.Sell, Currency.Parse("EUR"), Money.FromMinor(1), Now), parcels)
            {
                Dues = kept,
            },
            new TradeMadeFinal(stamped, offer, Nation.Parse("JP"), parcels, []) { Dues = dues },
        ], AccountEventCodec.Write);
        Write<LeaseEvent>("leases/FR/0", stamped, true,
        [
            new LeaseRecorded(offer, France, Japan, Nation.Parse("JP"), new LeaseTerms(
                Series, parcels, Currency.Parse("EUR"), Money.FromMinor(1), 1, Series.Start, Series.End, Now))
            {
                Given = given,
            },
            new LeaseBegun(offer, Nation.Parse("JP"), stamped, Now) { Dues = dues },
        ], LeaseEventCodec.Write);
    }

    /// <summary>France leases to Japan what waited until the lessor got what it needed, with the last step or before.
    /// </summary>
    public void LeaseAfterWaiting(Epoch stamped, Presented? before, Presented? last)
    {
        var (offer, nation) = (OfferNumber.Of(Nation.Parse("FR"), 64), Nation.Parse("JP"));
        ParcelPart[] parcels = [new(Custody, Quantity.FromLots(1))];
        Write<LeaseEvent>("leases/FR/0", stamped, true,
        [
            new LeaseRecorded(offer, France, Japan, nation, new LeaseTerms(
                Series, parcels, Currency.Parse("EUR"), Money.FromMinor(1), 1, Series.Start, Series.End, Now)),
            new LeaseAwaitsApproval(offer, nation, before ?? Presented.None, Presented.None, []),
            new LeaseBegun(offer, nation, stamped, Now) { Given = last },
        ], LeaseEventCodec.Write);
    }

    /// <summary>What waits for approvals that nobody offered.</summary>
    public void WaitForNothing(Epoch stamped) => Write<LeaseEvent>("leases/FR/0", stamped, true,
    [
        new LeaseAwaitsApproval(
            OfferNumber.Of(Nation.Parse("FR"), 64), Nation.Parse("JP"), Presented.None, Presented.None, []),
    ], LeaseEventCodec.Write);

    /// <summary>France sells to Japan by an offer that waited until a side got what it needed.</summary>
    public void GiveByOffer(Epoch stamped, DealSide side, HeldDues got)
    {
        var offer = OfferNumber.Of(Nation.Parse("FR"), 64);
        ParcelPart[] parcels = [new(Custody, Quantity.FromLots(1))];
        Write<AccountEvent>("account/FR", stamped, true,
        [
            new TradeOfferHeld(new CommandStamp(France, 1, 1, 0), offer, Japan, Nation.Parse("JP"), new TradeTerms(
                Series, Quantity.FromLots(1), Side.Sell, Currency.Parse("EUR"), Money.FromMinor(1), Now), parcels),
            new TradeAwaitsApproval(offer, Nation.Parse("JP"), Presented.None, [], []),
            new ApprovalsKept(offer, France, side, [], got),
            new TradeMadeFinal(stamped, offer, Nation.Parse("JP"), parcels, []),
        ], AccountEventCodec.Write);
    }

    /// <summary>Japan's members may own 100 lots together, and France keeps 50.</summary>
    public static RegistryRequest[] Bounds =>
    [
        Install(
            "JP", "jp", Rule("free", "allow", "import", "export"),
            Rule("most", "cap", "import").Replace(
                "\"from\"", "\"cap\":{\"name\":\"most\",\"amount\":100},\"from\"", StringComparison.Ordinal)),
        Install(
            "FR", "fr", Rule("free", "allow", "import", "export", "lease"),
            Rule("reserve", "floor", "export", "lease").Replace(
                "\"from\"", "\"floor\":{\"name\":\"reserve\",\"amount\":50},\"from\"", StringComparison.Ordinal)),
    ];

    /// <summary>Room that an account says it keeps.</summary>
    public static HeldDues Room(StockBound bound)
    {
        var (by, demand) = bound == StockBound.Cap
            ? ("JP", new StockDemand(bound, "most", 0, null, StockEach.Nation, StockPer.All))
            : ("FR", new StockDemand(bound, "reserve", 0, null, StockEach.Nation, StockPer.All));
        var permit = Permit.Room(Jurisdiction.Parse(by), demand);
        return new HeldDues(
            [
                new HeldPermit(new PresentedPermit(permit, 0, default, Instant.Never), 1, null)
                {
                    Room = new StockSource(demand, ""),
                },
            ], 0, default, null);
    }

    /// <summary>What happens in an account, in a commit of its own.</summary>
    public void Post(string nation, params AccountEvent[] events) => Write(
        "account/" + nation, Epoch, false, events, AccountEventCodec.Write);

    private static Provenance Origin => new(
        Nation.Parse("FR"), MemberId.Parse("FR/treasury"), Nation.Parse("FR"), NationSet.Of(Nation.Parse("FR")),
        default, default);

    private static InstallRulebook Install(string jurisdiction, string name, params string[] rules) =>
        new(new AdoptedRulebook(1, RulebookJson.Read(
            $$"""
            {"format":1,"name":"{{name}}","jurisdiction":"{{jurisdiction}}","title":"Rules","source":"Law",
             "recordedAt":"2020-01-01T00:00:00Z","rules":[{{string.Join(',', rules)}}]}
            """, null).Require()));

    private static string Rule(string id, string effect, params string[] directions) =>
        $$"""
        {"id":"{{id}}","title":"Rule {{id}}","source":"Law","effect":"{{effect}}",
         "directions":["{{string.Join("\",\"", directions)}}"],
         "from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"}
        """;

    private static OrderArrives Order(OrderNumber number, PartyNumber party, Side side) => new(
        number, 1, party, OwnerNumber.FromNumber(party.Number), side, Price.FromTicks(1), Quantity.FromLots(1),
        TimeInForce.GoodTillCancelled, OrderOptions.None, SelfTradePrevention.CancelIncoming, default,
        side == Side.Sell ? [new ParcelPart(Custody, Quantity.FromLots(1))] : []);

    private static Traded Traded(OrderNumber sell, OrderNumber buy) => new(
        1, 1, OrderPart.NumberOf(sell, 0), OrderPart.NumberOf(buy, 0), Side.Buy, Price.FromTicks(1),
        Quantity.FromLots(1), default, default, TradeKind.Continuous);

    private void Write(RegistryCommand command)
    {
        List<RegistryEvent> events = [];
        Assert.Null(_registry.Decide(command, Now, events));
        events.ForEach(_registry.Apply);
        RegistryStep[] steps = [.. events.Select(change => new RegistryStep(change))];
        Write("registry/registry", _registry.Epoch, false, steps, WriteStep);
    }

    private static void WriteStep(PackedWriter writer, RegistryStep step) => step.Write(writer);

    private void Write<T>(
        string stream, Epoch stamped, bool isFenced, T[] events, Action<PackedWriter, T> write,
        Epoch? ofCommit = null)
    {
        var writer = new PackedWriter();
        writer.WriteByte(StreamFrames.Stream);
        StreamEventCodec.Write(writer, new TurnBegan(Now, stamped));
        foreach (var happened in events)
        {
            writer.WriteByte(StreamFrames.Machine);
            write(writer, happened);
        }

        var chunk = new StreamChunk(_sequences.GetValueOrDefault(stream) + 1, events.Length + 1, writer.ToArray());
        _sequences[stream] = chunk.LastSequence;
        var segment = new FeedSegment(
            new WriterCommit(1, ++_commit), (ofCommit ?? stamped).Number, isFenced, [new FeedRun(stream, 1, chunk)]);
        Auditor.Take(segment);
        if (Findings.All(finding => finding.Kind != AuditFindingKind.Unexplained))
            History.Take(segment);
    }
}
