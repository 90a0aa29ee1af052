using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Client;

/// <summary>A market, as one member reaches it. Safe for several threads at once; one is enough for a
/// program.</summary>
/// <remarks>
/// Every method throws <see cref="MarketProblemException"/> where the market answers with a problem, and
/// <see cref="MarketUnreachableException"/> where no answer comes; a command without an answer is indeterminate
/// instead.
/// </remarks>
public sealed class TokenMarketClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly bool _ownsHttp;
    private readonly TokenMarketClientOptions _options;
    private readonly Requests _requests;

    /// <summary>Reaches a market over connections of its own.</summary>
    /// <exception cref="ArgumentException">The options are not sound.</exception>
    public TokenMarketClient(TokenMarketClientOptions options)
    {
        _options = TokenMarketClientOptions.Check(options);
        _http = Connections();
        _ownsHttp = true;
        _requests = new Requests(_http, options);
    }

    /// <summary>Reaches a market over connections that somebody else looks after.</summary>
    /// <param name="http">Used as it is; its own timeout should be none, since attempts have theirs and streams have
    /// no end.</param>
    /// <param name="options">Who calls which market.</param>
    /// <exception cref="ArgumentException">The options are not sound.</exception>
    public TokenMarketClient(HttpClient http, TokenMarketClientOptions options) =>
        (_http, _options, _requests) = (http, TokenMarketClientOptions.Check(options), new Requests(http, options));

    /// <summary>The member that this client speaks for.</summary>
    public MemberId Member => _options.Member;

    /// <summary>Opens a session; it numbers its commands from a sequence on.</summary>
    /// <param name="number">From 1; two programs of one member must not use the same session at once.</param>
    /// <param name="next">The sequence of the first command: 1 in a new session.</param>
    public CommandSession OpenSession(int number, long next = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(next, 1);
        return new CommandSession(_requests, _options, number, next);
    }

    /// <summary>What became of a command; null where the account has never seen it.</summary>
    public Task<CommandOutcome?> FindCommandAsync(int session, long sequence,
        CancellationToken cancellation = default) =>
        FindAsync(Invariant($"v1/account/commands/{session}/{sequence}"), MarketJson.Replies.CommandOutcome,
            cancellation);

    /// <summary>What the member has.</summary>
    public Task<BalancesView> GetBalancesAsync(CancellationToken cancellation = default) =>
        GetAsync("v1/account/balances", MarketJson.Replies.BalancesView, cancellation);

    /// <summary>The member's open orders, all of them: where there are many, page by page.</summary>
    public async Task<OrdersView> GetOrdersAsync(CancellationToken cancellation = default)
    {
        var orders = new List<OrderView>();
        OrderNumber? after = null;
        do
        {
            var path = after is { } last ? $"v1/account/orders?after={last}" : "v1/account/orders";
            var page = await GetAsync(path, MarketJson.Replies.OrdersView, cancellation).ConfigureAwait(false);
            orders.AddRange(page.Orders);
            after = page.Next;
        }
        while (after is not null);

        return new OrdersView(orders);
    }

    /// <summary>One order of the member; null where it has none of that number.</summary>
    public Task<OrderView?> FindOrderAsync(OrderNumber order, CancellationToken cancellation = default) =>
        FindAsync($"v1/account/orders/{order}", MarketJson.Replies.OrderView, cancellation);

    /// <summary>Offers made and received, and leases.</summary>
    public Task<OffersView> GetOffersAsync(CancellationToken cancellation = default) =>
        GetAsync("v1/account/offers", MarketJson.Replies.OffersView, cancellation);

    /// <summary>The permits that the member may draw on, of all jurisdictions.</summary>
    public Task<PermitsView> GetPermitsAsync(CancellationToken cancellation = default) =>
        GetAsync("v1/account/permits", MarketJson.Replies.PermitsView, cancellation);

    /// <summary>The quotas, caps and floors that the member's own nation lays on it, and what is left of them.
    /// </summary>
    public Task<LimitsView> GetLimitsAsync(CancellationToken cancellation = default) =>
        GetAsync("v1/account/limits", MarketJson.Replies.LimitsView, cancellation);

    /// <summary>The duties that began with the member's deeds: where there are many, page by page.</summary>
    /// <param name="state">Only those that stand so; null for all.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<ObligationsView> GetObligationsAsync(
        ObligationState? state = null, CancellationToken cancellation = default)
    {
        var duties = new List<ObligationView>();
        var filter = state is { } only ? $"state={ClosedList.WordOf(only)}&" : "";
        long? after = 0;
        while (after is { } last)
        {
            var page = await GetAsync(Invariant($"v1/account/obligations?{filter}after={last}"),
                MarketJson.Replies.ObligationsView, cancellation).ConfigureAwait(false);
            duties.AddRange(page.Obligations);
            after = page.Next;
        }

        return new ObligationsView(duties);
    }

    /// <summary>The duties of a jurisdiction that members did not meet in time, of all members.</summary>
    /// <param name="jurisdiction">Whose duties.</param>
    /// <param name="after">The number of the breach behind which to begin.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<BreachesView> GetBreachesAsync(
        Jurisdiction jurisdiction, long after = 0, CancellationToken cancellation = default) =>
        GetAsync(Invariant($"v1/breaches/{jurisdiction}?after={after}"), MarketJson.Replies.BreachesView, cancellation);

    /// <summary>The sums of the nation's whole account; for auditors.</summary>
    public Task<AuditView> GetAuditAsync(CancellationToken cancellation = default) =>
        GetAsync("v1/account/audit", MarketJson.Replies.AuditView, cancellation);

    /// <summary>The series, the books they trade in and the members.</summary>
    public Task<CatalogueView> GetCatalogueAsync(CancellationToken cancellation = default) =>
        GetAsync("v1/catalogue", MarketJson.Replies.CatalogueView, cancellation);

    /// <summary>A snapshot of a book; null where the market has no such book.</summary>
    public Task<BookChanges?> FindBookAsync(MarketId market, int book, CancellationToken cancellation = default) =>
        FindAsync(Invariant($"v1/markets/{market}/books/{book}"), MarketJson.Replies.BookChanges, cancellation);

    /// <summary>Why an open order of the member does not trade.</summary>
    public Task<OrderExplanation> ExplainAsync(OrderNumber order, CancellationToken cancellation = default) =>
        GetAsync($"v1/orders/{order}/explain", MarketJson.Replies.OrderExplanation, cancellation);

    /// <summary>What the law says of some deeds, without doing them: 1 to 100 questions at once.</summary>
    public Task<WhatIfAnswers> AskAsync(IReadOnlyList<WhatIfQuestion> questions,
        CancellationToken cancellation = default) =>
        PostAsync("v1/what-if",
            JsonSerializer.SerializeToUtf8Bytes(new WhatIf(questions), MarketJson.Default.WhatIf),
            MarketJson.Replies.WhatIfAnswers, cancellation);

    /// <summary>
    /// Which rules of a rulebook never fire or never matter, or how two drafts of it compare; for officers who make
    /// law.
    /// </summary>
    public Task<AnalysisAnswer> AnalyseAsync(AnalysisRequest request, CancellationToken cancellation = default) =>
        PostAsync("v1/analyses", JsonSerializer.SerializeToUtf8Bytes(request, MarketJson.Default.AnalysisRequest),
            MarketJson.Replies.AnalysisAnswer, cancellation);

    /// <summary>
    /// What a change of law would have made of recorded deeds, and makes of what rests and runs; for officers who make
    /// law.
    /// </summary>
    public Task<RehearsalAnswer> RehearseAsync(RehearsalRequest request, CancellationToken cancellation = default) =>
        PostAsync("v1/rehearsals", JsonSerializer.SerializeToUtf8Bytes(request, MarketJson.Default.RehearsalRequest),
            MarketJson.Replies.RehearsalAnswer, cancellation);

    /// <summary>The law that was in force at one moment, as it was known at another.</summary>
    /// <param name="at">The moment whose law is asked for; null for when it is known.</param>
    /// <param name="knownAt">As it was known then; null for now.</param>
    /// <param name="jurisdiction">Whose rulebooks; null for all.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<LawView> GetLawAsync(Instant? at = null, Instant? knownAt = null, Jurisdiction? jurisdiction = null,
        CancellationToken cancellation = default)
    {
        string?[] asked =
        [
            at is { } moment ? $"at={moment}" : null, knownAt is { } known ? $"knownAt={known}" : null,
            jurisdiction is { } whose ? $"jurisdiction={Uri.EscapeDataString(whose.ToString())}" : null,
        ];
        return GetAsync("v1/law?" + string.Join('&', asked.OfType<string>()), MarketJson.Replies.LawView, cancellation);
    }

    /// <summary>The decision that a trade of a market rests on, made again from the journal; null where there is none.
    /// </summary>
    public Task<DecisionsView?> FindDecisionAsync(
        MarketId market, long trade, CancellationToken cancellation = default) =>
        FindAsync(Invariant($"v1/decisions/trades/{market}/{trade}"), MarketJson.Replies.DecisionsView, cancellation);

    /// <summary>The same of a direct transfer, by the giver's command.</summary>
    public Task<DecisionsView?> FindDecisionAsync(
        MemberId giver, int session, long sequence, CancellationToken cancellation = default) =>
        FindAsync(Invariant($"v1/decisions/transfers/{giver}/{session}/{sequence}"), MarketJson.Replies.DecisionsView,
            cancellation);

    /// <summary>The same of a trade by offer and acceptance.</summary>
    public Task<DecisionsView?> FindTradeDecisionAsync(OfferNumber offer, CancellationToken cancellation = default) =>
        FindAsync($"v1/decisions/bilateral-trades/{offer}", MarketJson.Replies.DecisionsView, cancellation);

    /// <summary>The same of the start of a lease.</summary>
    public Task<DecisionsView?> FindLeaseDecisionAsync(OfferNumber offer, CancellationToken cancellation = default) =>
        FindAsync($"v1/decisions/leases/{offer}", MarketJson.Replies.DecisionsView, cancellation);

    /// <summary>A lease by the number of its offer, as its register shows it; null where there is none.</summary>
    public Task<JsonElement?> FindLeaseAsync(OfferNumber offer, CancellationToken cancellation = default) =>
        FindJsonAsync($"v1/leases/{offer}", cancellation);

    /// <summary>Gives an office a command.</summary>
    /// <param name="office">Which.</param>
    /// <param name="command">One JSON object with the command's name in <c>type</c>, in UTF-8.</param>
    /// <param name="cancellation">Gives up waiting; the command may have been carried out.</param>
    /// <exception cref="MarketUnreachableException">No answer came: the command may have been carried out; look at the
    /// office.</exception>
    public async Task<JsonElement> CommandAsync(Office office, ReadOnlyMemory<byte> command,
        CancellationToken cancellation = default)
    {
        var reply = await _requests.SendOnceAsync(HttpMethod.Post, $"v1/officers/{office.Path}", command.ToArray(),
            cancellation).ConfigureAwait(false);
        return Parse(reply.Require(_options.Address));
    }

    /// <summary>Files something with a permit office for this member: an application, a request, an
    /// allotment.</summary>
    /// <param name="office">Whose office.</param>
    /// <param name="command">One JSON object with the command's name in <c>type</c>, in UTF-8.</param>
    /// <param name="cancellation">Gives up waiting; the command may have been carried out.</param>
    /// <exception cref="MarketUnreachableException">No answer came: send it again, its reference names it.</exception>
    public async Task<JsonElement> FileAsync(Jurisdiction office, ReadOnlyMemory<byte> command,
        CancellationToken cancellation = default)
    {
        var reply = await _requests.SendOnceAsync(HttpMethod.Post, $"v1/permits/{office}", command.ToArray(),
            cancellation).ConfigureAwait(false);
        return Parse(reply.Require(_options.Address));
    }

    /// <summary>What this member filed with a permit office, and was given by it.</summary>
    public async Task<JsonElement> GetFilingsAsync(Jurisdiction office, CancellationToken cancellation = default)
    {
        var reply = await _requests.SendAsync(HttpMethod.Get, $"v1/permits/{office}", null, cancellation)
            .ConfigureAwait(false);
        return Parse(reply.Require(_options.Address));
    }

    /// <summary>What an office shows; null where there is no such office.</summary>
    /// <param name="office">Which.</param>
    /// <param name="topic">The part that is wanted; empty for all.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<JsonElement?> ShowAsync(Office office, string topic = "", CancellationToken cancellation = default) =>
        FindJsonAsync($"v1/officers/{office.Path}{(topic.Length == 0 ? "" : "?topic=" + Uri.EscapeDataString(topic))}",
            cancellation);

    /// <summary>
    /// Follows a book until cancelled: a snapshot first, then changes; another snapshot wherever the stream could not
    /// go on
    /// without a gap. <see cref="BookImage"/> makes a book of them.
    /// </summary>
    public IAsyncEnumerable<StreamItem<BookChanges>> WatchBookAsync(MarketId market, int book,
        CancellationToken cancellation = default) =>
        Stream(Invariant($"v1/markets/{market}/books/{book}/stream"),
            MarketJson.Replies.BookChanges).ReadAsync(cancellation);

    /// <summary>Follows the member's own orders until cancelled: all open ones first, then what changes.</summary>
    public IAsyncEnumerable<StreamItem<OrderChanges>> WatchOrdersAsync(CancellationToken cancellation = default) =>
        Stream("v1/account/orders/stream", MarketJson.Replies.OrderChanges).ReadAsync(cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsHttp)
            _http.Dispose();
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The client disposes of its handler.")]
    private static HttpClient Connections()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // The key goes nowhere else.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        return new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private MarketStream<T> Stream<T>(string path, JsonTypeInfo<T> type)
        where T : class => new(_http, _requests, _options, path, type);

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        var reply = await _requests.SendAsync(HttpMethod.Get, path, null, cancellation).ConfigureAwait(false);
        return JsonSerializer.Deserialize(reply.Require(_options.Address), type)!;
    }

    private async Task<T> PostAsync<T>(
        string path, byte[] body, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        var reply = await _requests.SendAsync(HttpMethod.Post, path, body, cancellation).ConfigureAwait(false);
        return JsonSerializer.Deserialize(reply.Require(_options.Address), type)!;
    }

    private async Task<T?> FindAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        var reply = await _requests.SendAsync(HttpMethod.Get, path, null, cancellation).ConfigureAwait(false);
        return reply.Problem?.Is(ProblemCode.NotFound) == true ? null
            : JsonSerializer.Deserialize(reply.Require(_options.Address), type);
    }

    private async Task<JsonElement?> FindJsonAsync(string path, CancellationToken cancellation)
    {
        var reply = await _requests.SendAsync(HttpMethod.Get, path, null, cancellation).ConfigureAwait(false);
        return reply.Problem?.Is(ProblemCode.NotFound) == true ? null : Parse(reply.Require(_options.Address));
    }

    private static JsonElement Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
