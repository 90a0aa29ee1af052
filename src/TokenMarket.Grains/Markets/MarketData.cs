using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets;
using TokenMarket.Events.Markets;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Officers;

namespace TokenMarket.Grains.Markets;

/// <summary>What the public may know of a market: prices, quantities, phases; never who.</summary>
internal static class MarketData
{
    private const int SnapshotLevels = 1_000;

    /// <summary>A whole book as it stands; one that nothing has come to yet is empty.</summary>
    public static BookSnapshot Snapshot(MarketMachine machine, int book, SeriesId series, long position)
    {
        var depth = machine.DepthOf(book);
        return new BookSnapshot(
            position,
            series,
            machine.PhaseOf(book) ?? BookPhase.Continuous,
            Levels(depth, Side.Buy),
            Levels(depth, Side.Sell),
            machine.LastTradeOf(book));
    }

    /// <summary>What the events of a turn changed, for the books that are watched.</summary>
    public static List<(int Book, BookUpdate Update)> Of(
        List<MarketEvent> events, Dictionary<int, BookTape> watched, MarketMachine machine, long position, Instant at)
    {
        var updates = new List<(int, BookUpdate)>();
        foreach (var happened in events)
        {
            if (ToUpdate(happened, position, at) is var (book, update) && watched.ContainsKey(book))
                updates.Add((book, update));
        }

        foreach (var (book, tape) in watched)
        {
            updates.AddRange(
                tape.TakeChanges(machine.DepthOf(book), position).Select(change => (book, (BookUpdate)change)));
        }

        return updates;
    }

    /// <summary>One update as JSON, with its type.</summary>
    public static byte[] Write(BookUpdate update) =>
        JsonSerializer.SerializeToUtf8Bytes(update, MarketJson.Default.BookUpdate);

    /// <summary>
    /// A market's books with their phases and how many orders and trades there are; with its fingerprint where one was
    /// taken.
    /// </summary>
    public static OfficerReply Show(MarketId id, MarketMachine machine, string? fingerprint) =>
        OfficerReplies.Done(json =>
    {
        json.WriteString("market", id.ToString());
        if (fingerprint is not null)
            json.WriteString("fingerprint", fingerprint);
        json.WriteNumber("trades", machine.Trades);
        json.WriteNumber("openOrders", machine.OpenOrders);
        json.WriteStartArray("books");
        foreach (var book in machine.Books)
        {
            json.WriteStartObject();
            json.WriteNumber("book", book);
            json.WriteString("series", machine.SeriesOf(book).ToString());
            json.WriteString("phase", ClosedList.WordOf(machine.PhaseOf(book)!.Value));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static (int Book, BookUpdate Update)? ToUpdate(MarketEvent happened, long position, Instant at) =>
        happened switch
        {
            Traded e => (e.Book, new TradePrint(position, e.Number, e.TakerSide, e.Price.Ticks, e.Quantity.Lots, at)),
            PhaseChanged e => (e.Book, new PhaseChange(position, e.Phase)),
            AuctionRoundCleared e =>
                (e.Book, new AuctionRoundPrint(position, e.Round, e.Price.Ticks, e.Quantity.Lots, e.Imbalance)),
            _ => null,
        };

    private static List<PriceLevel> Levels(Depth? depth, Side side) =>
        [.. (depth?.Best(side, SnapshotLevels) ?? []).Select(
            level => new PriceLevel(level.Price.Ticks, level.Quantity.Lots, level.Orders))];
}
