using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Grains.Abstractions.Accounts;

namespace TokenMarket.Grains.Tests.Accounts;

public sealed class OrderPageTests
{
    private static readonly Currency Euro = Currency.Parse("EUR");

    [Fact]
    public async Task Open_orders_come_in_pages_and_the_last_page_says_so()
    {
        await using var market = await SmallMarket.StartAsync();
        await FundAsync(market);
        var placed = await ExecuteAsync(market, SmallMarket.Buyer, [.. Enumerable.Repeat(Purchase, 5)]);
        var numbers = placed.Outcomes.Select(outcome => outcome.Order!.Value).ToList();

        var first = await PageAsync(market, "", 2);
        var second = await PageAsync(market, first.Next.ToString()!, 2);
        var third = await PageAsync(market, second.Next.ToString()!, 2);

        Assert.Equal(numbers, [.. NumbersOf(first), .. NumbersOf(second), .. NumbersOf(third)]);
        Assert.Equal((2, 2, 1), (first.Orders.Count, second.Orders.Count, third.Orders.Count));
        Assert.Null(third.Next);
        Assert.Null((await PageAsync(market, "", 5)).Next);
        Assert.Equal(5, (await PageAsync(market, "", 0)).Orders.Count);
    }

    [Fact]
    public async Task Whoever_comes_from_a_position_that_never_was_is_told_all_open_orders()
    {
        await using var market = await SmallMarket.StartAsync();
        await FundAsync(market);
        await ExecuteAsync(market, SmallMarket.Buyer, [Purchase]);

        var answer = await AccountOf(market, SmallMarket.Buyer).QueryAsync(new AccountQuestion
        {
            Member = SmallMarket.Buyer,
            Topic = AccountTopic.OrderEvents,
            After = long.MaxValue,
        });

        var changes = JsonSerializer.Deserialize(answer.Json, MarketJson.Default.OrderChanges)!;
        Assert.True(changes.IsSnapshot);
        Assert.Single(changes.Orders);
        Assert.InRange(answer.Position, 1, 1_000);
    }

    private static PlaceOrder Purchase => new(
        SeriesId.Parse(SmallMarket.Series), Euro, Side.Buy, Quantity.FromLots(1), Price.FromTicks(1), OrderKind.Limit,
        TimeInForce.GoodTillCancelled, OrderOptions.None, SelfTradePrevention.CancelIncoming);

    private static INationalAccountGrain AccountOf(SmallMarket market, string member) =>
        market.Grains.GetGrain<INationalAccountGrain>(member[..2]);

    private static async Task FundAsync(SmallMarket market)
    {
        await market.EnactAsync(
            new JsonObject { ["type"] = "name-cash-issuer", ["member"] = SmallMarket.Venue, ["currency"] = "EUR" });
        await ExecuteAsync(
            market, SmallMarket.Venue,
            [new IssueCash(MemberId.Parse(SmallMarket.Buyer), Euro, Money.FromMinor(1_000_000), "for the test")]);
        while ((await BalancesAsync(market)).Cash.Count == 0)
            await Task.Yield();
    }

    private static async Task<BalancesView> BalancesAsync(SmallMarket market)
    {
        var answer = await AccountOf(market, SmallMarket.Buyer).QueryAsync(
            new AccountQuestion { Member = SmallMarket.Buyer, Topic = AccountTopic.Balances });
        return JsonSerializer.Deserialize(answer.Json, MarketJson.Default.BalancesView)!;
    }

    private static async Task<BatchOutcome> ExecuteAsync(
        SmallMarket market, string member, IReadOnlyList<AccountCommand> commands)
    {
        var body = new ArrayBufferWriter<byte>();
        CommandBatchJson.Write(body, new AccountBatch(MemberId.Parse(member), 1, 1, commands));
        var reply = await AccountOf(market, member).ExecuteAsync(new CommandBatch
        {
            Member = member,
            Encoding = BatchEncoding.Json,
            Body = body.WrittenSpan.ToArray(),
        });
        var outcome = JsonSerializer.Deserialize(reply.Body, MarketJson.Default.BatchOutcome)!;
        Assert.All(outcome.Outcomes, each => Assert.Equal(CommandStatus.Done, each.Status));
        return outcome;
    }

    private static async Task<OrdersView> PageAsync(SmallMarket market, string after, int limit)
    {
        var answer = await AccountOf(market, SmallMarket.Buyer).QueryAsync(new AccountQuestion
        {
            Member = SmallMarket.Buyer,
            Topic = AccountTopic.Orders,
            Key = after,
            Limit = limit,
        });
        return JsonSerializer.Deserialize(answer.Json, MarketJson.Default.OrdersView)!;
    }

    private static IEnumerable<OrderNumber> NumbersOf(OrdersView page) => page.Orders.Select(order => order.Order);
}
