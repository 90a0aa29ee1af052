using TokenMarket.Client;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

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

        // More than a piece of the outcomes that never change again, which snapshots write once.
        for (var batch = 0; batch < 50; batch++)
            await france.ExecuteAsync([.. Enumerable.Repeat(UnknownOrder, 100)]);

        var before = await FingerprintsAsync(market, world);
        await market.Process.KillAsync();
        if (!withSnapshots)
            market.ForgetSnapshots();
        await market.StartAsync();
        Assert.Equal(before, await FingerprintsAsync(market, world));
    }

    private static AccountCommand UnknownOrder => new CancelOrder(OrderNumber.Of(Nation.Parse("FR"), 1_000_000));

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
