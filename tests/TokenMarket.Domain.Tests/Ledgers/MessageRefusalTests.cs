using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.AccountCommands;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>
/// A message that cannot be applied is set aside with its amounts; nothing is lost and the account goes on.
/// </summary>
public sealed class MessageRefusalTests
{
    private static readonly NationSet French = NationSet.Of(France);
    private static readonly OfferNumber Foreign = OfferNumber.Of(Japan, 5);
    private static readonly TradeTerms Terms = new(
        Series, Quantity.FromLots(2), Side.Sell, Euro, Money.FromMinor(10), Noon.Plus(TimeSpan.FromHours(1)));

    private static readonly Dictionary<MessageRefusal, Func<DrivenAccount, AccountMessage>> Cases = new()
    {
        [MessageRefusal.PartyUnknown] = _ =>
            new CashArrived(Party("JP/x"), Party("JP/y"), Euro, Money.FromMinor(70), ""),
        [MessageRefusal.OrderUnknown] = _ => Fill(OrderNumber.Of(France, 99), 1, 10, 1, 0, French),
        [MessageRefusal.OfferUnknown] = _ => new TradeConcluded(Foreign, []),
        [MessageRefusal.OutOfTurn] = fr => Offered(fr, new TradeConcluded(Foreign, [])),
        [MessageRefusal.CountDiffers] = fr => Fill(Bought(fr), 2, 10, 1, 0, French),
        [MessageRefusal.TermsDiffer] = fr => Fill(Bought(fr), 1, 11, 1, 0, French),
        [MessageRefusal.ExceedsHold] = fr => Fill(Bought(fr), 1, 10, 6, 0, French),
        [MessageRefusal.AmountOutOfRange] = _ =>
            new TokensMinted(Party("FR/a"), Series, Quantity.FromLots(long.MaxValue)),
        [MessageRefusal.TooManyOffers] = fr => OfferedToTheBrim(fr),
        [MessageRefusal.TooManyPermits] = fr => GrantedToTheBrim(fr),
    };

    public static TheoryData<MessageRefusal> All => [.. Enum.GetValues<MessageRefusal>()];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_refusal_is_produced(MessageRefusal refusal)
    {
        var fr = AccountRejectionTests.Funded();
        var message = Cases[refusal](fr);
        var (cash, tokens) = (fr.Cash("FR/a"), fr.Tokens("FR/a"));

        fr.Receive(message);

        Assert.Equal(refusal, Assert.IsType<MessageSetAside>(fr.Last[^1]).Reason);
        Assert.Equal((cash, tokens), (fr.Cash("FR/a"), fr.Tokens("FR/a")));
        Assert.Empty(LedgerAudit.Check(fr.Account));
        TwoNations.CheckRebuilt(fr);
    }

    [Fact]
    public void Whoever_made_an_offer_that_is_not_taken_in_is_told_as_if_it_were_declined()
    {
        var fr = AccountRejectionTests.Funded();
        var offered = (TradeOffered)Cases[MessageRefusal.TooManyOffers](fr);
        fr.Receive(offered);

        var back = Assert.IsType<OfferTurnedBack>(fr.Last[0]);
        List<OutgoingMessage> messages = [];
        AccountFlows.Project(back, Nation.Parse("FR"), fr.Account.Names, messages);
        var told = Assert.Single(messages);
        Assert.Equal(FlowAddress.Account(Japan), told.To);
        Assert.Equal(new TradeDeclined(offered.Offer, offered.To), told.Message);
    }

    [Fact]
    public void What_arrives_for_a_stranger_waits_in_the_exceptions()
    {
        var fr = AccountRejectionTests.Funded();
        var before = fr.Account.ContraOf(AssetNumber.Of(Euro), Contra.Clearing);

        fr.Receive(Cases[MessageRefusal.PartyUnknown](fr));

        Assert.Equal(70, fr.Account.ContraOf(AssetNumber.Of(Euro), Contra.Exceptions));
        Assert.Equal(before - 70, fr.Account.ContraOf(AssetNumber.Of(Euro), Contra.Clearing));
    }

    [Theory]
    [InlineData(Side.Buy, 5, -1_000)]
    [InlineData(Side.Sell, -5, 1_000)]
    public void A_fill_that_cannot_be_posted_moves_both_legs_to_the_exceptions(Side side, long tokens, long cash)
    {
        var fr = AccountRejectionTests.Funded();
        var order = fr.Do("FR/a", Order(side, 4, 2)).Order;

        fr.Receive(Fill(order, 1, 2, 5, 0, French));

        Assert.Equal(tokens, fr.Account.ContraOf(new AssetNumber(AssetNumber.FirstSeries), Contra.Exceptions));
        Assert.Equal(cash, fr.Account.ContraOf(AssetNumber.Of(Euro), Contra.Exceptions));
    }

    [Fact]
    public void A_fill_is_set_aside_when_its_figures_are_not_what_the_order_allows()
    {
        var fr = AccountRejectionTests.Funded();
        var buy = Bought(fr);
        var sell = fr.Do("FR/a", Order(Side.Sell, 5, 10)).Order;
        var sound = Fill(buy, 1, 10, 5, 3, French);

        Refuse(sound with { Notional = Money.FromMinor(4_999) }, MessageRefusal.TermsDiffer);
        Refuse(sound with { Fee = Money.FromMinor(4) }, MessageRefusal.TermsDiffer);
        Refuse(sound with { Custody = default }, MessageRefusal.TermsDiffer);
        Refuse(sound with { Quantity = default }, MessageRefusal.AmountOutOfRange);
        Refuse(sound with { Price = Price.FromTicks(long.MaxValue) }, MessageRefusal.TermsDiffer);
        Refuse(Fill(sell, 1, 9, 5, 0, French), MessageRefusal.TermsDiffer);
        Refuse(Fill(sell, 1, 10, 5, 0, NationSet.Of(Japan)), MessageRefusal.ExceedsHold);
        Refuse(new OrderClosed(buy, OrderCloseReason.Filled, null, 1), MessageRefusal.CountDiffers);
        Refuse(
            new OrderReduced(sell, Quantity.FromLots(2), [new(French, Quantity.FromLots(1))]),
            MessageRefusal.TermsDiffer);
        Refuse(
            new OrderReduced(sell, Quantity.FromLots(6), [new(French, Quantity.FromLots(6))]),
            MessageRefusal.ExceedsHold);
        Refuse(
            new OrderReduced(
                sell, Quantity.FromLots(5), [new(French, Quantity.FromLots(3)), new(French, Quantity.FromLots(3))]),
            MessageRefusal.ExceedsHold);

        fr.Receive(sound);
        Assert.IsType<MessagePosted>(Assert.Single(fr.Last));

        void Refuse(AccountMessage message, MessageRefusal expected)
        {
            fr.Receive(message);
            Assert.Equal(expected, Assert.IsType<MessageSetAside>(fr.Last[^1]).Reason);
            Assert.Empty(LedgerAudit.Check(fr.Account));
        }
    }

    [Fact]
    public void No_message_can_make_a_balance_overflow()
    {
        var fr = AccountRejectionTests.Funded();

        for (var times = 0; times < 4; times++)
        {
            fr.Receive(new CashArrived(Party("JP/x"), Party("FR/a"), Euro, Money.FromMinor(long.MaxValue / 3), ""));
            fr.Receive(new TokensArrived(Party("JP/x"), Party("FR/a"), Series, [
                new(French, Quantity.FromLots(long.MaxValue)),
                new(NationSet.Of(Japan), Quantity.FromLots(long.MaxValue))], ""));
            Assert.Empty(LedgerAudit.Check(fr.Account));
        }

        TwoNations.CheckRebuilt(fr);
    }

    private static OrderNumber Bought(DrivenAccount account) => account.Do("FR/a", Order(Side.Buy, 5, 10)).Order;

    private static AccountMessage Offered(DrivenAccount account, AccountMessage next)
    {
        account.Receive(new TradeOffered(Foreign, Party("JP/x"), Party("FR/a"), Terms));
        return next;
    }

    private static PermitGranted GrantedToTheBrim(DrivenAccount account)
    {
        for (var number = 1; number <= AccountLimits.MaxPermits; number++)
            account.Receive(new PermitGranted(PermitSamples.Licence(number, "FR/a")));
        Assert.IsType<MessagePosted>(account.Last[^1]);
        return new PermitGranted(PermitSamples.Licence(AccountLimits.MaxPermits + 1, "FR/a"));
    }

    private static TradeOffered OfferedToTheBrim(DrivenAccount account)
    {
        for (var number = 1; number <= AccountLimits.MaxOffersPerMember; number++)
            account.Receive(new TradeOffered(OfferNumber.Of(Japan, number), Party("JP/x"), Party("FR/b"), Terms));
        account.Receive(new TradeOffered(OfferNumber.Of(Japan, 999_999), Party("JP/x"), Party("FR/a"), Terms));
        Assert.IsType<MessagePosted>(account.Last[^1]);
        return new TradeOffered(OfferNumber.Of(Japan, 1_000_000), Party("JP/x"), Party("FR/b"), Terms);
    }
}
