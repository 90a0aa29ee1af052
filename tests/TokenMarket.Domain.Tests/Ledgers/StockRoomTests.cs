using CsCheck;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.AccountCommands;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>Room under caps and above floors: kept at the hold, gone with what trades, back with the rest.</summary>
public sealed class StockRoomTests
{
    private static readonly Jurisdiction Own = Jurisdiction.Of(France);
    private static readonly NationSet French = NationSet.Of(France);

    [Fact]
    public void Two_purchases_at_once_never_share_one_room()
    {
        var fr = Under(Cap(1_070));

        Assert.True(fr.Do("FR/a", Order(Side.Buy, 60, 2)).IsAccepted);
        var second = fr.Do("FR/a", Order(Side.Buy, 60, 2));

        // 1,000 are owned and 60 on their way: 10 are left.
        Assert.Equal((AccountRejection.CapReached, 10), (second.Rejection, second.Number));
        Assert.True(fr.Do("FR/a", Order(Side.Buy, 10, 2)).IsAccepted);
        Assert.Equal(0, fr.Do("FR/a", Order(Side.Buy, 1, 2)).Number);
        Assert.True(fr.Do("FR/b", Order(Side.Buy, 1_070, 1)).IsAccepted);
        TwoNations.CheckRebuilt(fr);
    }

    [Fact]
    public void What_trades_is_owned_what_does_not_comes_back_and_a_settled_sale_frees()
    {
        var fr = Under(Cap(1_070));
        var order = fr.Do("FR/a", Order(Side.Buy, 70, 2)).Order;
        fr.Receive(Fill(order, 1, 2, 30, 0, French));
        Assert.Equal(0, Most(fr));
        fr.Receive(new OrderReduced(order, Quantity.FromLots(15), []));
        Assert.Equal(15, Most(fr));
        fr.Receive(new OrderClosed(order, OrderCloseReason.Cancelled, null, 1));
        Assert.Equal(40, Most(fr));
        TwoNations.CheckRebuilt(fr);

        var sale = fr.Do("FR/a", Order(Side.Sell, 500, 2)).Order;
        Assert.Equal(40, Most(fr));
        fr.Receive(Fill(sale, 1, 2, 100, 0, French));
        Assert.Equal(140, Most(fr));
    }

    [Fact]
    public void Cap_of_a_nation_counts_all_its_members_whatever_the_lots_are_held_for()
    {
        var fr = Under(Cap(1_070, StockEach.Nation));
        fr.Do("FR/a", new ReserveTokens(Series, Quantity.FromLots(900)));
        fr.Fund("FR/b", 0, 20);

        Assert.Equal((AccountRejection.CapReached, 50L), Try(fr, "FR/c", Side.Buy, 51));
        fr.Fund("FR/c", 10_000, 0);
        Assert.True(fr.Do("FR/c", Order(Side.Buy, 50, 1)).IsAccepted);
        Assert.Equal((AccountRejection.CapReached, 0L), Try(fr, "FR/a", Side.Buy, 1));
    }

    [Fact]
    public void Floor_counts_what_is_available_or_set_aside_and_not_what_is_for_sale()
    {
        var fr = Under(new StockDemand(StockBound.Floor, "home", 300, null, StockEach.Nation, StockPer.All));
        fr.Do("FR/a", new ReserveTokens(Series, Quantity.FromLots(250)));

        Assert.True(fr.Do("FR/a", Order(Side.Sell, 400, 2)).IsAccepted);
        Assert.Equal((AccountRejection.FloorReached, 300L), Try(fr, "FR/a", Side.Sell, 301));
        var last = fr.Do("FR/a", Order(Side.Sell, 300, 2)).Order;
        Assert.Equal((AccountRejection.FloorReached, 0L), Try(fr, "FR/a", Side.Sell, 1));
        fr.Receive(new OrderClosed(last, OrderCloseReason.Cancelled, null, 0));
        Assert.Equal((AccountRejection.FloorReached, 300L), Try(fr, "FR/a", Side.Sell, 301));
        TwoNations.CheckRebuilt(fr);
    }

    [Fact]
    public void Without_room_an_order_goes_along_for_those_whom_the_cap_does_not_cover()
    {
        var fr = Under(Cap(1_000));
        fr.World.Demands = (_, _) => Demands(Cap(1_000), isForEverybody: false);

        Assert.True(fr.Do("FR/a", Order(Side.Buy, 1, 2)).IsAccepted);

        Assert.True(Assert.IsType<OrderArrives>(fr.Sent[^1].Message).Presented.IsNone);
    }

    [Fact]
    public void Other_sources_do_not_count_and_one_that_is_not_stated_counts_everywhere()
    {
        var fr = Under(Cap(1_000));
        fr.World.Demands = (_, _) => Demands(Cap(50), source: "PL");

        fr.World.Weights = (_, _) => new StockWeight(1, "FR");
        Assert.Equal((AccountRejection.CapReached, 50L), Try(fr, "FR/a", Side.Buy, 51));
        fr.World.Weights = (_, _) => new StockWeight(1, null);
        Assert.Equal((AccountRejection.CapReached, 0L), Try(fr, "FR/a", Side.Buy, 51));
        fr.World.Weights = (_, _) => null;
        Assert.Equal((AccountRejection.CapReached, 50L), Try(fr, "FR/a", Side.Buy, 51));
        fr.World.Weights = (_, _) => new StockWeight(null, "PL");
        Assert.Equal((AccountRejection.CapReached, 0L), Try(fr, "FR/a", Side.Buy, 1));
    }

    [Fact]
    public void Standing_says_what_counts_what_is_kept_and_what_is_left_of_every_source()
    {
        var cap = new StockDemand(StockBound.Cap, "abroad", 1_100, null, StockEach.Member, StockPer.Host);
        var fr = Under(Cap(2_000));
        fr.World.Weights = (bound, _) => new StockWeight(2, bound.Per == StockPer.Host ? "FR" : "");
        fr.World.Demands = (_, _) => new SideDemands(
            [new PossibleDemand(Own, cap.OfAmount(3_000), French, 2, true) { Source = "FR" }], 0);
        Assert.True(fr.Do("FR/a", Order(Side.Buy, 60, 2)).IsAccepted);

        Assert.Equal(
            [new StockStanding("", 0, 0, 1_100), new StockStanding("FR", 2_000, 120, 0)], Of(cap, "FR/a"));
        Assert.Equal([new StockStanding("", 0, 0, 1_100)], Of(cap, "FR/b"));
        Assert.Equal([new StockStanding("", 2_000, 0, 900)], Of(Floor(), "FR/a"));
        fr.World.Weights = (_, _) => new StockWeight(null, "");
        Assert.Equal([new StockStanding("", null, 0, null)], Of(Floor(), "FR/a"));

        StockStanding[] Of(StockDemand bound, string member) =>
            [.. fr.Account.RoomsOf(bound, Party(member), fr.World, fr.Now)];

        static StockDemand Floor() => new(StockBound.Floor, "home", 1_100, null, StockEach.Nation, StockPer.All);
    }

    [Fact]
    public void What_is_delivered_counts_no_longer()
    {
        var fr = Under(Cap(1_000));
        Assert.Equal(AccountRejection.CapReached, Try(fr, "FR/a", Side.Buy, 1).Rejection);

        fr.Now = Series.End;

        Assert.True(fr.Do("FR/a", Order(Side.Buy, 1_000, 1)).IsAccepted);
    }

    /// <summary>Whatever is placed, traded and closed: the room is what the twin adds up from scratch.</summary>
    [Fact]
    public void Room_is_what_a_naive_twin_counts_and_no_hold_ever_goes_beyond_it() => Gen
        .Select(Gen.Int[0, 6], Gen.Int[0, 2], Gen.Int[1, 40], Gen.Int[0, 9]).Array[1, 60]
        .Sample(Run, iter: 200);

    [Fact]
    public void A_twin_that_forgets_what_is_on_its_way_is_caught() =>
        Assert.Throws<CsCheckException>(() => Gen
            .Select(Gen.Int[0, 6], Gen.Int[0, 2], Gen.Int[1, 40], Gen.Int[0, 9]).Array[1, 60]
            .Sample(steps => Run(steps, happened => happened is OrderHeld { Dues: { } dues } held
                ? [held with { Dues = dues with { Permits = [] } }]
                : [happened]), iter: 200));

    private static void Run((int Kind, int Who, int Lots, int Which)[] steps) => Run(steps, happened => [happened]);

    private static void Run(
        (int Kind, int Who, int Lots, int Which)[] steps, Func<AccountEvent, IEnumerable<AccountEvent>> plant)
    {
        var fr = Under(Cap(1_100, StockEach.Nation));
        foreach (var poor in new[] { "FR/b", "FR/c" })
            fr.Fund(poor, 1_000_000, 10);
        fr.Plant = plant;
        var (open, owned) = (new List<(OrderNumber Order, Side Side, long Open, int Fills)>(), 1_020L);
        foreach (var (kind, who, lots, which) in steps)
        {
            var member = new[] { "FR/a", "FR/b", "FR/c" }[who];
            if (kind <= 3)
            {
                var side = kind == 3 ? Side.Sell : Side.Buy;
                var kept = open.Where(one => one.Side == Side.Buy).Sum(one => one.Open);
                var outcome = fr.Do(member, Order(side, lots, 1));
                if (outcome.IsAccepted)
                    open.Add((outcome.Order, side, lots, 0));
                if (side == Side.Buy)
                {
                    var room = Math.Max(0, 1_100 - owned - kept);
                    Assert.Equal(lots <= room, outcome.IsAccepted);
                    Assert.Equal(outcome.IsAccepted ? outcome.Number : room, outcome.Number);
                }
            }
            else if (open.Count > 0)
            {
                var (order, side, left, fills) = open[which % open.Count];
                open.RemoveAt(which % open.Count);
                if (kind == 4)
                {
                    fr.Receive(new OrderClosed(order, OrderCloseReason.Cancelled, null, fills));
                    continue;
                }

                var traded = Math.Min(lots, left);
                fr.Receive(Fill(order, fills + 1, 1, traded, 0, French));
                owned += side == Side.Buy ? traded : -traded;
                open.Add((order, side, left - traded, fills + 1));
            }
        }

        TwoNations.CheckRebuilt(fr);
    }

    internal static SideDemands Demands(StockDemand bound, bool isForEverybody = true, string source = "") => new(
        [new PossibleDemand(Own, bound, NationSet.Of(France, Japan), 1, isForEverybody) { Source = source }], 0);

    private static StockDemand Cap(long amount, StockEach each = StockEach.Member) =>
        new(StockBound.Cap, "most", amount, null, each, StockPer.All);

    private static DrivenAccount Under(StockDemand bound)
    {
        var account = new DrivenAccount(new LedgerWorld(), France);
        account.Fund("FR/a", 1_000_000, 1_000);
        account.Fund("FR/b", 1_000_000, 0);
        var bearer = bound.Bound == StockBound.Cap ? Bearer.Taker : Bearer.Giver;
        account.World.Demands = (asked, _) => asked == bearer ? Demands(bound) : SideDemands.None;
        return account;
    }

    private static (AccountRejection? Rejection, long Left) Try(
        DrivenAccount account, string member, Side side, long lots)
    {
        var outcome = account.Do(member, Order(side, lots, 1));
        return (outcome.Rejection, outcome.Number);
    }

    /// <summary>How many lots the refusal of a huge purchase says that there is room for.</summary>
    private static long Most(DrivenAccount account) => Try(account, "FR/a", Side.Buy, 5_000).Left;
}
