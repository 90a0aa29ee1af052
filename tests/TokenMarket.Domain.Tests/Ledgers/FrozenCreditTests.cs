using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.AccountCommands;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>
/// A trade that is final settles whatever law came since; its tokens may be frozen, and come free again.
/// </summary>
public sealed class FrozenCreditTests
{
    private static readonly NationSet FromJapan = NationSet.Of(Japan);
    private readonly DrivenAccount _fr = new(new LedgerWorld(), France);

    public FrozenCreditTests() => _fr.Fund("FR/a", 1_000_000, 0);

    [Fact]
    public void Purchase_settles_into_frozen_where_a_law_that_came_since_denies_it()
    {
        var order = Buy(10);
        _fr.World.Embargoed = Japan;
        _fr.Receive(Fill(order, 1, 5, 10, 3, FromJapan));

        Assert.Equal((0, 10), (_fr.Tokens("FR/a"), _fr.Tokens("FR/a", Bucket.Frozen)));
        var frozen = Assert.Single(_fr.Account.Frozen);
        Assert.Equal((Party("FR/a"), PartyNumber.FromNumber(99)), (frozen.Party, frozen.Giver));
        Assert.Equal((10, Noon), (frozen.Quantity.Lots, frozen.Since));
        Assert.Equal(["JP law/embargo v1"], frozen.Rules);
        Checked();
    }

    [Fact]
    public void What_is_frozen_can_be_put_to_no_use_at_all()
    {
        var order = Buy(10);
        _fr.World.Embargoed = Japan;
        _fr.Receive(Fill(order, 1, 5, 10, 3, FromJapan));

        var one = Quantity.FromLots(1);
        AccountCommand[] uses =
        [
            Order(Side.Sell, 1, 5), Give("FR/b", 1), Offer(Side.Sell, "JP/x", 1, 100), Lease("JP/x", 1, 100),
            new ReserveTokens(Series, one), new RedeemTokens(Series, one), new RetireTokens(Series, one),
        ];
        Assert.All(uses, use => Assert.Equal(AccountRejection.InsufficientTokens, _fr.Do("FR/a", use).Rejection));
        Checked();
    }

    [Fact]
    public void What_it_was_bought_for_counts_when_it_freezes_and_when_it_thaws()
    {
        var cure = _fr.Do("FR/a", Order(Side.Buy, 3, 5) with { EndUse = EndUse.Medical }).Order;
        var arms = _fr.Do("FR/a", Order(Side.Buy, 4, 5) with { EndUse = EndUse.Military }).Order;
        _fr.World.Frowned = EndUse.Military;
        _fr.Receive(Fill(cure, 1, 5, 3, 1, FromJapan));
        _fr.Receive(Fill(arms, 1, 5, 4, 1, FromJapan));
        Assert.Equal((3, 4), (_fr.Tokens("FR/a"), _fr.Tokens("FR/a", Bucket.Frozen)));

        _fr.Thaw();
        Assert.Equal(4, _fr.Tokens("FR/a", Bucket.Frozen));
        _fr.World.Frowned = null;
        _fr.Thaw();
        Assert.Equal(7, _fr.Tokens("FR/a"));
        Checked();
    }

    [Fact]
    public void It_comes_free_under_a_law_that_allows_it_and_not_before()
    {
        var order = Buy(10);
        _fr.World.Embargoed = Japan;
        _fr.Receive(Fill(order, 1, 5, 4, 1, FromJapan));
        _fr.Receive(Fill(order, 2, 5, 6, 2, FromJapan));
        _fr.Thaw();
        Assert.Empty(_fr.Last);

        _fr.World.Embargoed = default;
        _fr.Thaw(most: 1);
        Assert.Equal((4, 6), (_fr.Tokens("FR/a"), _fr.Tokens("FR/a", Bucket.Frozen)));
        _fr.Thaw();
        Assert.Equal((10, 0), (_fr.Tokens("FR/a"), _fr.Tokens("FR/a", Bucket.Frozen)));
        Assert.Empty(_fr.Account.Frozen);
        Checked();
    }

    [Fact]
    public void Of_a_transfer_on_its_way_only_the_parcels_that_are_denied_are_frozen()
    {
        _fr.World.Embargoed = Japan;
        _fr.Receive(new TokensArrived(
            Party("JP/x"), Party("FR/b"), Series,
            [
                new ParcelPart(NationSet.Of(France), Quantity.FromLots(3)),
                new ParcelPart(FromJapan, Quantity.FromLots(5)),
            ],
            ""));

        Assert.Equal((3, 5), (_fr.Tokens("FR/b"), _fr.Tokens("FR/b", Bucket.Frozen)));
        Checked();
    }

    [Fact]
    public void Sales_and_what_is_minted_are_never_frozen()
    {
        _fr.World.Embargoed = France;
        _fr.Fund("FR/b", 0, 7);
        var sale = _fr.Do("FR/b", Order(Side.Sell, 7, 5)).Order;
        _fr.Receive(Fill(sale, 1, 5, 2, 1, NationSet.Of(France)));

        Assert.Equal(0, _fr.Tokens("FR/b", Bucket.Frozen));
        Assert.DoesNotContain(_fr.Last, happened => happened is CreditFrozen);
    }

    [Fact]
    public void Snapshots_of_the_versions_before_are_still_read()
    {
        var snapshot = Snapshot(_fr.Account);
        Assert.Equal(12, snapshot[0]);

        // At its head, whether pieces lie behind it: they do not. Behind everything else: of what is frozen the last
        // number and the count, of rooms the count, and of duties the last number and the count, all nothing; offers
        // without an end-use or approvals, of which there are none, and leases without dues look the same.
        byte[][] before =
        [
            [11, .. snapshot[2..]], [10, .. snapshot[2..]], [9, .. snapshot[2..]], [8, .. snapshot[2..]],
            [7, .. snapshot[2..^2]], [6, .. snapshot[2..^3]], [5, .. snapshot[2..^3]],
            [4, .. snapshot[2..^5]],
        ];
        foreach (var bytes in before)
        {
            var reader = new PackedReader(bytes);
            var restored = NationalAccount.ReadSnapshot(ref reader);

            Assert.True(reader.IsAtEnd);
            Assert.Equal(snapshot, Snapshot(restored));
        }
    }

    private OrderNumber Buy(long lots) => _fr.Do("FR/a", Order(Side.Buy, lots, 5)).Order;

    private void Checked()
    {
        Assert.Empty(LedgerAudit.Check(_fr.Account));
        TwoNations.CheckRebuilt(_fr);
    }
}
