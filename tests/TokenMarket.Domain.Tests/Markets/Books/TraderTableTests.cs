using TokenMarket.Contracts.Markets;
using TokenMarket.Domain.Markets.Books;

namespace TokenMarket.Domain.Tests.Markets.Books;

public sealed class TraderTableTests
{
    private readonly TraderTable _table = new(new ClassRelation(2, (seller, buyer) => seller == 0 && buyer == 1));

    [Fact]
    public void Relation_is_asked_by_class_and_direction()
    {
        var seller = _table.Admit(slot: 1_030, partyClass: 0);
        var buyer = _table.Admit(slot: 6, partyClass: 1);

        Assert.True(_table.MayTrade(seller, buyer));
        Assert.False(_table.MayTrade(buyer, seller));
        Assert.Equal(1_030 % 1_024, _table.SlotOf(seller));
    }

    [Fact]
    public void Relation_holds_more_classes_than_a_word_has_bits()
    {
        var relation = new ClassRelation(200, (seller, buyer) => (seller + buyer) % 7 == 0);
        for (var seller = 0; seller < 200; seller++)
        {
            for (var buyer = 0; buyer < 200; buyer++)
                Assert.Equal((seller + buyer) % 7 == 0, relation.MayTrade(seller, buyer));
        }
    }

    [Fact]
    public void Table_that_grew_class_by_class_is_as_one_that_was_made_whole()
    {
        const int Classes = 200;
        var (sellers, buyers) = (0, 0);
        var grown = new TraderTable(new ClassRelation(1, Known));
        var whole = new TraderTable(new ClassRelation(Classes, Divides));
        for (var partyClass = 0; partyClass < Classes; partyClass++)
        {
            sellers++;
            grown.Include(partyClass, Known);
            grown.Admit(partyClass, partyClass);

            // Whoever buys has the same number, and comes later than two more who sell.
            for (; buyers < sellers - 2 || (sellers == Classes && buyers < Classes); buyers++)
            {
                var buyer = buyers;
                grown.Include(buyer, (s, b) => s < sellers && b <= buyer && Divides(s, b));
            }

            whole.Admit(partyClass, partyClass);
        }

        for (var one = 0; one < Classes; one++)
        {
            for (var other = 0; other < Classes; other++)
                Assert.Equal(Divides(one, other), grown.MayTrade(one, other));
            foreach (var side in Enum.GetValues<Side>())
                Assert.Equal(whole.CounterpartySlots(side).Of(one), grown.CounterpartySlots(side).Of(one));
        }

        bool Known(int seller, int buyer) => seller < sellers && buyer < buyers && Divides(seller, buyer);

        static bool Divides(int seller, int buyer) => (seller + 3 * buyer) % 7 == 0;
    }

    [Fact]
    public void No_more_traders_are_admitted_than_an_order_has_bits_for()
    {
        var table = new TraderTable(new ClassRelation(1, (_, _) => true));
        for (var trader = 0; trader < TraderTable.MostTraders; trader++)
            table.Admit(slot: 0, partyClass: 0);
        Assert.Throws<InvalidOperationException>(() => table.Admit(slot: 0, partyClass: 0));
        Assert.Equal(TraderTable.MostTraders, table.Count);
    }

    [Fact]
    public void Adoption_that_does_not_fit_is_refused_whole()
    {
        _table.Admit(slot: 0, partyClass: 0);
        var other = new ClassRelation(1, (_, _) => true);

        Assert.Throws<ArgumentException>(() => _table.Adopt(other, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => _table.Adopt(other, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => _table.Admit(slot: 0, partyClass: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => _table.Admit(slot: -1, partyClass: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _table.ClassOf(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClassRelation(0, (_, _) => true));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new ClassRelation(ClassRelation.MostClasses + 1, (_, _) => true));
        Assert.Equal(2, _table.Relation.ClassCount);
    }
}
