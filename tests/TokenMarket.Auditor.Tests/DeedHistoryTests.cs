using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Histories;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

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

    [Fact]
    public void What_members_have_by_other_ways_is_told_and_added_up_when_it_is_forgotten()
    {
        var journal = WrittenJournal.Founded(mostDeeds: 2);
        var asset = new AssetNumber(AssetNumber.FirstSeries);
        var (france, series) = (WrittenJournal.France, WrittenJournal.Series);
        var lease = OfferNumber.Of(Nation.Parse("FR"), 7);
        var stamp = new CommandStamp(france, 1, 1, 0);
        ParcelPart[] two = [new(WrittenJournal.Custody, Quantity.FromLots(2))];
        journal.Post(
            "FR", new SeriesNamed(asset, series),
            new MessagePosted(new TokensMinted(france, series, Quantity.FromLots(9))),
            new LeaseOfferHeld(stamp, lease, WrittenJournal.Japan, Nation.Parse("JP"), new LeaseTerms(
                series, two, Currency.Parse("EUR"), Money.FromMinor(1), 1, series.Start, series.End, series.Start)),
            new MessagePosted(new LeaseStarted(lease)), new MessagePosted(new LeaseEnded(lease, 1)),
            new TokensGivenBack(stamp, asset, two));

        Assert.Equal(
            [(9L, 9L), (0L, 2L), (-2L, -2L)], journal.History.Moves.Select(move => (move.Owned, move.Ready)));
        journal.Post("FR", new TokensGivenUp(stamp, asset, two));
        var held = Assert.Single(journal.History.HeldBefore);
        Assert.Equal((france, series, 5L, 7L), (held.Party, held.Series, held.Owned, held.Ready));
        Assert.Empty(journal.History.Moves);

        journal.Trade(journal.Epoch);
        for (var order = 2; order <= 4; order++)
            journal.Trade(journal.Epoch, order: order);
        Assert.Equal(
            [(WrittenJournal.France, 3L), (WrittenJournal.Japan, 2L)],
            journal.History.HeldBefore.OrderBy(each => each.Party).Select(each => (each.Party, each.Owned)));
    }

    private static Decision Decide(KnownLaw law, RecordedDeed deed)
    {
        var reading = new LawReading(law);
        return reading.DecideDeed(new Question(
            deed.Conveyance, reading.Find(deed.Series)!.Number, deed.Giver, deed.Taker, deed.Custody, deed.At));
    }
}
