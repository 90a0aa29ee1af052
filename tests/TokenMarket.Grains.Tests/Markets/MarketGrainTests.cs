using System.Text;
using System.Text.Json.Nodes;
using TokenMarket.Contracts.Markets;
using TokenMarket.Events.Flows;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Abstractions.Markets;

namespace TokenMarket.Grains.Tests.Markets;

public sealed class MarketGrainTests
{
    [Fact]
    public async Task An_order_that_sweeps_a_whole_book_is_one_turn_and_the_batch_is_cut_behind_it()
    {
        const int Resting = 100_000;
        await using var market = await SmallMarket.StartAsync();
        var sellers = new Flow("account/FR", market.Market);
        var buyers = new Flow("account/JP", market.Market);
        var template = market.Order(SmallMarket.Seller, 1, Side.Sell, 1, 100);
        foreach (var sequences in Enumerable.Range(1, Resting).Chunk(2_000))
        {
            await sellers.SendAsync(sequences.Select(sequence =>
                template with { Order = Contracts.Values.OrderNumber.Of(template.Order.Nation, sequence) }));
        }

        var batch = buyers.Batch([
            market.Order(SmallMarket.Buyer, 1, Side.Buy, Resting, 100),
            market.Order(SmallMarket.Buyer, 2, Side.Buy, 1, 50)]);
        var reply = await market.Market.DeliverAsync(batch);
        Assert.Equal((FlowVerdict.Passed, 1L), (reply.Verdict, reply.Sequence));
        Assert.Equal(Resting, (long)(await market.ShowAsync())["trades"]!);

        // The rest is the sender's to send again; what is passed is ignored.
        reply = await market.Market.DeliverAsync(batch);
        Assert.Equal((FlowVerdict.Passed, 2L), (reply.Verdict, reply.Sequence));
        Assert.Equal(1, (long)(await market.ShowAsync())["openOrders"]!);
    }

    [Fact]
    public async Task A_change_of_phase_reaches_a_watcher_who_has_seen_everything_before()
    {
        await using var market = await SmallMarket.StartAsync();
        var sellers = new Flow("account/FR", market.Market);
        await sellers.SendAsync(market.Order(SmallMarket.Seller, 1, Side.Sell, 5, 100));
        var snapshot = await market.Market.WatchAsync(market.Book, 0);

        await market.Market.CommandAsync(
            SmallMarket.Command($$"""{"type":"change-phase","book":{{market.Book}},"phase":"halted"}"""));
        var news = await market.Market.WatchAsync(market.Book, snapshot.Position);

        Assert.True(news.Position > snapshot.Position);
        Assert.Contains(
            news.Updates, update => Encoding.UTF8.GetString(update).Contains("halted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_watcher_is_told_of_no_level_that_is_as_it_was()
    {
        await using var market = await SmallMarket.StartAsync();
        var sellers = new Flow("account/FR", market.Market);
        await sellers.SendAsync(
            market.Order(SmallMarket.Seller, 1, Side.Sell, 5, 100),
            market.Order(SmallMarket.Seller, 2, Side.Sell, 3, 102),
            market.Order(SmallMarket.Seller, 3, Side.Sell, 1, 103));
        await sellers.SendAsync(Cancel(3));
        var snapshot = await market.Market.WatchAsync(market.Book, 0);

        // One level goes, another comes and goes in one turn, and the rest stands.
        await sellers.SendAsync(Cancel(2), market.Order(SmallMarket.Seller, 4, Side.Sell, 1, 104), Cancel(4));
        var news = await market.Market.WatchAsync(market.Book, snapshot.Position);

        var update = JsonNode.Parse(Assert.Single(news.Updates))!;
        Assert.Equal((102, 0), ((int)update["priceTicks"]!, (int)update["quantityLots"]!));

        OrderCancelAsked Cancel(int sequence) =>
            new(Contracts.Values.OrderNumber.Of(Contracts.Values.Nation.Parse("FR"), sequence));
    }

    [Fact]
    public async Task The_whole_state_is_hashed_only_for_who_asks_for_the_fingerprint()
    {
        await using var market = await SmallMarket.StartAsync();

        Assert.Null((await market.ShowAsync())["fingerprint"]);
        Assert.Equal(64, ((string)(await market.ShowAsync(IMarketGrain.FingerprintTopic))["fingerprint"]!).Length);
    }

    [Fact]
    public async Task A_market_that_is_not_listed_has_no_phase_to_change()
    {
        await using var market = await SmallMarket.StartAsync();
        var other = market.Grains.GetGrain<IMarketGrain>("FR/jean-zay/h100/USD");

        var reply = await other.CommandAsync(
            SmallMarket.Command("""{"type":"change-phase","book":1,"phase":"halted"}"""));

        Assert.Equal(404, reply.Status);
    }
}
