using System.Text.Json;
using System.Text.Json.Nodes;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Grains.Abstractions.Accounts;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Testing;

namespace TokenMarket.Grains.Tests.Accounts;

/// <summary>A transfer that was on its way when a law came arrives, and stays where it is until the law goes.</summary>
public sealed class FrozenCreditGrainTests
{
    [Fact]
    public async Task Tokens_that_a_new_law_denies_arrive_frozen_and_are_free_when_it_is_repealed()
    {
        await using var market = await SmallMarket.StartAsync();
        var account = market.Grains.GetGrain<INationalAccountGrain>("JP");
        var fromFrance = new Flow("account/FR", account);
        await fromFrance.SendAsync(Transfer(market, 3));
        await RuleAsync(market, new JsonObject { ["type"] = "record", ["document"] = JsonNode.Parse(Ban) });
        await RuleAsync(market, new JsonObject { ["type"] = "adopt", ["name"] = "fr-law", ["version"] = 1 });

        await fromFrance.SendAsync(Transfer(market, 5));
        var balances = await AskAsync(account, AccountTopic.Balances, MarketJson.Default.BalancesView);
        Assert.Equal((3, 5), (balances.Tokens[0].Total.AvailableLots, balances.Tokens[0].Total.FrozenLots));
        var frozen = Assert.Single(balances.Frozen);
        Assert.Equal((SmallMarket.Seller, 5), (frozen.From.ToString(), frozen.Lots));
        Assert.Equal(["FR fr-law/no-japan v1"], frozen.Rules);
        Assert.Single((await AskAsync(account, AccountTopic.Audit, MarketJson.Default.AuditView)).Frozen);

        // Whoever rebuilds an account looks at everything again, and finds the same.
        await market.RestartAsync(() => Task.CompletedTask);
        account = market.Grains.GetGrain<INationalAccountGrain>("JP");
        Assert.Equal(
            JsonSerializer.Serialize(balances, MarketJson.Default.BalancesView),
            JsonSerializer.Serialize(
                await AskAsync(account, AccountTopic.Balances, MarketJson.Default.BalancesView),
                MarketJson.Default.BalancesView));

        await RuleAsync(market, new JsonObject { ["type"] = "repeal", ["name"] = "fr-law" });
        await Eventually.TrueAsync("the tokens are free", async () =>
            (await AskAsync(account, AccountTopic.Balances, MarketJson.Default.BalancesView)) is
            { Frozen: [], Tokens: [{ Total: { AvailableLots: 8, FrozenLots: 0 } }] });
    }

    private const string Ban = """
        {
          "format": 1, "name": "fr-law", "jurisdiction": "FR", "title": "A law", "source": "a law of this test",
          "recordedAt": "2026-11-23T00:00:00Z",
          "rules": [
            { "id": "free", "title": "Trade is free", "source": "a law of this test", "effect": "allow",
              "directions": ["export", "import", "lease", "use", "domestic"],
              "from": "2020-01-01T00:00:00Z", "recordedAt": "2026-11-23T00:00:00Z" },
            { "id": "no-japan", "title": "Nothing to Japan", "source": "a law of this test", "effect": "deny",
              "directions": ["export"], "counterparty": { "nation": { "in": ["JP"] } },
              "from": "2020-01-01T00:00:00Z", "recordedAt": "2026-11-23T00:00:00Z" }
          ]
        }
        """;

    private static TokensArrived Transfer(SmallMarket market, long lots) => new(
        market.PartyOf(SmallMarket.Seller), market.PartyOf(SmallMarket.Buyer), SeriesId.Parse(SmallMarket.Series),
        [new ParcelPart(NationSet.Of(Nation.Parse("FR")), Quantity.FromLots(lots))], "aid");

    private static async Task RuleAsync(SmallMarket market, JsonObject command)
    {
        var reply = await market.Grains.GetGrain<IRulebookGrain>("FR").CommandAsync(new OfficerCommand
        {
            Member = SmallMarket.Seller,
            Json = JsonSerializer.SerializeToUtf8Bytes(command),
        });
        Assert.True(reply.Status == 200, System.Text.Encoding.UTF8.GetString(reply.Json));
    }

    private static async Task<T> AskAsync<T>(
        INationalAccountGrain account, AccountTopic topic,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var answer = await account.QueryAsync(new AccountQuestion { Member = SmallMarket.Buyer, Topic = topic });
        return JsonSerializer.Deserialize(answer.Json, type)!;
    }
}
