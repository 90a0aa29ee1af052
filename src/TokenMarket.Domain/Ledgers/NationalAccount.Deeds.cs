using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

// What a deed that is final begins beside what it moves: duties, and what a later law freezes.
public sealed partial class NationalAccount
{
    private void ReceiveFill(OrderFilled fill, IAccountFacts facts, Instant now, List<AccountEvent> events)
    {
        Add(fill, _orders.WhyNot(fill), events);
        if (events[^1] is not MessagePosted || _orders.Find(fill.Order) is not { } order)
            return;
        var duties = fill.Dues?.Duties ?? [];
        var deed = new ObligationDeed(ObligationDeedKind.Order, order.Number.Value, fill.Fill);
        _obligations.Open(order.Party, duties, deed, fill.Dues?.At ?? now, events);
        if (!order.IsBuy)
            return;
        var lots = new ParcelPart(fill.Custody, fill.Quantity);
        var posted = new FrozenCredits.PostedTokens(
            fill.Counterparty, order.Party, order.Book.Asset, order.Book.Series, [lots])
        {
            EndUse = order.Dues?.EndUse,
            Duties = duties,
        };
        Freeze(posted, facts, now, events);
    }

    /// <summary>A transfer out of this account begins the giver's duties, and inside it the taker's too.</summary>
    private void BeginDuties(TokensTransferred sent, List<AccountEvent> events)
    {
        var deed = new ObligationDeed(ObligationDeedKind.Transfer, sent.Command.Sequence, sent.Command.Session);
        Open(sent.Command.Party, Bearer.Giver, sent.Dues, deed, events);
        if (sent.ToNation == Nation)
            Open(sent.To, Bearer.Taker, sent.Dues, deed, events);
    }

    private void BeginDuties(
        TokensArrived arrived, AssetNumber asset, IAccountFacts facts, Instant now, List<AccountEvent> events)
    {
        var deed = new ObligationDeed(ObligationDeedKind.Transfer, arrived.Sequence, arrived.Session);
        var duties = Open(arrived.To, Bearer.Taker, arrived.Dues, deed, events);
        var posted = new FrozenCredits.PostedTokens(
            arrived.From, arrived.To, asset, arrived.Series, arrived.Parcels)
        {
            EndUse = arrived.EndUse,
            Duties = duties,
        };
        Freeze(posted, facts, now, events);
    }

    /// <summary>The offeror's account decides, and begins its side's duties where the trade is final.</summary>
    private void ReceiveAcceptance(
        TradeAccepted accepted, IAccountFacts facts, Instant now, List<AccountEvent> events)
    {
        if (_trades.Decide(accepted, facts, now, events) is { } undecided)
        {
            events.Add(new MessageSetAside(undecided, accepted));
            return;
        }

        BeginOwnDuties(events);
    }

    private void BeginOwnDuties(List<AccountEvent> events)
    {
        if (events.LastOrDefault() is TradeMadeFinal made && _trades.FindMade(made.Offer) is { } offer)
        {
            Open(
                offer.From, offer.Terms.Side == Side.Sell ? Bearer.Giver : Bearer.Taker, made.Dues,
                new ObligationDeed(ObligationDeedKind.Trade, made.Offer.Value, 0), events);
        }
    }

    /// <summary>The acceptor's account hears of it.</summary>
    private void BeginDuties(
        TradeConcluded concluded, OfferedTrade taken, IAccountFacts facts, Instant now, List<AccountEvent> events)
    {
        var duties = Open(
            taken.To, taken.Terms.Side == Side.Sell ? Bearer.Taker : Bearer.Giver, concluded.Dues,
            new ObligationDeed(ObligationDeedKind.Trade, concluded.Offer.Value, 0), events);
        var posted = new FrozenCredits.PostedTokens(
            taken.From, taken.To, AssetOf(taken.Terms.Series), taken.Terms.Series, concluded.Parcels)
        {
            EndUse = taken.Dues?.EndUse,
            Duties = duties,
        };
        Freeze(posted, facts, now, events);
    }

    /// <summary>A lease has started, of which this account has one side or both.</summary>
    private void ReceiveStart(LeaseStarted started, List<AccountEvent> events)
    {
        Add(started, _leases.WhyNot(started), events);
        if (events[^1] is not MessagePosted)
            return;
        var deed = new ObligationDeed(ObligationDeedKind.Lease, started.Offer.Value, 0);
        if (_leases.FindLent(started.Offer) is { } lent)
            Open(lent.Lessor, Bearer.Giver, started.Dues, deed, events);
        if (_leases.FindBorrowed(started.Offer) is { } borrowed)
            Open(borrowed.Lessee, Bearer.Taker, started.Dues, deed, events);
    }

    /// <summary>Opens those duties of a deed that fall on one side of it.</summary>
    private Requirement[] Open(
        PartyNumber party, Bearer bearer, DeedDues? dues, ObligationDeed deed, List<AccountEvent> events)
    {
        if (dues is null)
            return [];
        Requirement[] own = [.. dues.Duties.Where(duty => duty.Bearer == bearer)];
        _obligations.Open(party, own, deed, dues.At, events);
        return own;
    }

    /// <summary>
    /// What a later law keeps from the taker is frozen, and brings the duties that this law states for it, if it did
    /// not bring them before.
    /// </summary>
    private void Freeze(
        in FrozenCredits.PostedTokens posted, IAccountFacts facts, Instant now, List<AccountEvent> events)
    {
        var first = events.Count;
        _frozen.Freeze(posted, facts, now, events);
        for (int index = first, end = events.Count; index < end; index++)
        {
            var frozen = (CreditFrozen)events[index];
            var duties = facts.DutiesOfFrozen(
                frozen.Giver, frozen.Party, posted.Series, frozen.Custody, frozen.EndUse);
            var deed = new ObligationDeed(ObligationDeedKind.FrozenCredit, frozen.Number, 0);
            _obligations.Open(frozen.Party, [.. duties.Except(posted.Duties)], deed, now, events);
        }
    }
}
