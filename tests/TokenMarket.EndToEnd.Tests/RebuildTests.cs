using TokenMarket.Client;
using TokenMarket.Contracts.Markets;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>
/// The tenth law, live: snapshot and journal give, byte for byte, the state that was lost; so does the journal alone.
/// </summary>
public sealed class RebuildTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_killed_market_rebuilds_the_very_bytes(bool withSnapshots)
    {
        await using var market = new MarketChild(null, SmallWorld.Members);
        var world = await SmallWorld.StartAsync(market, 10_000);
        await world.FundAsync(1_000_000_000);
        var (france, japan) = (
            market.ClientOf(SmallWorld.France).OpenSession(1), market.ClientOf(SmallWorld.Japan).OpenSession(1));
        for (var tick = 0; tick < 40; tick++)
        {
            await france.ExecuteAsync(SmallWorld.Order(Side.Sell, 5, 60 + tick % 7));
            await japan.ExecuteAsync(SmallWorld.Order(Side.Buy, 3, 58 + tick % 9));
        }

        var before = await FingerprintsAsync(market, world);
        await market.Process.KillAsync();
        if (!withSnapshots)
            market.ForgetSnapshots();
        await market.StartAsync();
        Assert.Equal(before, await FingerprintsAsync(market, world));
    }

    private static async Task<SortedDictionary<string, string>> FingerprintsAsync(MarketChild market, SmallWorld world)
    {
        var audits = await world.DrainAsync();
        var prints = new SortedDictionary<string, string>(
            audits.ToDictionary(audit => audit.Key, audit => audit.Value.Fingerprint), StringComparer.Ordinal);
        var shown = await market.ClientOf(SmallWorld.Venue).ShowAsync(
            Office.Market(SmallWorld.Market), "fingerprint");
        prints.Add("market", shown!.Value.GetProperty("fingerprint").GetString()!);
        return prints;
    }
}
