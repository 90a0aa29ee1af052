using System.Text;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Tests.Fakes;
using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Client.Tests;

public sealed class TokenMarketClientTests
{
    private static readonly MarketId Market = MarketId.Parse(GatewayHost.Market);

    [Fact]
    public async Task Views_are_read_with_their_types()
    {
        await using var host = await GatewayHost.StartAsync();
        using var client = Clients.Of(host);
        host.It.Account.Answer = _ => Task.FromResult(FakeAccount.Json("""
            {"member":"FR/treasury",
             "cash":[{"currency":"EUR","availableMinor":5,"heldMinor":1,"escrowedMinor":0,"frozenMinor":0}],
             "tokens":[],"fromANewerMarket":1}
            """));

        var balances = await client.GetBalancesAsync();

        Assert.Equal((Currency.Parse("EUR"), 5L), (balances.Cash[0].Currency, balances.Cash[0].AvailableMinor));
    }

    [Fact]
    public async Task Orders_are_read_to_the_last_page()
    {
        await using var host = await GatewayHost.StartAsync();
        using var client = Clients.Of(host);
        host.It.Account.Answer = question => Task.FromResult(FakeAccount.Json(question.Key switch
        {
            "" => Page("FR-1", "FR-2", "FR-2"),
            "FR-2" => Page("FR-4", "FR-7", "FR-7"),
            "FR-7" => """{"orders":[]}""",
            _ => throw new InvalidOperationException(question.Key),
        }));

        var orders = await client.GetOrdersAsync();

        Assert.Equal(["FR-1", "FR-2", "FR-4", "FR-7"], orders.Orders.Select(order => order.Order.ToString()));
        Assert.Null(orders.Next);

        static string Page(string first, string second, string next) =>
            $$"""{"orders":[{{Order(first)}},{{Order(second)}}],"next":"{{next}}"}""";

        static string Order(string number) => $$"""
            {"order":"{{number}}","series":"{{GatewayHost.Series}}","quote":"EUR","side":"buy",
             "timeInForce":"good-till-cancelled","limitTicks":1,"quantityLots":1,"notionalMinor":0,"feesMinor":0,
             "status":{"state":"working","filledLots":0,"remainingLots":1} }
            """;
    }

    [Fact]
    public async Task What_does_not_exist_is_null()
    {
        await using var host = await GatewayHost.StartAsync();
        using var client = Clients.Of(host);

        Assert.Null(await client.FindOrderAsync(OrderNumber.Of(Nation.Parse("FR"), 1)));
        Assert.Null(await client.FindBookAsync(Market, 2));
        Assert.Equal(100, (await client.FindBookAsync(Market, 1))?.Position);
    }

    [Fact]
    public async Task Offices_are_reached_and_their_refusals_keep_their_code()
    {
        await using var host = await GatewayHost.StartAsync();
        using var client = Clients.Of(host, "CH/venue");

        var done = await client.CommandAsync(Office.Registry, "{\"type\":\"x\"}"u8.ToArray());
        var shown = await client.ShowAsync(Office.Token(SeriesId.Parse(GatewayHost.Series)), "terms & more");
        Assert.True(done.GetProperty("done").GetBoolean());
        Assert.Equal("terms & more", shown?.GetProperty("topic").GetString());
        Assert.Equal("{\"type\":\"x\"}", Encoding.UTF8.GetString(Assert.Single(host.It.Office.Commands).Json));

        host.It.Office.Reply =
            new OfficerReply { Status = 422, Json = Problem.Refused(RegistryRejection.NothingChanges, "No.").ToJson() };
        using var regulator = Clients.Of(host, "FR/regulator");
        var refused = await Assert.ThrowsAsync<MarketProblemException>(
            () => regulator.CommandAsync(Office.Rulebook(Jurisdiction.OfBloc("eu")), "{}"u8.ToArray()));
        Assert.Equal("NOTHING_CHANGES", refused.Problem.Code);
    }

    [Fact]
    public async Task A_key_that_is_not_known_is_a_problem_at_once()
    {
        await using var host = await GatewayHost.StartAsync();
        using var client = new TokenMarketClient(Clients.Options(host.Address, "tm_nobody", TimeProvider.System));

        var e = await Assert.ThrowsAsync<MarketProblemException>(() => client.GetCatalogueAsync());

        Assert.True(e.Problem.Is(ProblemCode.Unauthenticated));
    }

    [Fact]
    public async Task A_followed_book_is_the_book_of_the_market()
    {
        await using var host = await GatewayHost.StartAsync();
        using var client = Clients.Of(host);
        var image = new BookImage();
        var states = new List<StreamState>();

        await foreach (var item in client.WatchBookAsync(Market, 1))
        {
            states.Add(item.State);
            if (item.Value is not { } changes)
                continue;
            image.Apply(changes);
            if (image.Position == 103)
                break;
            host.It.Market.Trade();
        }

        Assert.Equal((BookPhase.Continuous, 103L), (image.Phase, image.LastTrade));
        Assert.Equal(new PriceLevel(9, 103, 1), Assert.Single(image.Bids));
        Assert.Equal(StreamState.Connecting, states[0]);
        Assert.All(states.Skip(1), state => Assert.Equal(StreamState.Live, state));
    }

    [Fact]
    public async Task A_broken_stream_is_stale_and_goes_on_where_it_broke_off()
    {
        await using var host = await GatewayHost.StartAsync();
        var handler = new BreakingHandler();
        using var http = new HttpClient(handler);
        using var client = new TokenMarketClient(http, Clients.Options(host.Address, host.Key, TimeProvider.System));
        var trades = new List<long>();
        var states = new List<StreamState>();

        await foreach (var item in client.WatchBookAsync(Market, 1))
        {
            states.Add(item.State);
            if (item.Value is { } changes)
            {
                trades.AddRange(changes.Updates.OfType<TradePrint>().Select(x => x.Number));
                if (changes.Position == 102)
                    handler.Break();
            }

            if (trades.Count == 4)
                break;
            if (item.State != StreamState.Connecting)
                host.It.Market.Trade();
        }

        Assert.Equal([101L, 102L, 103L, 104L], trades);
        Assert.Contains(StreamState.Stale, states);
        Assert.Equal(2, handler.Opened);
    }

    [Fact]
    public async Task A_stream_that_is_refused_for_good_ends_with_the_problem()
    {
        await using var host = await GatewayHost.StartAsync();
        using var client = Clients.Of(host);

        var e = await Assert.ThrowsAsync<MarketProblemException>(async () =>
        {
            await foreach (var item in client.WatchBookAsync(Market, 2))
                Assert.Equal(StreamState.Connecting, item.State);
        });

        Assert.True(e.Problem.Is(ProblemCode.NotFound));
    }

    [Fact]
    public void An_image_leaves_out_what_it_has_passed_and_begins_with_a_snapshot()
    {
        var image = new BookImage();
        Assert.Throws<InvalidOperationException>(() => image.Apply(new BookChanges(5, false, [])));
        var series = SeriesId.Parse(GatewayHost.Series);
        image.Apply(new BookChanges(5, true, [new BookSnapshot(5, series, BookPhase.Continuous,
            [new PriceLevel(9, 1, 1), new PriceLevel(8, 1, 1)], [new PriceLevel(10, 1, 1)], 0)]));

        image.Apply(new BookChanges(6, false, [new LevelChange(5, Side.Buy, 9, 77, 7),
            new LevelChange(6, Side.Buy, 8, 0, 0), new PhaseChange(6, BookPhase.Halted)]));

        Assert.Equal([new PriceLevel(9, 1, 1)], image.Bids);
        Assert.Equal((BookPhase.Halted, 6L), (image.Phase, image.Position));
    }

    [Theory]
    [InlineData("ftp://x/", "tm_x", 3)]
    [InlineData("http://x/", " ", 3)]
    [InlineData("http://x/", "tm_x", 0)]
    [InlineData("http://x/", "tm_x", 21)]
    public void Options_out_of_range_are_refused(string address, string key, int attempts) =>
        Assert.Throws<ArgumentException>(() => new TokenMarketClient(new TokenMarketClientOptions
        {
            Address = new Uri(address),
            Member = MemberId.Parse("FR/treasury"),
            ApiKey = key,
            MaxAttempts = attempts,
        }).Dispose());
}
