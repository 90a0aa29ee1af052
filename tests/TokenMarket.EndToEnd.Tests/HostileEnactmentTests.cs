using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;
using TokenMarket.Client;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Testing;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>
/// Three nations change their laws at random, one change right behind the other, while everybody trades and gives as
/// fast as they can: an auditor that knows nothing but the journal finds not one unlawful commit.
/// </summary>
public sealed class HostileEnactmentTests
{
    private static readonly string[] Lawgivers = [SmallWorld.France, SmallWorld.Japan, SmallWorld.Germany];

    /// <summary>By hand: <c>ENACTMENTS=1000 ENACTMENT_SEED=1</c>. Without, a few dozen.</summary>
    [Fact]
    public async Task Laws_that_change_at_random_under_load_are_never_broken()
    {
        await using var market = new MarketChild(null, SmallWorld.Members);
        await market.StartAsync();
        await RunAsync(market, market, market);
    }

    /// <summary>Likewise; each nation's orders go to another silo than its laws.</summary>
    [Fact]
    public async Task Laws_that_change_at_random_are_never_broken_by_any_of_three_silos()
    {
        await using var server = await PostgresServer.StartAsync();
        var database = await server.NewDatabaseAsync();
        await using var first = new MarketChild(database, SmallWorld.Members);
        await first.StartAsync();
        await using var second = await first.JoinAsync();
        await using var third = await first.JoinAsync();
        Assert.Equal(3L, await ActiveSilosAsync(database));
        await RunAsync(first, second, third);
    }

    private static async Task<long> ActiveSilosAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var count = source.CreateCommand("select count(*) from cluster_member where status = 3");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(params MarketChild[] silos)
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("ENACTMENTS") ?? "40", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("ENACTMENT_SEED") ?? "1", CultureInfo.InvariantCulture);
        var market = silos[0];
        var world = new SmallWorld(market);
        await world.FoundAsync();
        await world.MintAsync(1, 900_000);
        await NameTreasuriesAsync(market);
        var cash = market.ClientOf(SmallWorld.Venue).OpenSession(1);
        foreach (var member in Lawgivers)
            await cash.ExecuteAsync(SmallWorld.Cash(member, 100_000_000_000));
        await world.DrainAsync();

        using var stop = new CancellationTokenSource();
        var trading = Lawgivers.Select((member, index) => TradeAsync(
            silos[index].ClientOf(member), Lawgivers[(index + 1) % 3], new Random(seed + index), stop.Token)).ToList();
        await LegislateAsync(silos, count, new Random(seed));
        await stop.CancelAsync();
        var tallies = await Task.WhenAll(trading);

        SmallWorld.CheckConservation(await world.DrainAsync());
        var audit = await market.AuditAsync();
        Assert.Empty(audit.Findings);
        Assert.True(audit.Epochs >= count, $"{audit.Epochs} epochs for {count} changes");
        Assert.True(audit.Trades > count, $"{audit.Trades} trades in {count} changes");
        Assert.Equal(tallies.Sum(tally => tally.Given), audit.Transfers);
        Assert.True(tallies.Sum(tally => tally.Forbidden) > 0, "no law ever stood in the way of anybody");
    }

    /// <summary>Who gets the levies has no key, and does nothing.</summary>
    private static async Task NameTreasuriesAsync(MarketChild market)
    {
        var requests = new JsonArray();
        foreach (var nation in Lawgivers.Select(member => member[..2]))
        {
            var member = $"{nation}/exchequer";
            requests.Add(new JsonObject
            {
                ["type"] = "register-member",
                ["member"] = member,
                ["owner"] = $"{nation.ToLowerInvariant()}-exchequer",
                ["ownerSeat"] = nation,
                ["home"] = nation,
            });
            requests.Add(new JsonObject { ["type"] = "name-treasury", ["member"] = member });
        }

        var operators = market.ClientOf(SmallWorld.Venue);
        await SmallWorld.CommandAsync(operators, Office.Registry, new JsonObject { ["requests"] = requests });
    }

    private static async Task LegislateAsync(MarketChild[] silos, int count, Random random)
    {
        var offices = Lawgivers.Select((member, index) =>
            (Client: silos[(index + 1) % silos.Length].ClientOf(member), Nation: member[..2])).ToArray();
        var versions = new int[offices.Length];
        for (var change = 0; change < count; change++)
        {
            var index = random.Next(offices.Length);
            var (client, nation) = offices[index];
            await SmallWorld.LegislateAsync(client, Law(nation, change, random), ++versions[index]);
        }
    }

    /// <summary>Sells, buys and gives; whatever the law of the moment makes of it.</summary>
    private static async Task<Tally> TradeAsync(
        TokenMarketClient client, string friend, Random random, CancellationToken stop)
    {
        var session = client.OpenSession(7);
        var tally = new Tally();
        while (!stop.IsCancellationRequested)
        {
            AccountCommand[] commands =
            [
                SmallWorld.Order(Side.Buy, random.Next(1, 5), 50 + random.Next(3)),
                SmallWorld.Order(Side.Sell, random.Next(1, 4), 50 + random.Next(3)),
                new TransferTokens(MemberId.Parse(friend), SmallWorld.Series, Quantity.FromLots(1), "a gift"),
            ];
            var reply = await session.ExecuteAsync(commands, CancellationToken.None);
            tally.Given += reply.Outcomes[2].Status == CommandStatus.Done ? 1 : 0;
            tally.Forbidden += reply.Outcomes[2].Rejection?.Code == "NOT_ELIGIBLE" ? 1 : 0;
        }

        return tally;
    }

    /// <summary>Trade is free, but for one thing that is forbidden, limited or levied, or for nothing.</summary>
    private static JsonNode Law(string nation, int number, Random random)
    {
        var other = Lawgivers[random.Next(Lawgivers.Length)][..2];
        var with = $$""" "counterparty":{"nation":{"in":["{{other}}"] } } """;
        var (effect, tests) = random.Next(10) switch
        {
            0 => ("deny", $$""" "directions":["export"],{{with}} """),
            1 => ("deny", $$""" "directions":["import"],{{with}} """),
            2 => ("deny", $$""" "directions":["re-export"],{{with}} """),
            3 => ("deny", $$""" "directions":["import"],"custody":{"in":["{{other}}"]} """),
            4 => ("levy", $$""" "directions":["export"],"levy":{"ppm":{{random.Next(1, 200_000)}} } """),
            5 => ("levy", $$""" "directions":["import"],{{with}},"levy":{"ppm":{{random.Next(1, 200_000)}} } """),
            6 => ("quota", $$""" "directions":["export"],{{with}},{{Quota(random)}} """),
            7 => ("require-licence", $$""" "directions":["import"],{{with}},"licence":"none-is-given" """),
            8 => ("cap", $$""" "directions":["import","domestic"],{{Cap(random)}} """),
            _ => ("", ""),
        };
        var rules = new List<string>
        {
            Rule("free", "allow", """ "directions":["export","import","lease","use","domestic"] """),
        };
        if (effect.Length > 0)
            rules.Add(Rule("but", effect, tests));
        return JsonNode.Parse($$"""
            {"format":1,"name":"law","jurisdiction":"{{nation}}","title":"Law {{number}}","source":"a law of this test",
             "recordedAt":"2026-11-23T00:00:00Z","rules":[{{string.Join(',', rules)}}]}
            """)!;
    }

    private static string Quota(Random random) =>
        $$""" "quota":{"name":"lots","amount":{{random.Next(1, 2_000)}},"per":"year","each":"member"} """;

    private static string Cap(Random random) =>
        $$""" "cap":{"name":"stock","amount":{{random.Next(1_000, 900_000)}},"unit":"lots","each":"member"} """;

    private static string Rule(string id, string effect, string tests) =>
        $$"""
        {"id":"{{id}}","title":"{{id}}","source":"a law of this test","effect":"{{effect}}",{{tests}},
         "from":"2020-01-01T00:00:00Z","recordedAt":"2026-11-23T00:00:00Z"}
        """;

    private sealed class Tally
    {
        public long Given { get; set; }

        public long Forbidden { get; set; }
    }
}
