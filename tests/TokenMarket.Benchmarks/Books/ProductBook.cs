using TokenMarket.Contracts.Markets;
using TokenMarket.Domain.Markets.Books;

namespace TokenMarket.Benchmarks.Books;

/// <summary>
/// The product's book as a command file drives it: 32 nations of 32 parties each, a class and a slot per nation,
/// every order with an owner of its own, all pairs eligible, all reports received. Nothing tells the book that nobody
/// is kept apart.
/// </summary>
internal sealed class ProductBook : IDrivenBook
{
    private const int Nations = 32;
    private const int PartiesPerNation = 32;

    private readonly OrderBook _book;
    private TapeReports _reports;

    public ProductBook(TradeTape tape)
    {
        var traders = new TraderTable(new ClassRelation(Nations, (_, _) => true));
        for (var trader = 0; trader < Nations * PartiesPerNation; trader++)
            traders.Admit(trader % Nations, trader % Nations);
        _book = new OrderBook(traders, BookLimits.Widest);
        _reports = new TapeReports(tape);
    }

    public long Live => _book.Count;

    /// <summary>Trades, rests, reductions and closings reported.</summary>
    public long Reports => _reports.Count;

    public void Apply(ReadOnlySpan<BookCommand> commands)
    {
        foreach (ref readonly var command in commands)
        {
            if (command.Kind == CommandKind.Cancel)
                _book.Cancel(NumberOf(command.Id), ref _reports);
            else
                Place(command);
        }
    }

    /// <summary>
    /// Grows the arrays to a book of so many orders and empties it again, last order first, so that it is as warm as
    /// the reference, whose arrays are made for the whole file before the clock starts.
    /// </summary>
    public ProductBook GrownTo(long orders)
    {
        for (var id = 1u; id <= orders; id++)
        {
            var price = 1 + id % 65534;
            Place(new BookCommand { Kind = CommandKind.Limit, Side = 1, Quantity = 1, Price = price, Id = id });
        }

        for (var id = (uint)orders; id > 0; id--)
            _book.Cancel(NumberOf(id), ref _reports);
        return this;
    }

    private void Place(in BookCommand command)
    {
        var order = new BookOrder
        {
            Number = NumberOf(command.Id),
            Lots = command.Quantity,
            Trader = TraderOf(command.Id),
            Owner = (int)command.Id,
            PriceTicks = (int)command.Price,
            Side = command.Side == 0 ? Side.Buy : Side.Sell,
            TimeInForce = command.Kind == CommandKind.Limit
                ? TimeInForce.GoodTillCancelled
                : TimeInForce.ImmediateOrCancel,
        };
        if (_book.Place(order, ref _reports) is { } rejection)
            ThrowRefused(command.Id, rejection);
    }

    private static void ThrowRefused(uint id, OrderRejection rejection) =>
        throw new InvalidOperationException($"The book refused order {id}: {rejection}.");

    private static int TraderOf(uint id) => (int)(id % (Nations * PartiesPerNation));

    // As everywhere, each account counts its own orders, and its nation stands above that.
    private static long NumberOf(uint id) => (long)(id % Nations + 1) << 48 | id / Nations;

    private static uint IdOf(long number) => unchecked((uint)number * Nations + (uint)(number >> 48) - 1);

    private struct TapeReports(TradeTape tape) : IBookReports
    {
        public long Count { get; private set; }

        public void Traded(in BookTrade trade)
        {
            Count++;
            tape.Trade(IdOf(trade.Maker), IdOf(trade.Taker), (uint)trade.PriceTicks, (uint)trade.Lots);
        }

        public void Rested(in BookOrder order) => Count++;

        public void Reduced(long number, long lots, long lotsLeft) => Count++;

        public void Closed(long number, OrderCloseReason reason, long lots) => Count++;
    }
}
