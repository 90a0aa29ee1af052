using System.Globalization;
using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Callers;
using TokenMarket.Gateway.Problems;
using TokenMarket.Gateway.Requests;
using TokenMarket.Gateway.Streams;
using TokenMarket.Grains.Abstractions.Accounts;
using TokenMarket.Grains.Abstractions.Leases;
using TokenMarket.Grains.Abstractions.Markets;
using TokenMarket.Grains.Abstractions.Sovereignty;

namespace TokenMarket.Gateway.Endpoints;

/// <summary>What every member may know: the catalogue, the books, leases, and why an own order does not
/// trade.</summary>
internal static class MarketEndpoints
{
    private const string Books = "/markets/{nation}/{factory}/{line}/{currency}/books/{book}";

    internal static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/catalogue", async (IGrainFactory grains) =>
                OfficerEndpoints.Answer(await grains.GetGrain<IRegistryGrain>("registry").ShowAsync("catalogue")))
            .Produces<CatalogueView>().WithName("Catalogue").WithSummary(
                "The series, the books they trade in and the members.");
        v1.MapGet(Books, BookAsync)
            .Produces<BookChanges>().WithName("Book").WithSummary("A snapshot of a book.");
        v1.MapGet(Books + "/stream", StreamAsync)
            .WithName("BookStream").WithSummary("What happens in a book, as server-sent events.");
        v1.MapGet("/orders/{order}/explain", ExplainAsync)
            .Produces<OrderExplanation>().WithName("Explain").WithSummary(
                "Why an open order of the member does not trade.");
        v1.MapGet("/leases/{offer}", LeaseAsync)
            .WithName("Lease").WithSummary("A lease by the number of its offer.");
    }

    private static async Task<IResult> BookAsync(
        string nation, string factory, string line, string currency, string book, IGrainFactory grains)
    {
        var market = Parameters.Market(nation, factory, line, currency);
        var number = Parameters.Book(book);
        var news = await grains.GetGrain<IMarketGrain>(market.ToString()).WatchAsync(number, 0);
        return news.Updates.Count > 0
            ? new JsonBytes(BookDocument.Of(news), Position: news.Position)
            : throw NoBook(market, number);
    }

    private static async Task<IResult> StreamAsync(
        string nation, string factory, string line, string currency, string book, HttpContext context, BookFeeds feeds)
    {
        var viewer = await feeds.OpenAsync(
            context, Parameters.Market(nation, factory, line, currency), Parameters.Book(book),
                Parameters.LastEventId(context));
        return TypedResults.ServerSentEvents(viewer.ReadAsync(context.RequestAborted));
    }

    internal static ProblemException NoBook(MarketId market, int book) => new(ProblemCode.NotFound,
        string.Create(CultureInfo.InvariantCulture, $"The market '{market}' has no book {book}."), null,
            "The catalogue has all books.");

    private static async Task<IResult> ExplainAsync(string order, HttpContext context, IGrainFactory grains)
    {
        var number = Parameters.Order(order);
        var answer = await AccountEndpoints.QueryAsync(context, grains, AccountTopic.Order, number.ToString());
        var view = JsonSerializer.Deserialize(answer.Json, MarketJson.Replies.OrderView)!;
        var market = MarketId.Of(view.Series.Factory, view.Series.Line, view.Quote);
        return OfficerEndpoints.Answer(
            await grains.GetGrain<IMarketGrain>(market.ToString()).ExplainAsync(number.Value));
    }

    private static async Task<IResult> LeaseAsync(string offer, HttpContext context, IGrainFactory grains)
    {
        // A register has 64 shards; an offer's is the low six bits of its sequence.
        var number = Parameters.Offer(offer);
        var shard = string.Create(CultureInfo.InvariantCulture, $"{number.Nation}/{number.Sequence & 63}");
        return OfficerEndpoints.Answer(await grains.GetGrain<ILeaseRegisterGrain>(shard)
            .ShowAsync(number.Value, Caller.Of(context).Member.ToString()));
    }
}
