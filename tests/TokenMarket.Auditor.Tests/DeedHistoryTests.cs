using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Histories;

namespace TokenMarket.Auditor.Tests;

public sealed class DeedHistoryTests
{
    [Fact]
    public void Every_deed_is_decided_again_by_the_law_of_its_epoch_as_it_was_decided_then()
    {
        var journal = WrittenJournal.Founded();
        journal.Trade(journal.Epoch);
        journal.Give(journal.Epoch);
        journal.Enact(WrittenJournal.Embargo);
        var history = journal.History;

        Assert.Equal(
            [DeedKind.Trade, DeedKind.Transfer, DeedKind.BilateralTrade, DeedKind.LeaseStart],
            history.Deeds.Select(deed => deed.Kind));
        foreach (var deed in history.Deeds)
        {
            Assert.True(Decide(history.Law.StampedWith(deed.Epoch)!, deed).IsAllowed);
            Assert.False(Decide(history.Law.Latest, deed).IsAllowed);
            Assert.Equal((WrittenJournal.France, WrittenJournal.Japan), (deed.Giver, deed.Taker));
            Assert.Equal(Quantity.FromLots(1), deed.Lots);
        }

        var hours = WrittenJournal.Series.Hours;
        Assert.Equal([1, 0, 1, hours], history.Deeds.Select(deed => deed.Notional.Minor));
        Assert.Empty(history.OpenOrders);
        Assert.Equal(WrittenJournal.Series, Assert.Single(history.RunningLeases).Terms.Series);
    }

    [Fact]
    public void What_a_trade_leaves_of_an_order_is_open()
    {
        var journal = WrittenJournal.Founded();
        journal.TradeSome(journal.Epoch, offered: 5);

        var open = Assert.Single(journal.History.OpenOrders);
        Assert.Equal((Side.Sell, WrittenJournal.France), (open.Side, open.Party));
        Assert.Equal((WrittenJournal.Custody, 4L), Assert.Single(open.Parts));
    }

    [Fact]
    public void The_oldest_deeds_are_forgotten_and_the_history_says_so()
    {
        var journal = WrittenJournal.Founded(mostDeeds: 2);
        for (var order = 1; order <= 5; order++)
            journal.Trade(journal.Epoch, order: order);

        Assert.InRange(journal.History.Deeds.Count, 2, 3);
        Assert.NotNull(journal.History.ForgottenUntil);
    }

    private static Decision Decide(KnownLaw law, RecordedDeed deed)
    {
        var reading = new LawReading(law);
        return reading.DecideDeed(new Question(
            deed.Conveyance, reading.Find(deed.Series)!.Number, deed.Giver, deed.Taker, deed.Custody, deed.At));
    }
}
