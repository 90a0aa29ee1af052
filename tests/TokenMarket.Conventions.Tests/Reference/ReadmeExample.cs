using TokenMarket.Client;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Conventions.Tests.Reference;

/// <summary>What the README shows of C#, so that it compiles; <see cref="ReadmeTests"/> compares the words.</summary>
internal static class ReadmeExample
{
    public static async Task RunAsync(string key)
    {
        using var market = new TokenMarketClient(new TokenMarketClientOptions
        {
            Address = new Uri("http://127.0.0.1:5080"),
            Member = MemberId.Parse("FR/treasury"),
            ApiKey = key,
        });
        using var session = market.OpenSession(1);
        var reply = await session.ExecuteAsync(new PlaceOrder(
            SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+168h"), Currency.Parse("EUR"), Side.Sell,
            Quantity.FromLots(100), Price.FromTicks(50), OrderKind.Limit, TimeInForce.GoodTillCancelled,
            OrderOptions.None, SelfTradePrevention.CancelIncoming));
        Console.WriteLine(reply.IsIndeterminate ? "Ask again: session.ResolveAsync()" : $"{reply.Outcomes[0]}");
    }
}
