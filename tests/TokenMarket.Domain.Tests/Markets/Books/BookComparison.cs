using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Domain.Markets.Books;

namespace TokenMarket.Domain.Tests.Markets.Books;

/// <summary>
/// Drives the book, the naive twin and a book rebuilt from the reports with the same commands, and fails at the first
/// difference in an answer, a report or a resting order.
/// </summary>
internal sealed class BookComparison
{
    private readonly BookWorld _world;
    private readonly Flaw _flaw;
    private readonly TraderTable _traders;
    private readonly OrderBook _book;
    private readonly OrderBook _rebuilt;
    private readonly NaiveBook _twin;
    private readonly Recorder _recorder;
    private readonly List<string> _expected = [];
    private bool _isSettled = true;
    private int _epoch;

    public BookComparison(BookWorld world, Flaw flaw)
    {
        (_world, _flaw) = (world, flaw);
        _traders = new TraderTable(RelationOf(epoch: 0));
        for (var trader = 0; trader < BookWorld.Traders; trader++)
            _traders.Admit(world.SlotOf(trader), world.ClassOf(trader, epoch: 0));
        var limits = new BookLimits
        {
            MaxPriceTicks = world.MaxPrice,
            MaxLots = BookWorld.MaxLots,
            MaxRestingOrders = BookWorld.MaxOrders,
        };
        _book = new OrderBook(_traders, limits);
        _book.SplitAfter(world.SkipsBeforeSplit, world.SkipsBeforeAside, world.FewQueues);
        _rebuilt = new OrderBook(_traders, limits);
        _recorder = new Recorder(_rebuilt);
        _twin = flaw == Flaw.None
            ? new NaiveBook(world.MaxPrice, BookWorld.MaxLots, BookWorld.MaxOrders, MaySell, _expected.Add)
            : new FlawedBook(world.MaxPrice, BookWorld.MaxLots, BookWorld.MaxOrders, MaySell, _expected.Add)
            {
                Flaw = flaw,
            };
    }

    public static void Run(BookWorld world, IEnumerable<BookStep> steps, Flaw flaw)
    {
        var comparison = new BookComparison(world, flaw);
        foreach (var step in steps)
            comparison.Take(step);
    }

    private void Take(BookStep step)
    {
        var (answer, expected) = Do(step);
        Assert.Equal(expected, answer);
        Assert.Equal(_expected, _recorder.Lines);
        _expected.Clear();
        _recorder.Lines.Clear();
        CompareSide(Side.Buy);
        CompareSide(Side.Sell);
        CompareSnapshots();
        CompareCrosses();
    }

    private (OrderRejection? Answer, OrderRejection? Expected) Do(BookStep step)
    {
        var recorder = _recorder;
        switch (step.Kind)
        {
            case BookStepKind.Place:
                var order = _world.OrderOf(step);
                return (_book.Place(ToBookOrder(order), ref recorder), _twin.Place(order));
            case BookStepKind.Cancel:
                return (_book.Cancel(BookWorld.NumberOf(step), ref recorder), _twin.Cancel(BookWorld.NumberOf(step)));
            case BookStepKind.Reduce:
                return (_book.Reduce(BookWorld.NumberOf(step), step.Lots, ref recorder),
                    _twin.Reduce(BookWorld.NumberOf(step), step.Lots));
            case BookStepKind.Reprice:
                return (_book.Reprice(BookWorld.NumberOf(step), _world.PriceOf(step), ref recorder),
                    _twin.Reprice(BookWorld.NumberOf(step), _world.PriceOf(step)));
            case BookStepKind.Phase:
                _book.ApplyPhase(step.Phase);
                _rebuilt.ApplyPhase(step.Phase);
                _twin.Phase = step.Phase;
                _isSettled &= step.Phase != BookPhase.CallAuction;
                return default;
            case BookStepKind.Epoch:
                Adopt(step.Epoch);
                return default;
            default:
                throw new InvalidOperationException($"{step.Kind} is no step.");
        }
    }

    private void Adopt(int epoch)
    {
        var traders = Enumerable.Range(0, BookWorld.Traders);
        _traders.Adopt(RelationOf(epoch), [.. traders.Select(trader => _world.ClassOf(trader, epoch))]);
        _epoch = epoch;
        _isSettled = false;
    }

    /// <summary>What the twin is told.</summary>
    private bool MaySell(int seller, int buyer) => _flaw switch
    {
        Flaw.FirstEpochForever => _world.MayTrade(seller, buyer, epoch: 0),
        Flaw.RelationIsReversed => _world.MayTrade(buyer, seller, _epoch),
        _ => _world.MayTrade(seller, buyer, _epoch),
    };

    private void CompareSide(Side side)
    {
        var resting = new List<BookOrder>();
        _book.CopyResting(side, resting);
        var expected = (side == Side.Buy ? _twin.Bids : _twin.Asks).ToList();
        Assert.Equal(expected.Select(ToBookOrder), resting);
        Assert.Equal(expected.Count == 0 ? 0 : expected[0].Price, _book.BestPriceTicks(side));
    }

    private void CompareSnapshots()
    {
        var written = SnapshotOf(_book);
        Assert.Equal(written, SnapshotOf(_rebuilt));
        var reader = new PackedReader(written);
        var read = OrderBook.ReadSnapshot(ref reader, _traders, new BookLimits { MaxPriceTicks = _world.MaxPrice });
        Assert.True(reader.IsAtEnd);
        Assert.Equal(written, SnapshotOf(read));
    }

    private void CompareCrosses()
    {
        var expected = (
            from buy in _twin.Bids
            from sell in _twin.Asks.TakeWhile(ask => ask.Price <= buy.Price)
            where _world.MayTrade(sell.Trader, buy.Trader, _epoch) && !_twin.IsSelf(buy, sell)
            select new EligibleCross(buy.Number, sell.Number)).ToList();
        var found = _book.FindEligibleCross();
        Assert.Equal(expected.Count > 0, found is not null);
        if (found is { } cross)
            Assert.Contains(cross, expected);
        if (_isSettled)
            Assert.Null(found);
    }

    private ClassRelation RelationOf(int epoch) =>
        new(BookWorld.Classes, (seller, buyer) => _world.MayTradeClasses(seller, buyer, epoch));

    private static byte[] SnapshotOf(OrderBook book)
    {
        var writer = new PackedWriter();
        book.WriteSnapshot(writer);
        return writer.ToArray();
    }

    internal static BookOrder ToBookOrder(NaiveOrder order) => new()
    {
        Number = order.Number,
        Lots = order.Lots,
        Trader = order.Trader,
        Owner = order.Owner,
        PriceTicks = order.Price,
        Side = order.Side,
        TimeInForce = order.Force,
        SelfTradePrevention = order.Prevention,
        IsPostOnly = order.IsPostOnly,
        IsNationWide = order.IsNationWide,
    };
}
