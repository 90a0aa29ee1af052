using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Gateway.Streams;
using TokenMarket.Gateway.Tests.Fakes;
using TokenMarket.Grains.Abstractions.Accounts;
using TokenMarket.Grains.Abstractions.Markets;

namespace TokenMarket.Gateway.Tests;

public sealed class StreamTests
{
    [Fact]
    public async Task A_viewer_gets_a_snapshot_and_then_every_change_once()
    {
        await using var host = await GatewayHost.StartAsync();
        await using var viewer = await Viewer.OpenAsync(host);
        Assert.Equal(("snapshot", 100), await viewer.NextAsync());

        host.It.Market.Trade();
        Assert.Equal(("updates", 101), await viewer.NextAsync());
        host.It.Market.Trade();
        Assert.Equal(("updates", 102), await viewer.NextAsync());

        Assert.Equal([101L, 102L], viewer.Trades);
    }

    [Fact]
    public async Task Who_comes_back_goes_on_where_it_was()
    {
        await using var host = await GatewayHost.StartAsync();
        await using var stays = await Viewer.OpenAsync(host);
        await stays.NextAsync();
        for (var i = 0; i < 3; i++)
        {
            host.It.Market.Trade();
            await stays.NextAsync();
        }

        var before = host.It.Market.Snapshots;
        await using var back = await Viewer.OpenAsync(host, "101");
        Assert.Equal(("updates", 102), await back.NextAsync());
        Assert.Equal(("updates", 103), await back.NextAsync());

        Assert.Equal([102L, 103L], back.Trades);
        Assert.Equal(before, host.It.Market.Snapshots);
    }

    [Fact]
    public async Task Who_comes_back_first_is_told_by_the_market_what_it_missed()
    {
        await using var host = await GatewayHost.StartAsync();
        host.It.Market.Trade();
        host.It.Market.Trade();

        await using var back = await Viewer.OpenAsync(host, "101");

        Assert.Equal(("updates", 102), await back.NextAsync());
        Assert.Equal([102L], back.Trades);
    }

    [Fact]
    public async Task Who_comes_from_another_world_begins_anew()
    {
        await using var host = await GatewayHost.StartAsync();

        await using var viewer = await Viewer.OpenAsync(host, "999999");

        Assert.Equal(("snapshot", 100), await viewer.NextAsync());
    }

    [Fact]
    public async Task All_viewers_of_a_book_share_one_question_to_the_market()
    {
        await using var host = await GatewayHost.StartAsync();
        await using var first = await Viewer.OpenAsync(host);
        await using var second = await Viewer.OpenAsync(host);
        await first.NextAsync();
        await second.NextAsync();
        var before = host.It.Market.Watches;

        host.It.Market.Trade();

        Assert.Equal(("updates", 101), await first.NextAsync());
        Assert.Equal(("updates", 101), await second.NextAsync());
        Assert.True(host.It.Market.Watches <= before + 2, "the feed asked once more, the viewers not at all");
    }

    [Fact]
    public async Task A_slow_viewer_is_told_to_begin_anew_and_holds_up_nobody()
    {
        var viewer = new BookViewer(new GatewayOptions { StreamBuffer = 2 }, TimeProvider.System, 0);
        var market = new FakeMarket();
        var feed = new BookFeed(market, Contracts.Values.MarketId.Parse(GatewayHost.Market), 1, TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        feed.Start();
        await feed.Begun;
        feed.Add(viewer);
        await using var events = viewer.ReadAsync(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        for (var position = 101L; position < 104; position++)
        {
            market.Trade();
            viewer.Offer(new BookStep(position - 1,
                new BookUpdates { Position = position, IsSnapshot = false, Updates = [] }));
        }

        Assert.True(await events.MoveNextAsync());
        Assert.Equal("resync", events.Current.EventType);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(("snapshot", "103"), (events.Current.EventType, events.Current.EventId));
        feed.Stop();
    }

    [Fact]
    public async Task A_step_that_a_snapshot_has_overtaken_is_told_without_what_is_known()
    {
        var market = new FakeMarket();
        var start = market.Trade();
        market.Trade();
        var news = await market.WatchAsync(1, start - 1);

        var changes = JsonSerializer.Deserialize(BookDocument.Behind(start, news), MarketJson.Default.BookChanges)!;

        Assert.Equal(4, news.Updates.Count);
        Assert.All(changes.Updates, update => Assert.Equal(start + 1, update.Position));
        Assert.Equal(2, changes.Updates.Count);
    }

    [Fact]
    public async Task A_market_that_fails_for_a_while_ends_no_stream()
    {
        await using var host = await GatewayHost.StartAsync();
        await using var viewer = await Viewer.OpenAsync(host);
        await viewer.NextAsync();
        host.It.Market.Failures.Enqueue(new TimeoutException());
        host.It.Market.Trade();
        Assert.Equal(("updates", 101), await viewer.NextAsync());
        host.It.Market.Trade();

        Assert.Equal(("updates", 102), await viewer.NextAsync());
    }

    [Fact]
    public async Task A_silent_stream_says_that_it_lives()
    {
        await using var host = await GatewayHost.StartAsync(o => o.Heartbeat = TimeSpan.FromMilliseconds(100));
        await using var viewer = await Viewer.OpenAsync(host);
        await viewer.NextAsync();

        Assert.Equal(("heartbeat", 100), await viewer.NextAsync(skipHeartbeats: false));
    }

    [Fact]
    public async Task Streams_have_a_limit()
    {
        await using var host = await GatewayHost.StartAsync(o => o.MaxStreams = 1);
        await using var viewer = await Viewer.OpenAsync(host);
        await viewer.NextAsync();

        var problem = await GatewayHost.ProblemOf(await host.Http().GetAsync(GatewayHost.Book + "/stream"));

        Assert.True(problem.Is(ProblemCode.Busy));
    }

    [Fact]
    public async Task One_member_takes_no_streams_from_others_and_has_its_own_back_when_they_end()
    {
        await using var host = await GatewayHost.StartAsync(o => o.MaxStreamsPerMember = 1);
        var slots = host.Services.GetRequiredService<StreamSlots>();
        await using (var viewer = await Viewer.OpenAsync(host))
        {
            await viewer.NextAsync();
            var refused = await GatewayHost.ProblemOf(await host.Http().GetAsync("/v1/account/orders/stream"));
            Assert.True(refused.Is(ProblemCode.Busy));
            await using var other = await Viewer.OpenAsync(host, member: "FR/court");
            Assert.Equal(2, slots.Open);
        }

        while (slots.Open > 0)
            await Task.Yield();
        await using var again = await Viewer.OpenAsync(host);
        Assert.Equal(("snapshot", 100), await again.NextAsync());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("0")]
    public async Task A_last_event_id_that_is_none_is_refused(string id)
    {
        await using var host = await GatewayHost.StartAsync();
        using var http = host.Http();
        http.DefaultRequestHeaders.Add("Last-Event-ID", id);

        var problem = await GatewayHost.ProblemOf(await http.GetAsync(GatewayHost.Book + "/stream"));

        Assert.True(problem.Is(ProblemCode.InvalidParameter));
    }

    [Fact]
    public async Task Own_orders_are_followed_behind_the_last_event()
    {
        await using var host = await GatewayHost.StartAsync();
        var never = new TaskCompletionSource<AccountAnswer>();
        host.It.Account.Answer = question => question.After < 12
            ? Task.FromResult(FakeAccount.Json("""{"isSnapshot":false,"orders":[],"fills":[]}""", question.After + 1))
            : never.Task;

        await using var viewer = await Viewer.OpenAsync(host, "10", "/v1/account/orders/stream");

        Assert.Equal(("orders", 11), await viewer.NextAsync());
        Assert.Equal(("orders", 12), await viewer.NextAsync());
        Assert.All(host.It.Account.Questions, x =>
            Assert.Equal(("FR/treasury", AccountTopic.OrderEvents), (x.Member, x.Topic)));
    }

    [Fact]
    public async Task Own_orders_behind_a_position_of_another_world_begin_anew()
    {
        await using var host = await GatewayHost.StartAsync();
        var never = new TaskCompletionSource<AccountAnswer>();
        host.It.Account.Answer = question => question.After > 100
            ? Task.FromResult(FakeAccount.Json("""{"isSnapshot":true,"orders":[],"fills":[]}""", 100))
            : never.Task;

        await using var viewer = await Viewer.OpenAsync(host, "999999", "/v1/account/orders/stream");

        Assert.Equal(("orders", 100), await viewer.NextAsync());
    }

    [Fact]
    public async Task Orders_of_an_account_that_nothing_has_come_to_are_told_once()
    {
        await using var host = await GatewayHost.StartAsync();
        host.It.Account.Answer = _ =>
            Task.FromResult(FakeAccount.Json("""{"isSnapshot":true,"orders":[],"fills":[]}""", 0));

        await using var viewer = await Viewer.OpenAsync(host, path: "/v1/account/orders/stream");
        Assert.Equal(("orders", 0), await viewer.NextAsync());
        await using var later = await Viewer.OpenAsync(host);
        await later.NextAsync();

        Assert.InRange(host.It.Account.Questions.Count, 1, 2);
    }

    [Fact]
    public async Task A_book_that_nothing_has_come_to_is_not_asked_for_without_a_pause()
    {
        var market = new FakeMarket(0);
        var feed = new BookFeed(
            market, Contracts.Values.MarketId.Parse(GatewayHost.Market), 1, new FakeTimeProvider(),
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);

        feed.Start();
        await feed.Begun;

        Assert.InRange(market.Watches, 1, 2);
        feed.Stop();
    }

    private sealed class Viewer(HttpClient http, HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> events)
        : IAsyncDisposable
    {
        internal List<long> Trades { get; } = [];

        internal long Position { get; private set; }

        internal static async Task<Viewer> OpenAsync(GatewayHost host, string? lastEventId = null,
            string path = GatewayHost.Book + "/stream", string member = "FR/treasury")
        {
            var http = host.Http(member);
            if (lastEventId is not null)
                http.DefaultRequestHeaders.Add("Last-Event-ID", lastEventId);
            var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            response.EnsureSuccessStatusCode();
            Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
            var events = SseParser.Create(
                await response.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator();
            return new Viewer(http, response, events);
        }

        internal async Task<(string Kind, long Position)> NextAsync(bool skipHeartbeats = true)
        {
            do
            {
                Assert.True(await events.MoveNextAsync());
            }
            while (skipHeartbeats && events.Current.EventType == "heartbeat");

            if (events.Current.EventId is { Length: > 0 } id)
                Position = long.Parse(id, CultureInfo.InvariantCulture);
            if (events.Current.EventType is "updates")
            {
                var changes = JsonSerializer.Deserialize(events.Current.Data, MarketJson.Default.BookChanges)!;
                Trades.AddRange(changes.Updates.OfType<TradePrint>().Select(x => x.Number));
            }

            return (events.Current.EventType, Position);
        }

        public async ValueTask DisposeAsync()
        {
            response.Dispose();
            http.Dispose();
            await ValueTask.CompletedTask;
        }
    }
}
