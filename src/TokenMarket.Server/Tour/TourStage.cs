using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TokenMarket.Client;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Callers;
using TokenMarket.Server.Tour.Worlds;

namespace TokenMarket.Server.Tour;

/// <summary>What every step of the tour stands on: the world, the market, a client per member, and the paper.</summary>
internal sealed class TourStage : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly Dictionary<MemberId, TokenMarketClient> _clients = [];
    private readonly Dictionary<MemberId, CommandSession> _sessions = [];
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;

    public TourStage(
        World world, MarketChild market, Keyring keys, SplitMix numbers, TourPaper paper, TimeProvider time)
    {
        (World, Market, Keys, Numbers, Paper, _time) = (world, market, keys, numbers, paper, time);
        FoundedAt = new Instant(market.Now.Microseconds / TimeSpan.MicrosecondsPerHour * TimeSpan.MicrosecondsPerHour);
    }

    /// <summary>Who and what there is.</summary>
    public World World { get; }

    /// <summary>The market.</summary>
    public MarketChild Market { get; }

    /// <summary>The members' keys.</summary>
    public Keyring Keys { get; }

    /// <summary>Where quantities and prices come from.</summary>
    public SplitMix Numbers { get; }

    /// <summary>Where it is told.</summary>
    public TourPaper Paper { get; }

    /// <summary>The whole hour in which the world was founded.</summary>
    public Instant FoundedAt { get; }

    /// <summary>The first series of a line.</summary>
    public SeriesId SeriesOf(string factory, string line) =>
        World.Series.First(each => each.Factory.ToString() == factory && each.Line == line).IdFrom(FoundedAt);

    /// <summary>The client of a member.</summary>
    public TokenMarketClient ClientOf(MemberId member)
    {
        lock (_lock)
        {
            if (!_clients.TryGetValue(member, out var client))
                _clients.Add(member, client = new TokenMarketClient(OptionsOf(member)));
            return client;
        }
    }

    /// <summary>A client with other patience; the caller disposes of it.</summary>
    public TokenMarketClientOptions OptionsOf(MemberId member, int maxAttempts = 5, string? key = null) =>
        new()
        {
            Address = Market.Address,
            Member = member,
            ApiKey = key ?? Keys[member],
            MaxAttempts = maxAttempts,
            Time = _time,
        };

    /// <summary>Has a member give its account a command, which must be carried out.</summary>
    /// <exception cref="TourFailedException">It was refused, or its outcome is not known.</exception>
    public async Task<CommandOutcome> DoAsync(MemberId member, AccountCommand command)
    {
        var outcome = await TryAsync(member, command);
        return outcome.Status == CommandStatus.Done
            ? outcome
            : throw new TourFailedException($"{member}: {command.GetType().Name} was answered {outcome}.");
    }

    /// <summary>Has a member give its account a command, and tells what came of it.</summary>
    public async Task<CommandOutcome> TryAsync(MemberId member, AccountCommand command)
    {
        var session = SessionOf(member);
        var reply = await session.ExecuteAsync(command);
        for (var again = 0; reply.IsIndeterminate && again < 3; again++)
            reply = await session.ResolveAsync();
        return reply.IsIndeterminate
            ? throw new TourFailedException($"{member}: nobody answers what became of a command.")
            : reply.Outcomes[0];
    }

    /// <summary>Gives an office a command as one of its officers.</summary>
    public async Task<JsonElement> CommandAsync(MemberId officer, Office office, JsonObject command)
    {
        try
        {
            return await ClientOf(officer).CommandAsync(office, Encoding.UTF8.GetBytes(command.ToJsonString()));
        }
        catch (MarketProblemException refused)
        {
            throw new TourFailedException(
                $"{officer}: an office refused '{command["type"]}': {refused.Message}", refused);
        }
    }

    /// <summary>
    /// Has an officer change the law, and a second one approve where the market asks for it.
    /// </summary>
    public async Task<JsonElement> LegislateAsync(MemberId officer, Office office, JsonObject command)
    {
        var reply = await CommandAsync(officer, office, command);
        if (!reply.TryGetProperty("proposal", out var proposal))
            return reply;
        using var deputy = new TokenMarketClient(OptionsOf(officer, key: Keys.DeputyOf(officer)));
        var approval = new JsonObject { ["type"] = "approve", ["proposal"] = proposal.GetInt32() };
        return await deputy.CommandAsync(office, Encoding.UTF8.GetBytes(approval.ToJsonString()));
    }

    /// <summary>What a member has of a currency: nothing where it has never had any.</summary>
    public async Task<CashBalance> CashAsync(MemberId member, Currency currency) =>
        (await ClientOf(member).GetBalancesAsync()).Cash.FirstOrDefault(cash => cash.Currency == currency)
            ?? new CashBalance(currency, 0, 0, 0, 0);

    /// <summary>What a member has of a series: nothing where it has never had any.</summary>
    public async Task<TokenBalance> TokensAsync(MemberId member, SeriesId series) =>
        (await ClientOf(member).GetBalancesAsync()).Tokens.FirstOrDefault(tokens => tokens.Series == series)
            ?? new TokenBalance(series, new TokenBuckets(0, 0, 0, 0, 0), []);

    /// <summary>The book of a series.</summary>
    public async Task<BookSnapshot> BookAsync(MarketId market, SeriesId series)
    {
        var client = ClientOf(World.With(CallerRole.MarketOperator));
        var catalogue = await client.GetCatalogueAsync();
        var number = catalogue.Markets.Single(each => each.Market == market).Books.Single(
            book => book.Series == series).Book;
        var changes = await client.FindBookAsync(market, number)
            ?? throw new TourFailedException($"{market} has no book for {series}.");
        return (BookSnapshot)changes.Updates[0];
    }

    /// <summary>The sums of a nation's account, asked by its auditor.</summary>
    public Task<AuditView> AuditAsync(Nation nation) =>
        ClientOf(World.With(CallerRole.Auditor, nation)).GetAuditAsync();

    /// <summary>Writes down what was found to be so.</summary>
    /// <exception cref="TourFailedException">It is not.</exception>
    public void Check(bool isSo, string sentence)
    {
        if (!isSo)
            throw new TourFailedException(sentence);
        Paper.Held(sentence);
    }

    /// <summary>Waits for something that comes about by itself, such as a settlement.</summary>
    /// <exception cref="TourFailedException">It did not come.</exception>
    public async Task UntilAsync(string awaited, Func<Task<bool>> isSo)
    {
        var since = _time.GetTimestamp();
        while (!await isSo())
        {
            if (_time.GetElapsedTime(since) > Patience)
                throw new TourFailedException($"It did not come about that {awaited}.");
            await Task.Delay(Pause, _time, CancellationToken.None);
        }
    }

    private CommandSession SessionOf(MemberId member)
    {
        lock (_lock)
        {
            if (!_sessions.TryGetValue(member, out var session))
                _sessions.Add(member, session = ClientOf(member).OpenSession(1));
            return session;
        }
    }

    public void Dispose()
    {
        foreach (var session in _sessions.Values)
            session.Dispose();
        foreach (var client in _clients.Values)
            client.Dispose();
    }
}
