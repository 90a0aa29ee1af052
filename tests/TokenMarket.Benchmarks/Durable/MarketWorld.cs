using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Grains.Abstractions.Accounts;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Abstractions.Markets;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Abstractions.Tokens;
using TokenMarket.Hosting.Settings;
using TokenMarket.Server;

namespace TokenMarket.Benchmarks.Durable;

/// <summary>
/// A whole market in this process on PostgreSQL: 16 nations with a trading member each, one factory with eight series
/// of a line, one market with a book for each.
/// </summary>
internal sealed class MarketWorld : IAsyncDisposable
{
    public const int Nations = 16;
    public const int Books = 8;
    public const long PriceTicks = 100;
    private const long CashMinor = 100_000_000_000_000;
    private const long LotsEach = 100_000_000;
    private const string Line = "h100";
    private const string Attributes =
        """{"type":"compute-attributes","acceleratorClass":"h100-sxm","performance":1000,"energySource":"nuclear"}""";

    private static readonly string[] Codes =
        ["FR", "DE", "JP", "US", "CA", "GB", "IT", "ES", "NL", "SE", "KR", "AU", "BR", "IN", "ZA", "CH"];

    private static readonly FactoryId Factory = FactoryId.Parse("FR/jean-zay");
    private readonly MarketProcess _process;

    private MarketWorld(MarketProcess process) => _process = process;

    public static Currency Euro { get; } = Currency.Parse("EUR");

    public static MarketId Market { get; } = MarketId.Of(Factory, Line, Euro);

    public static IReadOnlyList<MemberId> Traders { get; } =
        [.. Codes.Select(code => MemberId.Parse($"{code}/treasury"))];

    public static IReadOnlyList<SeriesId> Series { get; } = [.. Enumerable.Range(0, Books).Select(SeriesOf)];

    /// <summary>The registry's number of a trader: the venue and cash issuer is the first member.</summary>
    public static PartyNumber PartyOf(int trader) => PartyNumber.FromNumber(trader + 2);

    /// <inheritdoc cref="PartyOf"/>
    public static OwnerNumber OwnerOf(int trader) => OwnerNumber.FromNumber(trader + 2);

    public IServiceProvider Services => _process.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public IMarketGrain MarketGrain => Grains.GetGrain<IMarketGrain>(Market.ToString());

    public INationalAccountGrain AccountOf(int trader) => Grains.GetGrain<INationalAccountGrain>(Codes[trader]);

    /// <summary>Starts the market on a store; its world is set up once, by <see cref="FoundAsync"/>.</summary>
    public static async Task<MarketWorld> StartAsync(DurableStore store, Action<IServiceCollection>? configure = null)
    {
        var folder = Directory.CreateTempSubdirectory("tokenmarket-bench-").FullName;
        var options = new MarketOptions
        {
            Store = StoreKind.PostgreSql,
            ConnectionString = store.ConnectionString,
            DataFolder = folder,
            Urls = "http://127.0.0.1:0",
            GainDelay = TimeSpan.Zero,
            EnactmentsPerHour = 0,
            OfficersToLoosen = 1,
            ResponseTimeout = TimeSpan.FromSeconds(60),
        };
        return new MarketWorld(await MarketProcess.StartAsync(options, services =>
        {
            // Figures go to the standard output, so nothing else may.
            services.AddLogging(logging => logging.AddFilter("TokenMarket", LogLevel.Error));
            configure?.Invoke(services);
        }));
    }

    /// <summary>Rules, members, series, market and books.</summary>
    public async Task FoundAsync()
    {
        var registry = Grains.GetGrain<IRegistryGrain>("registry");
        await CommandAsync(registry, $$"""{"requests":[{{Document("publish-lists", "lists")}}]}""");
        foreach (var law in (string[])["market", "baseline"])
        {
            var rulebooks = Grains.GetGrain<IRulebookGrain>(law);
            await CommandAsync(rulebooks, Document("record", law));
            await CommandAsync(rulebooks, $$"""{"type":"adopt","name":"{{law}}","version":1}""");
        }

        var requests = new List<string>
        {
            Member("FR/venue"),
            """{"type":"name-venue","member":"FR/venue"}""",
            """{"type":"name-cash-issuer","member":"FR/venue","currency":"EUR"}""",
        };
        requests.AddRange(Traders.Select(trader => Member(trader.ToString())));
        requests.Add(Member("FR/idle"));
        requests.AddRange(Series.Select(series =>
            $$"""
            {"type":"register-series","series":"{{series}}","provenance":{{ProvenanceJson}},"attributes":{{Attributes}}}
            """));
        requests.Add(
            $$$"""
            {"type":"list-market","market":"{{{Market}}}","venue":"FR/venue","minorPerTickLot":100,
             "largestPrice":1000000,"largestOrder":1000000,"fees":{"makerPpm":10,"takerPpm":20}}
            """);
        requests.AddRange(Series.Select(series =>
            $$"""{"type":"list-book","market":"{{Market}}","series":"{{series}}"}"""));
        await CommandAsync(registry, $$"""{"requests":[{{string.Join(',', requests)}}]}""");
    }

    /// <summary>Suspends a member that trades nothing, or lets it act again: an enactment.</summary>
    public Task SetStatusAsync(string status) => CommandAsync(
        Grains.GetGrain<IRegistryGrain>("registry"),
        $$"""{"requests":[{"type":"set-member-status","member":"FR/idle","status":"{{status}}"}]}""");

    /// <summary>The nation of a trader forbids all purchases, and closes those that rest.</summary>
    public async Task ForbidPurchasesAsync(int trader)
    {
        var rulebooks = Grains.GetGrain<IRulebookGrain>(Codes[trader]);
        await CommandAsync(rulebooks,
            $$$"""
            {"type":"record","document":{"format":1,"name":"no-purchases","jurisdiction":"{{{Codes[trader]}}}",
             "title":"No purchases","source":"This benchmark","recordedAt":"2020-01-01T00:00:00Z","rules":[
             {"id":"none","title":"Nobody buys","source":"This benchmark","effect":"deny","onResting":"cancel",
              "directions":["import","domestic"],"from":"2020-01-01T00:00:00Z","recordedAt":"2020-01-01T00:00:00Z"}]}}
            """);
        await CommandAsync(rulebooks, """{"type":"adopt","name":"no-purchases","version":1}""");
    }

    /// <summary>Gives every trader cash, and lots of all series, through the issuer and the factory.</summary>
    public async Task EndowAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var factory = Grains.GetGrain<ITokenFactoryGrain>(Factory.ToString());
        var provenance = new Provenance(
            Nation.Parse("FR"), MemberId.Parse("FR/venue"), Nation.Parse("FR"), NationSet.Of(Nation.Parse("US")),
            default, default);
        await CommandAsync(factory,
            $$"""
            {"type":"open-factory","host":"FR","operator":"FR/venue","operatorParent":"FR",
             "publicKey":"{{Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())}}"}
            """);
        await CommandAsync(factory,
            $$"""
            {"type":"register-capacity","line":"{{Line}}","kind":"compute","from":"{{Series[0].Start}}",
             "until":"{{Series[^1].End}}","units":{{Nations * LotsEach}}}
            """);
        foreach (var (index, series) in Series.Index())
        {
            var terms = new SeriesTerms(series, new ComputeAttributes("h100-sxm", 1000, "nuclear"));
            var signature = Convert.ToBase64String(SeriesAttestation.Sign(key, terms, provenance));
            await CommandAsync(factory,
                $$"""
                {"type":"define-series","terms":{"series":"{{series}}","attributes":{{Attributes}}},
                 "provenance":{{ProvenanceJson}},"signature":"{{signature}}"}
                """);
            await CommandAsync(factory,
                $$"""
                {"type":"mint-lots","session":1,"sequence":{{index + 1}},"series":"{{series}}",
                 "quantity":{{Nations * LotsEach}},"to":"FR/treasury"}
                """);
        }

        await DrainAsync();
        var cash = Traders.Select(AccountCommand (to) => new IssueCash(to, Euro, Money.FromMinor(CashMinor), ""))
            .ToList();
        RequireAccepted(await ExecuteAsync(0, "FR/venue", PackedBatch.Write(1, 1, cash)));
        var tokens = from trader in Traders.Skip(1)
                     from series in Series
                     select new TransferTokens(trader, series, Quantity.FromLots(LotsEach), "");
        RequireAccepted(await ExecuteAsync(0, "FR/treasury", PackedBatch.Write(1, 1, [.. tokens])));
        await DrainAsync();
    }

    public Task<CommandBatchReply> ExecuteAsync(int account, string member, byte[] body) =>
        AccountOf(account).ExecuteAsync(
            new CommandBatch { Member = member, Encoding = BatchEncoding.Packed, Body = body });

    /// <summary>Waits until no stream owes another anything.</summary>
    public async Task DrainAsync()
    {
        IFlowSender[] senders =
        [
            .. Enumerable.Range(0, Nations).Select(AccountOf), MarketGrain,
            Grains.GetGrain<ITokenFactoryGrain>(Factory.ToString()),
        ];

        // What a stream is told can make it owe something in turn, behind a round that has passed it: no chain of
        // messages goes through more than four streams, so four quiet rounds are quiet.
        for (var quiet = 0; quiet < 4; quiet++)
        {
            while ((await Task.WhenAll(senders.Select(sender => sender.SweepAsync()))).Any(owed => owed > 0))
                quiet = 0;
        }
    }

    /// <summary>How many trades the market has made.</summary>
    public async Task<long> TradesAsync() => JsonLong(await MarketGrain.ShowAsync(""), "trades");

    /// <summary>How many orders rest or wait in the market.</summary>
    public async Task<long> OpenOrdersAsync() => JsonLong(await MarketGrain.ShowAsync(""), "openOrders");

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static long JsonLong(OfficerReply reply, string name) =>
        System.Text.Json.JsonDocument.Parse(reply.Json).RootElement.GetProperty(name).GetInt64();

    private static string ProvenanceJson =>
        """
        {"host":"FR","operator":"FR/venue","operatorParent":"FR","hardwareOrigins":["US"],"dataSubjects":[],
         "content":""}
        """;

    private static string Member(string member)
    {
        var (owner, nation) = (member.Replace('/', '.').ToLowerInvariant(), member[..2]);
        return
            $$"""
            {"type":"register-member","member":"{{member}}","owner":"{{owner}}","ownerSeat":"{{nation}}",
             "home":"{{nation}}"}
            """;
    }

    private static string Document(string type, string name)
    {
        var document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rulebooks", name + ".json"));
        return $$"""{"type":"{{type}}","document":{{document}}}""";
    }

    private static SeriesId SeriesOf(int index) => SeriesId.Of(
        Factory, Line, TokenKind.Compute,
        Instant.From(new DateTimeOffset(2030, 1, 7, 0, 0, 0, TimeSpan.Zero).AddDays(7 * index)), 168);

    private static async Task CommandAsync(IOfficerCommanded officer, string json)
    {
        var reply = await officer.CommandAsync(
            new OfficerCommand { Member = "FR/venue", Json = Encoding.UTF8.GetBytes(json) });
        if (reply.Status != 200)
        {
            throw new InvalidOperationException(
                $"{json[..Math.Min(200, json.Length)]}: {Encoding.UTF8.GetString(reply.Json)}");
        }
    }

    private static void RequireAccepted(CommandBatchReply reply)
    {
        if (reply.Verdict != BatchVerdict.Decided)
            throw new InvalidOperationException($"The batch was not decided: {reply.Verdict}.");
        var reader = new PackedReader(reply.Body);
        while (!reader.IsAtEnd)
        {
            var (rejection, _, hasMarket) = (reader.ReadByte(), reader.ReadUnsigned(), reader.ReadBoolean());
            if (rejection != 0 || hasMarket)
                throw new InvalidOperationException($"A command was refused: {(AccountRejection)rejection}.");
        }
    }
}
