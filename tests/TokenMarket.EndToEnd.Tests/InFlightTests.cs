using System.Text.Json.Nodes;
using TokenMarket.Client;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Testing;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>What a law does to what was agreed before it: it says so itself, and both sides are told.</summary>
public sealed class InFlightTests
{
    private const string Suspends = "\"onResting\":\"cancel\",\"onRunning\":\"suspend\"";
    private const string Ends = "\"onResting\":\"cancel\",\"onRunning\":\"terminate\",\"noticeHours\":0";

    [Fact]
    public async Task Law_closes_orders_that_nobody_may_meet_and_suspends_and_then_ends_every_lease()
    {
        await using var market = new MarketChild(null, SmallWorld.Members);
        var world = await SmallWorld.StartAsync(market, 1_000);
        await world.FundAsync(1_000_000);
        var (france, japan) = (market.ClientOf(SmallWorld.France), market.ClientOf(SmallWorld.Japan));
        var order = await PlaceAsync(japan);
        using var stop = new CancellationTokenSource();
        var isWatched = new TaskCompletionSource();
        var closed = ClosedAsync(japan, order, isWatched, stop.Token);
        await Eventually.EndsAsync("the stream of orders has begun", isWatched.Task);
        var leases = await LeaseAsync(france, japan, 3);

        await AdoptAsync(france, 1, Suspends);
        foreach (var lease in leases)
        {
            await Eventually.TrueAsync(
                "the lease is suspended", async () => await StateAsync(japan, lease) is "suspended");
        }

        var shown = (await france.FindLeaseAsync(leases[0]))!.Value;
        Assert.Equal("FR fr-law/no-japan v1", shown.GetProperty("grounds")[0].GetString());
        Assert.True(shown.GetProperty("suspended").GetBoolean());
        await Eventually.TrueAsync("both sides are told", async () =>
            await IsRestrainedAsync(japan, leases.Count) && await IsRestrainedAsync(france, leases.Count));
        var status = await Eventually.EndsAsync("the stream says that the order is closed", closed);
        Assert.Equal(OrderCloseReason.RefusedByLaw, status.CloseReason);
        Assert.Equal(["FR fr-law/no-japan v1"], status.RefusedBy!);
        await Eventually.TrueAsync("the hold of the order goes back", async () =>
            Assert.Single((await japan.GetBalancesAsync()).Cash).HeldMinor == 0);

        await AdoptAsync(france, 2, Ends);
        foreach (var lease in leases)
            await Eventually.TrueAsync("the lease is over", async () => await japan.FindLeaseAsync(lease) is null);
        await Eventually.TrueAsync("escrow and tokens are free", async () =>
            Assert.Single((await japan.GetBalancesAsync()).Cash) is { EscrowedMinor: 0, AvailableMinor: 1_000_000 }
                && Assert.Single((await france.GetBalancesAsync()).Tokens).Total is
                { LeasedLots: 0, AvailableLots: 1_000 });
        await stop.CancelAsync();
        SmallWorld.CheckConservation(await world.DrainAsync());
        Assert.Empty((await market.AuditAsync()).Findings);
    }

    private static async Task<OrderNumber> PlaceAsync(TokenMarketClient japan)
    {
        var placed = await japan.OpenSession(1).ExecuteAsync(SmallWorld.Order(Side.Buy, 10, 50));
        var outcome = Assert.Single(placed.Outcomes);
        Assert.Equal(OrderState.Working, outcome.OrderStatus?.State);
        return outcome.Order!.Value;
    }

    private static async Task<OrderStatus> ClosedAsync(
        TokenMarketClient client, OrderNumber order, TaskCompletionSource isWatched, CancellationToken stop)
    {
        await foreach (var item in client.WatchOrdersAsync(stop))
        {
            if (item.Value is not { } changes)
                continue;
            isWatched.TrySetResult();
            var seen = changes.Orders.FirstOrDefault(each => each.Order == order);
            if (seen is { Status.State: OrderState.Closed } closed)
                return closed.Status;
        }

        throw new InvalidOperationException("The stream of orders ended.");
    }

    private static async Task<IReadOnlyList<OfferNumber>> LeaseAsync(
        TokenMarketClient france, TokenMarketClient japan, int count)
    {
        var (start, offers) = (Instant.Parse("2030-01-07T00:00:00Z"), new List<OfferNumber>());
        var (lessor, lessee) = (france.OpenSession(1), japan.OpenSession(2));
        for (var number = 0; number < count; number++)
        {
            var offered = await lessor.ExecuteAsync(new OfferLease(
                MemberId.Parse(SmallWorld.Japan), SmallWorld.Series, Quantity.FromLots(10), SmallWorld.Euro,
                Money.FromMinor(1_000), 1, start, start.Plus(TimeSpan.FromHours(10)), start));
            var offer = Assert.Single(offered.Outcomes).Offer!.Value;
            await Eventually.TrueAsync("the offer has arrived", async () =>
                (await japan.GetOffersAsync()).Leases.Any(lease => lease.Offer == offer));
            await lessee.ExecuteAsync(new AcceptLease(offer));
            await Eventually.TrueAsync(
                "the lease has begun", async () => await StateAsync(japan, offer) is "active");
            offers.Add(offer);
        }

        return offers;
    }

    private static async Task<string?> StateAsync(TokenMarketClient client, OfferNumber offer) =>
        (await client.FindLeaseAsync(offer))?.GetProperty("state").GetString();

    private static async Task<bool> IsRestrainedAsync(TokenMarketClient client, int count) =>
        (await client.GetOffersAsync()).Leases.Count(lease =>
            lease.Restraint is { Suspended: true, EndsAt: null }) == count;

    private static async Task AdoptAsync(TokenMarketClient france, int version, string effects)
    {
        var moments = "\"from\":\"2020-01-01T00:00:00Z\",\"recordedAt\":\"2026-11-23T00:00:00Z\"";
        var law = JsonNode.Parse($$"""
            {
              "format": 1, "name": "fr-law", "jurisdiction": "FR", "title": "A law", "source": "a law of this test",
              "recordedAt": "2026-11-23T00:00:00Z",
              "rules": [
                { "id": "free", "title": "Trade is free", "source": "a law of this test", "effect": "allow",
                  "directions": ["export", "import", "lease", "use", "domestic"], {{moments}} },
                { "id": "no-japan", "title": "Nothing to Japan", "source": "a law of this test", "effect": "deny",
                  "directions": ["export", "re-export", "lease"],
                  "counterparty": { "nation": { "in": ["JP"] } }, {{effects}}, {{moments}} }
              ]
            }
            """)!;
        await SmallWorld.LegislateAsync(france, law, version);
    }
}
