using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

public sealed partial class NationalAccount
{
    /// <summary>
    /// Takes in what another stream told. Every message leaves at least one event; one that cannot be applied is set
    /// aside
    /// with its amounts in the exceptions account, so that nothing is lost and nobody waits.
    /// </summary>
    /// <param name="message">The message; flows see to it that each comes once and in order.</param>
    /// <param name="facts">What is known of the world.</param>
    /// <param name="now">The time of decision; never earlier than the last one.</param>
    /// <param name="events">Gets what happens.</param>
    public void Receive(AccountMessage message, IAccountFacts facts, Instant now, List<AccountEvent> events)
    {
        switch (message)
        {
            case OrderFilled m: ReceiveFill(m, facts, now, events); break;
            case OrderClosed m: Add(m, _orders.WhyNot(m), events); break;
            case OrderReduced m: Add(m, _orders.WhyNot(m), events); break;
            case OrderChangeRefused: Add(message, null, events); break;
            case FeesCollected m: Add(m, WhyNotCash(m.Venue, m.Currency, m.Amount, facts), events); break;
            case CashArrived m: Add(m, WhyNotCash(m.To, m.Currency, m.Amount, facts), events); break;
            case TokensArrived m:
                var asset = Names.NameOf(m.Series, events);
                Add(m, WhyNotTokens(m.To, asset, Sum(m.Parcels), facts), events);
                if (events[^1] is MessagePosted)
                    BeginDuties(m, asset, facts, now, events);
                break;
            case TokensMinted m:
                Add(m, WhyNotTokens(m.To, Names.NameOf(m.Series, events), m.Quantity.Lots, facts), events);
                break;
            default: ReceiveOffering(message, facts, now, events); break;
        }
    }

    private void ReceiveOffering(AccountMessage message, IAccountFacts facts, Instant now, List<AccountEvent> events)
    {
        switch (message)
        {
            case TradeOffered m:
                var refusal = WhyNotOffered(m, facts);
                if (refusal is null)
                    Names.NameOf(m.Terms.Series, events);
                else
                    events.Add(new OfferTurnedBack(m.Offer, m.To, IsLease: false));
                Add(m, refusal, events);
                break;
            case TradeAccepted m: ReceiveAcceptance(m, facts, now, events); break;
            case TradeDeclined m:
                Add(m, null, events);
                _trades.Decide(m, events);
                break;
            case TradeConcluded m:
                Add(m, _trades.WhyNot(m), events);
                if (events[^1] is MessagePosted && _trades.FindReceived(m.Offer) is { } taken)
                    BeginDuties(m, taken, facts, now, events);
                break;
            case TradeLapsed: Add(message, null, events); break;
            case LeaseOfferArrived m:
                var whyNot = WhyNotOffered(m, facts);
                if (whyNot is not null)
                    events.Add(new OfferTurnedBack(m.Offer, m.Lessee, IsLease: true));
                Add(m, whyNot, events);
                break;
            case LeaseStarted m: ReceiveStart(m, events); break;
            case LeaseBilled m: Add(m, _leases.WhyNot(m), events); break;
            case LeaseRestrained m: Add(m, _leases.WhyNot(m), events); break;
            case LeaseEnded m: Add(m, _leases.WhyNot(m), events); break;
            case LeaseLapsed m: Add(m, _leases.WhyNot(m), events); break;
            default: ReceivePermit(message, facts, events); break;
        }
    }

    private static void Add(AccountMessage message, MessageRefusal? refusal, List<AccountEvent> events) => events.Add(
        refusal is { } reason ? new MessageSetAside(reason, message) : new MessagePosted(message));

    private MessageRefusal? WhyNotCash(PartyNumber to, Currency currency, Money amount, IAccountFacts facts)
    {
        if (!IsMember(to, facts))
            return MessageRefusal.PartyUnknown;
        return amount.Minor >= 1 && _ledger.Fits(to, AssetNumber.Of(currency), amount.Minor)
            ? null
            : MessageRefusal.AmountOutOfRange;
    }

    private MessageRefusal? WhyNotTokens(PartyNumber to, AssetNumber asset, Int128 lots, IAccountFacts facts)
    {
        if (!IsMember(to, facts))
            return MessageRefusal.PartyUnknown;
        return lots >= 1 && lots <= Ledger.MaxBalance && _ledger.Fits(to, asset, (long)lots)
            ? null
            : MessageRefusal.AmountOutOfRange;
    }

    private MessageRefusal? WhyNotOffered(TradeOffered offered, IAccountFacts facts)
    {
        if (!IsMember(offered.To, facts))
            return MessageRefusal.PartyUnknown;
        if (_trades.FindReceived(offered.Offer) is not null)
            return MessageRefusal.OutOfTurn;
        var terms = offered.Terms;
        if (terms.Quantity.Lots is < 1 or > AccountLimits.MaxQuantity)
            return MessageRefusal.AmountOutOfRange;
        if (terms.Total.Minor is < 1 or > AccountLimits.MaxAmount)
            return MessageRefusal.AmountOutOfRange;
        return MayReceive(offered.To) ? null : MessageRefusal.TooManyOffers;
    }

    private MessageRefusal? WhyNotOffered(LeaseOfferArrived arrived, IAccountFacts facts)
    {
        if (!IsMember(arrived.Lessee, facts))
            return MessageRefusal.PartyUnknown;
        if (_leases.FindBorrowed(arrived.Offer) is not null)
            return MessageRefusal.OutOfTurn;
        if (LeaseDesk.WhyNot(arrived) is { } refusal)
            return refusal;
        return MayReceive(arrived.Lessee) ? null : MessageRefusal.TooManyOffers;
    }

    private bool IsMember(PartyNumber party, IAccountFacts facts) =>
        facts.TryFindParty(party, out var member) && member.Nation == Nation;

    private void Post(AccountMessage message)
    {
        switch (message)
        {
            case OrderFilled m: _orders.Apply(m); break;
            case OrderClosed m: _orders.Apply(m); break;
            case OrderReduced m: _orders.Apply(m); break;
            case OrderChangeRefused or TradeDeclined: break;
            case FeesCollected m: CreditCash(m.Venue, m.Currency, m.Amount); break;
            case CashArrived m: CreditCash(m.To, m.Currency, m.Amount); break;
            case TokensArrived m:
                foreach (var (custody, quantity) in m.Parcels)
                    Credit(m.To, AssetOf(m.Series), custody.With(Nation), Contra.Clearing, quantity.Lots);
                break;
            case TokensMinted m:
                Credit(m.To, AssetOf(m.Series), NationSet.Of(Nation), Contra.Issued, m.Quantity.Lots);
                break;
            case TradeOffered m: _trades.Apply(m); break;
            case TradeConcluded m: _trades.Apply(m); break;
            case TradeLapsed m: _trades.Apply(m); break;
            case LeaseOfferArrived m: _leases.Apply(m); break;
            case LeaseStarted m: _leases.Apply(m); break;
            case LeaseBilled m: _leases.Apply(m); break;
            case LeaseRestrained m: _leases.Apply(m); break;
            case LeaseEnded m: _leases.Apply(m); break;
            case LeaseLapsed m: _leases.Apply(m); break;
            default: PostPermit(message); break;
        }
    }

    /// <summary>
    /// What a message that cannot be applied was worth, as far as this account can tell, waits for people.
    /// </summary>
    private void SetAside(AccountMessage message)
    {
        switch (message)
        {
            case CashArrived m: Except(AssetNumber.Of(m.Currency), Contra.Clearing, m.Amount.Minor); break;
            case FeesCollected m: Except(AssetNumber.Of(m.Currency), Contra.Clearing, m.Amount.Minor); break;
            case TokensArrived m: Except(AssetOf(m.Series), Contra.Clearing, Sum(m.Parcels)); break;
            case TokensMinted m: Except(AssetOf(m.Series), Contra.Issued, m.Quantity.Lots); break;
            case OrderFilled m when _orders.Find(m.Order) is { IsBuy: true } order:
                Except(order.Book.Asset, Contra.Clearing, m.Quantity.Lots);
                Except(order.Book.Cash, Contra.Clearing, -((Int128)m.Notional.Minor + m.Fee.Minor));
                break;
            case OrderFilled m when _orders.Find(m.Order) is { } order:
                Except(order.Book.Asset, Contra.Clearing, -m.Quantity.Lots);
                Except(order.Book.Cash, Contra.Clearing, (Int128)m.Notional.Minor - m.Fee.Minor);
                break;
            case TradeConcluded m when _trades.FindReceived(m.Offer) is { Terms: var terms }:
                var sign = terms.Side == Side.Sell ? 1 : -1;
                Except(AssetOf(terms.Series), Contra.Clearing, (Int128)sign * terms.Quantity.Lots);
                Except(AssetNumber.Of(terms.Currency), Contra.Clearing, -(Int128)sign * terms.Total.Minor);
                break;
            case LeaseBilled m:
                if (_leases.FindBorrowed(m.Offer) is { } borrowed)
                    Except(AssetNumber.Of(borrowed.Terms.Currency), Contra.Clearing, -m.Amount.Minor);
                if (_leases.FindLent(m.Offer) is { } lent)
                    Except(AssetNumber.Of(lent.Terms.Currency), Contra.Clearing, m.Amount.Minor);
                break;
            default: break;
        }
    }

    private void Except(AssetNumber asset, Contra from, Int128 amount) =>
        _ledger.Shift(asset, from, Contra.Exceptions, amount);

    private void CreditCash(PartyNumber to, Currency currency, Money amount) =>
        Credit(to, AssetNumber.Of(currency), default, Contra.Clearing, amount.Minor);

    private void Credit(PartyNumber to, AssetNumber asset, in NationSet custody, Contra from, long amount) =>
        _ledger.Credit(to, asset, custody, Bucket.Available, from, amount);

    private AssetNumber AssetOf(SeriesId series)
    {
        var isNamed = Names.TryFind(series, out var asset);
        Invariant.Check(isNamed, "A series is named before it is posted.");
        return asset;
    }

    private static Int128 Sum(IReadOnlyList<ParcelPart> parcels)
    {
        var sum = Int128.Zero;
        foreach (var parcel in parcels)
            sum += parcel.Quantity.Lots;
        return sum;
    }
}
