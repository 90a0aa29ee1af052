using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using TokenMarket.Client;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Testing;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>
/// The smallest world in which everything can happen: a venue in Switzerland that issues euros, a factory in France,
/// buyers in Japan and Germany. Every step may be asked for again after a crash.
/// </summary>
internal sealed class SmallWorld(MarketChild market)
{
    public const string Venue = "CH/venue";
    public const string France = "FR/treasury";
    public const string Japan = "JP/treasury";
    public const string Germany = "DE/treasury";

    /// <summary>Minor units that one lot costs at one tick.</summary>
    public const long MinorPerTickLot = 10;

    /// <summary>Maker and taker pay 0.1 % and 0.2 %.</summary>
    public const int MakerPpm = 1_000;

    /// <summary>See <see cref="MakerPpm"/>.</summary>
    public const int TakerPpm = 2_000;

    public static readonly string[] Members = [Venue, France, Japan, Germany];
    public static readonly FactoryId Factory = FactoryId.Parse("FR/jean-zay");
    public static readonly SeriesId Series = SeriesId.Parse("FR/jean-zay/h100/2030-01-07T00Z+168h");
    public static readonly MarketId Market = MarketId.Parse("FR/jean-zay/h100/EUR");
    public static readonly Currency Euro = Currency.Parse("EUR");
    private static readonly string Rulebooks = Path.Combine(RepositoryRoot(), "silo-config", "rulebooks");

    /// <summary>
    /// An end for offers: it has to be ahead of the machine's clock, by which the market, a process of its own, goes.
    /// </summary>
    public static Instant InADay => Instant.From(DateTimeOffset.UtcNow.AddDays(1));

    /// <summary>Starts a market and founds this world in it, with lots for the French treasury to sell.</summary>
    public static async Task<SmallWorld> StartAsync(MarketChild market, long lots)
    {
        await market.StartAsync();
        var world = new SmallWorld(market);
        await world.FoundAsync();
        await world.MintAsync(1, lots);
        return world;
    }

    /// <summary>Gives the Japanese treasury cash to buy with, and waits until all that was minted is there.</summary>
    public async Task FundAsync(long minor)
    {
        await market.ClientOf(Venue).OpenSession(1).ExecuteAsync(Cash(Japan, minor));
        await DrainAsync();
    }

    /// <summary>Registers everyone, opens the factory, defines and admits the series and lists its book.</summary>
    public async Task FoundAsync()
    {
        var venue = market.ClientOf(Venue);
        await CommandAsync(venue, Office.Registry, Requests(
            new JsonObject { ["type"] = "publish-lists", ["document"] = Read("lists.json") }));
        await LegislateAsync(venue, Read("market.json"));
        await LegislateAsync(venue, Read("baseline.json"));
        await CommandAsync(venue, Office.Registry, Requests(
        [
            .. Members.Select(member => new JsonObject
            {
                ["type"] = "register-member",
                ["member"] = member,
                ["owner"] = member.ToLowerInvariant().Replace('/', '-'),
                ["ownerSeat"] = member[..2],
                ["home"] = member[..2],
            }),
            new JsonObject { ["type"] = "name-cash-issuer", ["member"] = Venue, ["currency"] = "EUR" },
            new JsonObject { ["type"] = "name-venue", ["member"] = Venue },
        ]));
        await OpenFactoryAsync();
        await CommandAsync(
            venue,
            Office.Token(Series),
            new JsonObject { ["type"] = "activate-series", ["reason"] = "issuer-request" });
        await CommandAsync(venue, Office.Registry, Requests(
            new JsonObject
            {
                ["type"] = "list-market",
                ["market"] = Market.ToString(),
                ["venue"] = Venue,
                ["minorPerTickLot"] = MinorPerTickLot,
                ["largestPrice"] = 1_000_000,
                ["largestOrder"] = 1_000_000,
                ["fees"] = new JsonObject { ["makerPpm"] = MakerPpm, ["takerPpm"] = TakerPpm },
            },
            new JsonObject { ["type"] = "list-book", ["market"] = Market.ToString(), ["series"] = Series.ToString() }));
    }

    /// <summary>Mints lots for the French treasury; the same sequence again mints nothing more.</summary>
    public Task MintAsync(long sequence, long lots) =>
        CommandAsync(market.ClientOf(France), Office.Factory(Factory), new JsonObject
        {
            ["type"] = "mint-lots",
            ["session"] = 1,
            ["sequence"] = sequence,
            ["series"] = Series.ToString(),
            ["quantity"] = lots,
            ["to"] = France,
        });

    /// <summary>An order of the one series.</summary>
    public static PlaceOrder Order(
        Side side, long lots, long ticks, TimeInForce timeInForce = TimeInForce.GoodTillCancelled) => new(
        Series, Euro, side, Quantity.FromLots(lots), Price.FromTicks(ticks), OrderKind.Limit, timeInForce,
        OrderOptions.None,
        SelfTradePrevention.CancelIncoming);

    /// <summary>New cash for a member.</summary>
    public static IssueCash Cash(string member, long minor) =>
        new(MemberId.Parse(member), Euro, Money.FromMinor(minor), "for the test");

    /// <summary>
    /// Waits until nothing is owed between streams: all clearing accounts together are nothing, and nothing is held
    /// back.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, AuditView>> DrainAsync()
    {
        Dictionary<string, AuditView> audits = [];
        await Eventually.TrueAsync(
            "all flows between the streams are drained",
            async () =>
            {
                foreach (var member in Members)
                    audits[member] = await market.ClientOf(member).GetAuditAsync();
                return audits.Values.SelectMany(audit => audit.Assets).GroupBy(asset => asset.Asset)
                    .All(asset => asset.Sum(each => each.Contras.Clearing) == 0);
            },
            TimeSpan.FromSeconds(60));
        return audits;
    }

    /// <summary>
    /// The first law: per asset, what was issued is owned, redeemed or retired; every account closes; nothing was set
    /// aside.
    /// </summary>
    public static void CheckConservation(IReadOnlyDictionary<string, AuditView> audits)
    {
        foreach (var asset in audits.Values.SelectMany(audit => audit.Assets).GroupBy(asset => asset.Asset))
        {
            Assert.All(asset, account => Assert.Equal(0, account.Sum));
            Assert.All(asset, account => Assert.Equal(0, account.Contras.Exceptions));
            Assert.Equal(
                -asset.Sum(each => each.Contras.Issued),
                asset.Sum(each => each.Buckets.Owned + each.Contras.Redeemed + each.Contras.Retired));
        }
    }

    /// <summary>Gives an office a command; one that is carried out already is as good.</summary>
    public static async Task CommandAsync(TokenMarketClient client, Office office, JsonObject command)
    {
        try
        {
            await client.CommandAsync(office, JsonSerializer.SerializeToUtf8Bytes(command));
        }
        catch (MarketProblemException refused) when (refused.Problem.Code
            is "NOTHING_CHANGES" or "ALREADY_RECORDED" or "ALREADY_ADOPTED")
        {
            // It was carried out before a crash, and only its answer was lost.
        }
    }

    /// <summary>Records a version of a rulebook with its jurisdiction, and adopts it.</summary>
    public static async Task LegislateAsync(TokenMarketClient officer, JsonNode document, int version = 1)
    {
        var office = Office.Rulebook(Jurisdiction.Parse(document["jurisdiction"]!.ToString()));
        var name = document["name"]!.ToString();
        await CommandAsync(officer, office, new JsonObject { ["type"] = "record", ["document"] = document });
        await CommandAsync(
            officer, office, new JsonObject { ["type"] = "adopt", ["name"] = name, ["version"] = version });
    }

    private async Task OpenFactoryAsync()
    {
        var france = market.ClientOf(France);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await CommandAsync(france, Office.Factory(Factory), new JsonObject
        {
            ["type"] = "open-factory",
            ["host"] = "FR",
            ["operator"] = France,
            ["operatorParent"] = "FR",
            ["publicKey"] = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
        });
        await CommandAsync(france, Office.Factory(Factory), new JsonObject
        {
            ["type"] = "register-capacity",
            ["line"] = "h100",
            ["kind"] = "compute",
            ["from"] = "2030-01-01T00:00:00Z",
            ["until"] = "2031-01-01T00:00:00Z",
            ["units"] = 1_000_000,
        });
        var terms = new SeriesTerms(Series, new ComputeAttributes("h100", 1_000, "nuclear"));
        var provenance = new Provenance(
            Nation.Parse("FR"), MemberId.Parse(France), Nation.Parse("FR"), NationSet.Of(Nation.Parse("US")), default,
            default);
        await CommandAsync(france, Office.Factory(Factory), new JsonObject
        {
            ["type"] = "define-series",
            ["terms"] = new JsonObject
            {
                ["series"] = Series.ToString(),
                ["attributes"] = new JsonObject
                {
                    ["type"] = "compute-attributes",
                    ["acceleratorClass"] = "h100",
                    ["performance"] = 1_000,
                    ["energySource"] = "nuclear",
                },
            },
            ["provenance"] = new JsonObject
            {
                ["host"] = "FR",
                ["operator"] = France,
                ["operatorParent"] = "FR",
                ["hardwareOrigins"] = new JsonArray("US"),
                ["dataSubjects"] = new JsonArray(),
                ["content"] = "",
            },
            ["signature"] = Convert.ToBase64String(SeriesAttestation.Sign(key, terms, provenance)),
        });
    }

    private static JsonObject Requests(params IEnumerable<JsonObject> requests) =>
        new() { ["requests"] = new JsonArray([.. requests]) };

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Rulebooks, file)))!;

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "TokenMarket.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException(
                "The tests run inside the repository.");
        }

        return folder;
    }
}
