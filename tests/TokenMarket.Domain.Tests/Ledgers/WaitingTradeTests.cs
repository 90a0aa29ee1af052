using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.ApprovalWorld;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>A bilateral trade waits in its offeror's account.</summary>
public sealed class WaitingTradeTests() : WaitingOfferTests(Conveyance.Transfer)
{
    [Fact]
    public void Both_sides_may_be_of_one_account()
    {
        World.Law.Add(Board());
        var offer = World.French.Do(Seller, AccountCommands.Offer(Side.Sell, "FR/b", 5, 600)).Offer;
        World.French.Fund("FR/b", 600, 0);
        World.Exchange();
        Assert.True(World.French.Do("FR/b", new AcceptTrade(offer)).IsAccepted);
        World.Exchange();
        Assert.All([Seller, "FR/b"], member => Assert.True(
            World.French.Account.FindTradeOffer(offer, Party(member))!.IsWaiting));
        World.Check();

        World.Approve(Board(), deed: new ApprovedDeed(Conveyance.Transfer, Bearer.Giver, Party("FR/b"), null));

        Assert.Equal((5, 600), (World.French.Tokens("FR/b"), World.French.Cash(Seller)));
        World.Check();
    }

    [Fact]
    public void Word_of_waiting_for_what_nobody_accepted_is_set_aside()
    {
        var offer = World.Offer(Side.Sell);
        World.Japanese.Receive(new TradeDeferred(offer, [Board()]));
        Assert.Equal(MessageRefusal.OutOfTurn, Assert.IsType<MessageSetAside>(World.Japanese.Last[^1]).Reason);
        World.Japanese.Receive(new TradeDeferred(OfferNumber.Of(France, 99), [Board()]));
        Assert.Equal(MessageRefusal.OfferUnknown, Assert.IsType<MessageSetAside>(World.Japanese.Last[^1]).Reason);
        World.Check();
    }
}
