using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Grains.Abstractions.Markets;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Epochs;
using TokenMarket.Hosting.Settings;
using TokenMarket.Journal.Stores;
using TokenMarket.Server;

namespace TokenMarket.Grains.Tests;

/// <summary>
/// A silo in this process on files of its own, with one market of one book, whose grains are driven directly.
/// </summary>
internal sealed class SmallMarket : IAsyncDisposable
{
    public const string Seller = "FR/treasury";
    public const string Buyer = "JP/treasury";
    public const string Venue = "CH/venue";
    public const string Id = "FR/jean-zay/h100/EUR";
    public const string Series = "FR/jean-zay/h100/2030-01-07T00Z+168h";
    private readonly DirectoryInfo _folder;
    private readonly MarketOptions _options;
    private MarketProcess _process;

    private SmallMarket(DirectoryInfo folder, MarketOptions options, MarketProcess process) =>
        (_folder, _options, _process) = (folder, options, process);

    public IGrainFactory Grains => _process.Services.GetRequiredService<IGrainFactory>();

    public IMarketGrain Market => Grains.GetGrain<IMarketGrain>(Id);

    public int Book { get; private set; }

    /// <summary>What the silo decides by now, which is the system's time: it runs on no other.</summary>
    public EpochView View =>
        _process.Services.GetRequiredService<IEpochViews>().At(Instant.From(DateTimeOffset.UtcNow));

    public static async Task<SmallMarket> StartAsync(
        Action<IServiceCollection>? configure = null, TimeSpan gainDelay = default, int officersToLoosen = 1)
    {
        var folder = Directory.CreateTempSubdirectory("tokenmarket-");
        var options = new MarketOptions
        {
            DataFolder = folder.FullName,
            Urls = "http://127.0.0.1:0",
            GainDelay = gainDelay,
            EnactmentsPerHour = 0,
            OfficersToLoosen = officersToLoosen,
        };
        var market = new SmallMarket(folder, options, await MarketProcess.StartAsync(options, configure));
        await market.FoundAsync();
        return market;
    }

    /// <summary>Stops the market, and starts it on the same files behind something else.</summary>
    public async Task RestartAsync(Func<Task> meanwhile)
    {
        await _process.DisposeAsync();
        await meanwhile();
        _process = await MarketProcess.StartAsync(_options);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    public static OfficerCommand Command(string json) =>
        new() { Member = Venue, Json = Encoding.UTF8.GetBytes(json) };

    /// <summary>
    /// Orders as their accounts would send them; nothing was held for them, which is no business of the market's.
    /// </summary>
    public OrderArrives Order(string member, long sequence, Side side, long lots, long ticks)
    {
        var party = View.Directory.Find(MemberId.Parse(member))!;
        var quantity = Quantity.FromLots(lots);
        return new OrderArrives(
            OrderNumber.Of(Nation.Parse(member[..2]), sequence), Book, party.Party, party.Owner,
            side, Price.FromTicks(ticks), quantity,
            TimeInForce.GoodTillCancelled, OrderOptions.None, SelfTradePrevention.CancelIncoming, default,
            side == Side.Buy ? [] : [new ParcelPart(NationSet.Of(Nation.Parse("FR")), quantity)]);
    }

    public PartyNumber PartyOf(string member) => View.Directory.Find(MemberId.Parse(member))!.Party;

    /// <summary>The names of all streams that the journal has.</summary>
    public Task<IReadOnlyList<string>> StreamsAsync() =>
        _process.Services.GetRequiredService<IJournalDatabase>().Streams.ListAsync("", 1_000, CancellationToken.None);

    public async Task<JsonNode> ShowAsync(string topic = "") =>
        JsonNode.Parse((await Market.ShowAsync(topic)).Json)!;

    private async Task FoundAsync()
    {
        await EnactAsync(new JsonObject { ["type"] = "publish-lists", ["document"] = Read("lists.json") });
        await AdoptAsync(Read("market.json"));
        await AdoptAsync(Read("baseline.json"));
        await EnactAsync([
            .. new[] { Venue, Seller, Buyer }.Select(member => new JsonObject
            {
                ["type"] = "register-member",
                ["member"] = member,
                ["owner"] = member.ToLowerInvariant().Replace('/', '-'),
                ["ownerSeat"] = member[..2],
                ["home"] = member[..2],
            }),
            new JsonObject { ["type"] = "name-venue", ["member"] = Venue },
            new JsonObject
            {
                ["type"] = "register-series",
                ["series"] = Series,
                ["provenance"] = new JsonObject
                {
                    ["host"] = "FR",
                    ["operator"] = Seller,
                    ["operatorParent"] = "FR",
                    ["hardwareOrigins"] = new JsonArray("US"),
                    ["dataSubjects"] = new JsonArray(),
                    ["content"] = "",
                },
                ["attributes"] = new JsonObject
                {
                    ["type"] = "compute-attributes",
                    ["acceleratorClass"] = "h100",
                    ["performance"] = 1_000,
                    ["energySource"] = "nuclear",
                },
            },
            new JsonObject
            {
                ["type"] = "list-market",
                ["market"] = Id,
                ["venue"] = Venue,
                ["minorPerTickLot"] = 10,
                ["largestPrice"] = 1_000_000,
                ["largestOrder"] = 1_000_000,
                ["fees"] = new JsonObject { ["makerPpm"] = 0, ["takerPpm"] = 0 },
            },
            new JsonObject { ["type"] = "list-book", ["market"] = Id, ["series"] = Series }]);
        Book = View.Directory.Find(MarketId.Parse(Id))!.Books.Values.Single();
    }

    /// <summary>Enacts changes of what is registered, all at once.</summary>
    public async Task EnactAsync(params JsonObject[] requests)
    {
        var reply = await Grains.GetGrain<IRegistryGrain>("registry").CommandAsync(new OfficerCommand
        {
            Member = Venue,
            Json = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["requests"] = new JsonArray([.. requests]) }),
        });
        Assert.True(reply.Status == 200, System.Text.Encoding.UTF8.GetString(reply.Json));
    }

    /// <summary>Gives a command to a jurisdiction's rulebooks, as an officer of a member.</summary>
    public Task<OfficerReply> LegislateAsync(
        string jurisdiction, JsonObject command, string officer = "", string member = Venue) =>
        Grains.GetGrain<IRulebookGrain>(jurisdiction).CommandAsync(new OfficerCommand
        {
            Member = member,
            Officer = officer,
            Json = JsonSerializer.SerializeToUtf8Bytes(command),
        });

    /// <summary>Records a version of a rulebook with its jurisdiction, and adopts it at once.</summary>
    public async Task AdoptAsync(JsonNode document, int version = 1, string officer = "", string member = Venue)
    {
        var (name, jurisdiction) = (document["name"]!.ToString(), document["jurisdiction"]!.ToString());
        foreach (var command in (JsonObject[])
            [
                new JsonObject { ["type"] = "record", ["document"] = document },
                new JsonObject { ["type"] = "adopt", ["name"] = name, ["version"] = version },
            ])
        {
            var reply = await LegislateAsync(jurisdiction, command, officer, member);
            Assert.True(reply.Status == 200, Encoding.UTF8.GetString(reply.Json));
        }
    }

    private static JsonNode Read(string file)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "TokenMarket.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "silo-config", "rulebooks", file)))!;
    }
}
