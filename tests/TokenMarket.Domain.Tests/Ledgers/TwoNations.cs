using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>
/// Two accounts with their twins, a market and a lease register that do what such streams do, and flows between them
/// that
/// keep their order but arrive when they like.
/// </summary>
internal sealed class TwoNations
{
    /// <summary>What either side of a deed that names both owes its treasury.</summary>
    internal const int LevyPpm = 70_000;

    internal static readonly string[] Traders = ["FR/a", "FR/b", "FR/bank", "JP/x", "JP/y", "JP/bank"];

    private readonly LedgerWorld _world = new();
    private readonly Dictionary<Nation, (DrivenAccount Driven, NaiveLedger Twin)> _accounts = [];
    private readonly SortedDictionary<string, Queue<Action>> _flows = new(StringComparer.Ordinal);
    private readonly SimulatedMarket _market = new();
    private readonly SimulatedRegister _register = new();

    /// <summary>The kinds of events that have happened.</summary>
    internal HashSet<string> Seen { get; } = [];

    internal TwoNations()
    {
        (_world.Treasuries[France], _world.Treasuries[Japan]) = (Party("FR/bank"), Party("JP/bank"));
        _world.DeedDemands = (bearer, _) => new SideDemands(bearer == Bearer.Giver ? [Licence] : [], LevyPpm);
        _world.Dues = sides => sides.IsFree
            ? new PairDues(0, 0, DrawsOf(sides.Given), 0, [])
            : new PairDues(LevyPpm, LevyPpm, DrawsOf(sides.Given), 0, []);
        foreach (var nation in new[] { France, Japan })
            _accounts[nation] = (new DrivenAccount(_world, nation), new NaiveLedger(nation, _world));
        foreach (var trader in Traders)
        {
            Do(trader, AccountCommands.Issue(trader, 1_000_000), issuer: $"{trader[..2]}/bank");
            Receive(
                Nation.Parse(trader[..2]),
                new PermitGranted(PermitSamples.Licence(Party(trader).Number, trader)));
        }

        Receive(France, new TokensMinted(Party("FR/a"), Series, Quantity.FromLots(800)));
        Do("FR/a", AccountCommands.Give("JP/x", 300));
        Deliver(0);
        Do("JP/x", AccountCommands.Give("FR/a", 100));
        Deliver(0);
    }

    internal static PossibleDemand Licence { get; } = new(
        Jurisdiction.Of(France), new LicenceDemand("export"), NationSet.Of(France, Japan), 1, IsForEverybody: true);

    internal LedgerWorld World => _world;

    internal static uint DrawsOf(Presented presented) => presented.Permits.Count > 0 ? 1u : 0;

    internal IEnumerable<DrivenAccount> Accounts => _accounts.Values.Select(pair => pair.Driven);

    internal void Plant(Func<AccountEvent, IEnumerable<AccountEvent>> bug)
    {
        foreach (var account in Accounts)
            account.Plant = bug;
    }

    internal AccountOutcome Do(string member, AccountCommand command, string? issuer = null)
    {
        var by = issuer ?? member;
        var (driven, twin) = _accounts[Nation.Parse(by[..2])];
        var outcome = driven.Do(by, command);
        if (outcome.IsAccepted)
            twin.Accepted(Party(by), command, outcome);
        Send(driven);
        Compare(driven, twin);
        return outcome;
    }

    /// <summary>The next message of one of the flows that have any.</summary>
    internal void Deliver(int which)
    {
        var waiting = _flows.Values.Where(flow => flow.Count > 0).ToList();
        if (waiting.Count > 0)
            waiting[which % waiting.Count].Dequeue()();
    }

    internal void Trade(int which, int lots) => _market.Trade(which, lots, Tell);

    internal void Bill(int which) => _register.Bill(which, Tell);

    internal void End(int which) => _register.End(which, Tell);

    /// <summary>Another nation's lots are embargoed, or none.</summary>
    internal void Embargo(Nation nation)
    {
        _world.Embargoed = nation;
        foreach (var (driven, twin) in _accounts.Values)
        {
            driven.Thaw();
            twin.Thaw();
            Compare(driven, twin);
        }
    }

    internal void Wait(int minutes)
    {
        foreach (var (driven, twin) in _accounts.Values)
        {
            driven.Now = driven.Now.Plus(TimeSpan.FromMinutes(minutes));
            driven.Sweep();
            twin.Swept(driven.Now);
            Send(driven);
            Compare(driven, twin);
        }
    }

    /// <summary>An order or offer that a member may speak of; one that does not exist where there is none.</summary>
    internal OrderNumber SomeOrder(string member, int which)
    {
        var orders = AccountOf(member).OrdersOf(Party(member)).ToList();
        return orders.Count == 0 ? default : orders[which % orders.Count].Order;
    }

    /// <summary>An open trade offer and the member who made it, or who received it.</summary>
    internal (string By, OfferNumber Offer) SomeTrade(int which, bool isMine) => Some(which, member => AccountOf(member)
        .TradeOffersOf(Party(member)).Where(offer => offer.From == Party(member) == isMine)
            .Select(offer => offer.Offer));

    /// <summary>A lease or lease offer and its lessor, or its lessee.</summary>
    internal (string By, OfferNumber Offer) SomeLease(int which, bool isMine) => Some(which, member => AccountOf(member)
        .LeasesOf(Party(member)).Where(lease => lease.Lessor == Party(member) == isMine).Select(lease => lease.Offer));

    private static (string By, OfferNumber Offer) Some(int which, Func<string, IEnumerable<OfferNumber>> offersOf)
    {
        var all = Traders.SelectMany(member => offersOf(member).Select(offer => (member, offer))).ToList();
        return all.Count == 0 ? (Traders[0], default) : all[which % all.Count];
    }

    /// <summary>Lets everything come to its end and checks what must be true then.</summary>
    internal void Drain()
    {
        Embargo(default);
        for (var round = 0; round < 4; round++)
        {
            while (_flows.Values.Any(flow => flow.Count > 0))
                Deliver(0);
            _market.CloseAll(Tell);
            _register.CloseAll(Tell);
            Wait(60 * 24);
        }

        var assets = new[] { AssetNumber.Of(Euro), new AssetNumber(AssetNumber.FirstSeries) };
        foreach (var asset in assets)
        {
            Assert.Equal(
                Int128.Zero,
                Accounts.Aggregate(Int128.Zero, (sum, one) => sum + one.Account.ContraOf(asset, Contra.Clearing)));
        }

        foreach (var account in Accounts)
        {
            Assert.Equal(0, account.Account.OpenOrders);
            foreach (var trader in Traders)
            {
                Assert.All(account.Account.PermitsOf(Party(trader)), permit => Assert.Equal(0, permit.Reserved));
                Assert.All(account.Account.BalancesOf(Party(trader)), balance =>
                    Assert.Equal(0, balance.Held + balance.Escrowed + balance.Leased + balance.Frozen));
            }

            CheckRebuilt(account);
        }
    }

    internal static void CheckRebuilt(DrivenAccount account)
    {
        var snapshot = Snapshot(account.Account);
        Assert.Equal(snapshot, Snapshot(account.Replayed()));
        var reader = new PackedReader(snapshot);
        var restored = NationalAccount.ReadSnapshot(ref reader);
        Assert.True(reader.IsAtEnd);
        Assert.Equal(snapshot, Snapshot(restored));
    }

    private NationalAccount AccountOf(string member) => _accounts[Nation.Parse(member[..2])].Driven.Account;

    private void Receive(Nation nation, AccountMessage message)
    {
        var (driven, twin) = _accounts[nation];
        driven.Receive(message);
        Assert.DoesNotContain(driven.Last, happened => happened is MessageSetAside);
        var arrived = twin.Arriving(message);
        twin.Received(message, driven.Now);
        twin.Freeze(arrived);
        Send(driven);
        Compare(driven, twin);
    }

    private void Send(DrivenAccount from)
    {
        foreach (var message in from.Sent)
        {
            Enqueue($"{from.Account.Nation}>{message.To}", () => Arrive(message));
        }

        from.Sent.Clear();
    }

    private void Arrive(OutgoingMessage message)
    {
        switch (message.Message)
        {
            case AccountMessage m: Receive(Nation.Parse(message.To.Key), m); break;
            case MarketMessage m: _market.Receive(m, Tell); break;
            case LeaseMessage m: _register.Receive(m, Tell); break;
            default: Assert.Equal(FlowEnd.Factory, message.To.End); break;
        }
    }

    private void Tell(string source, Nation nation, AccountMessage message) =>
        Enqueue($"{source}>{nation}", () => Receive(nation, message));

    private void Enqueue(string flow, Action delivery)
    {
        if (!_flows.TryGetValue(flow, out var queue))
            _flows.Add(flow, queue = []);
        queue.Enqueue(delivery);
    }

    private void Compare(DrivenAccount driven, NaiveLedger twin)
    {
        Seen.UnionWith(driven.Last.Select(happened => happened.GetType().Name));
        var account = driven.Account;
        var expected = twin.Amounts.Where(pair => pair.Value != 0).ToDictionary(pair => pair.Key, pair => pair.Value);
        var actual = new Dictionary<(int, string, NationSet, string), Int128>();
        foreach (var member in Traders)
        {
            foreach (var balance in account.BalancesOf(Party(member)))
            {
                var asset = balance.Currency.IsSome ? balance.Currency.ToString() : balance.Series.ToString();
                long[] amounts =
                [
                    balance.Available, balance.Held, balance.Escrowed, balance.Leased, balance.Reserved,
                    balance.Frozen,
                ];
                foreach (var bucket in Enum.GetValues<Bucket>())
                {
                    actual[(Party(member).Number, asset, balance.Custody, bucket.ToString())] =
                        amounts[(int)bucket - 1];
                }
            }
        }

        foreach (var permit in Traders.SelectMany(member => account.PermitsOf(Party(member))))
        {
            var (_, reserved, drawn) = twin.Licences[permit.Grant.Grantee];
            Assert.Equal((reserved, drawn), (permit.Reserved, permit.Drawn));
        }

        foreach (var asset in account.Assets)
        {
            var name = asset.IsSeries ? account.Names.Series(asset).ToString() : asset.Currency.ToString();
            foreach (var contra in Enum.GetValues<Contra>())
                actual[(0, name, default, contra.ToString())] = account.ContraOf(asset, contra);
        }

        foreach (var place in actual.Where(pair => pair.Value == 0).Select(pair => pair.Key).ToList())
            actual.Remove(place);
        Assert.Equal(
            expected.Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal),
            actual.Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal));
        Assert.Empty(LedgerAudit.Check(account));
    }
}
