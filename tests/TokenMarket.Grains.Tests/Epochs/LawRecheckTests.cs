using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using TokenMarket.Contracts.Markets;
using TokenMarket.Grains.Telemetry;
using TokenMarket.Hosting.Telemetry;
using TokenMarket.Testing;

namespace TokenMarket.Grains.Tests.Epochs;

/// <summary>The time from a law in force to the end of a re-check is measured.</summary>
public sealed class LawRecheckTests
{
    private const string Ban = """
        {
          "format": 1, "name": "fr-law", "jurisdiction": "FR", "title": "A law", "source": "a law of this test",
          "recordedAt": "2026-11-23T00:00:00Z",
          "rules": [
            { "id": "none", "title": "Nobody sells", "source": "a law of this test", "effect": "deny",
              "directions": ["export", "domestic"], "onResting": "cancel",
              "from": "2020-01-01T00:00:00Z", "recordedAt": "2026-11-23T00:00:00Z" }
          ]
        }
        """;

    [Fact]
    public async Task A_market_measures_its_recheck_under_a_listed_name()
    {
        var (measured, names) = (new ConcurrentQueue<(string Stream, double Seconds)>(), new ConcurrentBag<string>());
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, all) =>
        {
            if (instrument.Meter.Name != TelemetryNames.TokenMarket)
                return;
            names.Add(instrument.Name);
            all.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
            measured.Enqueue((Assert.IsType<string>(Assert.Single(tags.ToArray()).Value), seconds)));
        listener.Start();
        await using var market = await SmallMarket.StartAsync();
        var flow = new Flow("account/FR", market.Market);
        await flow.SendAsync(market.Order(SmallMarket.Seller, 1, Side.Sell, 5, 100));
        measured.Clear();

        await market.AdoptAsync(JsonNode.Parse(Ban)!);

        await Eventually.TrueAsync(
            "the order is closed", async () => (int)(await market.ShowAsync())["openOrders"]! == 0);
        await Eventually.TrueAsync(
            "the market has measured it", () => measured.Any(each => each.Stream == "market" && each.Seconds >= 0));
        Assert.Equal([MarketMetrics.LawRecheck], names.Distinct());
        Assert.Contains(MarketMetrics.MeterName, TelemetryNames.Meters);
    }
}
