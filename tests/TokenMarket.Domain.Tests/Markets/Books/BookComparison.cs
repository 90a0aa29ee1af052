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
    private bool _isSettled = true;

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
        _book.SplitAfter(world.SkipsBeforeSplit, highestStamp: 7);
        _rebuilt = new OrderBook(_traders, limits);
        _recorder = new Recorder(_rebuilt);
        _twin = new NaiveBook(world.MaxPrice, BookWorld.MaxLots, BookWorld.MaxOrders, flaw)
        {
            MayTrade = (seller, buyer) => world.MayTrade(seller, buyer, epoch: 0),
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
        Assert.Equal(_twin.Reports, _recorder.Lines);
        _twin.Reports.Clear();
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
        if (_flaw != Flaw.FirstEpochForever)
            _twin.MayTrade = (seller, buyer) => _world.MayTrade(seller, buyer, epoch);
        _isSettled = false;
    }

    private void CompareSide(Side side)
    {
        var resting = new List<BookOrder>();
        _book.CopyResting(side, resting);
        var expected = _twin.Resting.Where(order => order.Side == side)
            .OrderBy(order => side == Side.Buy ? -order.Price : order.Price).ToList();
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
        var expected = _twin.Resting.Where(order => order.Side == Side.Buy).SelectMany(buy => _twin.Resting
            .Where(sell => _twin.Crosses(buy, sell) && _twin.IsEligible(buy, sell) && !_twin.IsSelf(buy, sell))
            .Select(sell => new EligibleCross(buy.Number, sell.Number))).ToList();
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

    private static BookOrder ToBookOrder(NaiveOrder order) => new()
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
