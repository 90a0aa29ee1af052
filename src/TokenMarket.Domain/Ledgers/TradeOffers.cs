using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// Bilateral trades. The offeror's account alone decides, at its own commit; the acceptor's goods are held before it is
/// asked, so a trade that is made final can be late but never fail.
/// </summary>
internal sealed partial class TradeOffers(
    Nation nation, Ledger ledger, AccountNames names, OfferSequence sequence, Allowances allowances)
{
    private readonly TradeGoods _goods = new(nation, ledger, names, allowances);
    private readonly Dictionary<OfferNumber, OfferedTrade> _made = [];
    private readonly Dictionary<OfferNumber, OfferedTrade> _received = [];
    private readonly SortedSet<(Instant Expires, long Offer)> _byExpiry = [];

    internal int MadeCount => _made.Count;

    internal int ReceivedCount => _received.Count;

    internal int MadeBy(PartyNumber member) => _made.Values.Count(offer => offer.From == member);

    internal int ReceivedBy(PartyNumber member) => _received.Values.Count(offer => offer.To == member);

    internal IEnumerable<OfferedTrade> Made => _made.Values;

    internal IEnumerable<OfferedTrade> Received => _received.Values;

    internal OfferedTrade? FindMade(OfferNumber offer) => _made.GetValueOrDefault(offer);

    internal OfferedTrade? FindReceived(OfferNumber offer) => _received.GetValueOrDefault(offer);

    internal AccountOutcome Decide(OfferTrade offer, in Turn turn, bool mayOffer)
    {
        if (!turn.Facts.TryFindMember(offer.To, out var to))
            return Turn.Refuse(AccountRejection.MemberUnknown);
        if (!to.IsActive)
            return Turn.Refuse(AccountRejection.MemberSuspended);
        if (to.Party == turn.Party)
            return Turn.Refuse(AccountRejection.SameMember);
        if (offer.EndUse is not null && offer.Side == Side.Sell)
            return Turn.Refuse(AccountRejection.OrderTermsConflict);
        if (!turn.Facts.IsActive(offer.Series))
            return Turn.Refuse(AccountRejection.SeriesNotActive);
        if (offer.Expires <= turn.Now)
            return Turn.Refuse(AccountRejection.OfferExpired);
        if (offer.Quantity.Lots is < 1 or > AccountLimits.MaxQuantity)
            return Turn.Refuse(AccountRejection.QuantityOutOfRange);
        if (offer.Total.Minor is < 1 or > AccountLimits.MaxAmount)
            return Turn.Refuse(AccountRejection.AmountOutOfRange);
        if (!mayOffer)
            return Turn.Refuse(AccountRejection.TooManyOffers);
        var terms = new TradeTerms(
            offer.Series, offer.Quantity, offer.Side, offer.Currency, offer.Total, offer.Expires);
        if (_goods.Cover(terms, new TradeSide(offer.Side, to.Party, offer.EndUse), turn, out var held) is { } refusal)
            return refusal;

        names.NameOf(offer.Series, turn.Events);
        return turn.Accept(new TradeOfferHeld(
            turn.Command, OfferNumber.Of(nation, sequence.Last + 1), to.Party, to.Nation, terms, held.Parcels)
        {
            Dues = held.Dues,
        });
    }

    internal AccountOutcome Decide(AcceptTrade accept, in Turn turn)
    {
        if (FindReceived(accept.Offer) is not { } offer || offer.To != turn.Party)
            return Turn.Refuse(AccountRejection.OfferNotFound);
        if (offer.IsHeld)
            return Turn.Refuse(AccountRejection.OfferDecided);
        var side = TradeGoods.Opposite(offer.Terms.Side);
        if (accept.EndUse is not null && side == Side.Sell)
            return Turn.Refuse(AccountRejection.OrderTermsConflict);
        if (offer.Terms.Expires <= turn.Now)
            return Turn.Refuse(AccountRejection.OfferExpired);
        var endUse = side == Side.Sell ? offer.EndUse : accept.EndUse;
        return _goods.Cover(offer.Terms, new TradeSide(side, offer.From, endUse), turn, out var held) is { } refusal
            ? refusal
            : turn.Accept(new TradeAcceptanceHeld(turn.Command, accept.Offer, held.Parcels) { Dues = held.Dues });
    }

    internal AccountOutcome Decide(DeclineTrade decline, in Turn turn)
    {
        if (FindReceived(decline.Offer) is not { } offer || offer.To != turn.Party)
            return Turn.Refuse(AccountRejection.OfferNotFound);
        return offer.IsHeld && !offer.MayBeTakenBack
            ? Turn.Refuse(AccountRejection.OfferDecided)
            : turn.Accept(new TradeDeclineSent(turn.Command, decline.Offer));
    }

    internal AccountOutcome Decide(WithdrawTrade withdraw, in Turn turn) =>
        _made.TryGetValue(withdraw.Offer, out var offer) && offer.From == turn.Party
            ? turn.Accept(new TradeOfferWithdrawn(turn.Command, withdraw.Offer, offer.ToNation))
            : Turn.Refuse(AccountRejection.OfferNotFound);

    /// <summary>The acceptor's goods are held: whether the trade is made is decided here and now.</summary>
    /// <returns>Why the message cannot be applied, or null where events say what became of it.</returns>
    internal MessageRefusal? Decide(TradeAccepted accepted, IAccountFacts facts, Instant now, List<AccountEvent> events)
    {
        if (!_made.TryGetValue(accepted.Offer, out var offer) || offer.To != accepted.By)
        {
            if (!facts.TryFindParty(accepted.By, out var stranger))
                return MessageRefusal.PartyUnknown;
            events.Add(new AcceptanceTooLate(accepted.Offer, stranger.Nation));
            return null;
        }

        var (terms, buys) = (offer.Terms, offer.Terms.Side == Side.Buy);
        if (Total(accepted.Parcels) != (buys ? terms.Quantity.Lots : 0))
            return MessageRefusal.TermsDiffer;
        if (terms.Expires <= now)
        {
            events.Add(new TradeOfferEnded(offer.Offer, OfferEnd.Expired, offer.ToNation));
            return null;
        }

        Settle(offer, new AwaitedTrade(accepted.Presented, accepted.Parcels, []), new Decision(facts, now, events));
        return null;
    }

    /// <summary>Ends the offers whose time is over.</summary>
    internal void Sweep(Instant now, List<AccountEvent> events)
    {
        foreach (var (expires, number) in _byExpiry)
        {
            if (expires > now)
                return;
            var offer = _made[new OfferNumber(number)];
            events.Add(new TradeOfferEnded(offer.Offer, OfferEnd.Expired, offer.ToNation));
        }
    }

    /// <summary>When the first of the open offers ends; never where there is none.</summary>
    internal Instant NextExpiry => _byExpiry.Count == 0 ? Instant.Never : _byExpiry.Min.Expires;

    internal MessageRefusal? WhyNot(TradeConcluded concluded)
    {
        if (FindReceived(concluded.Offer) is not { } offer)
            return MessageRefusal.OfferUnknown;
        if (!offer.IsHeld)
            return MessageRefusal.OutOfTurn;
        var sells = offer.Terms.Side == Side.Sell;
        if (Total(concluded.Parcels) != (sells ? offer.Terms.Quantity.Lots : 0))
            return MessageRefusal.TermsDiffer;
        if (concluded.Dues is { } dues && (dues.Lots != offer.Terms.Quantity.Lots || !dues.IsCoveredBy(
            offer.Dues?.ToPresented() ?? Presented.None, TradeGoods.BearerOf(TradeGoods.Opposite(offer.Terms.Side)),
            offer.Parcels)))
        {
            return MessageRefusal.TermsDiffer;
        }

        names.TryFind(offer.Terms.Series, out var asset);
        var (credited, amount) = sells
            ? (asset, offer.Terms.Quantity.Lots)
            : (AssetNumber.Of(offer.Terms.Currency), offer.Terms.Total.Minor);
        return ledger.Fits(offer.To, credited, amount) ? null : MessageRefusal.AmountOutOfRange;
    }

    internal void Apply(TradeOfferHeld held)
    {
        Invariant.Check(held.Offer.Sequence == sequence.Last + 1, "Offers are numbered without gaps.");
        sequence.Last++;
        var offer = new OfferedTrade(
            held.Offer, held.Command.Party, held.To, held.ToNation, held.Terms, IsHeld: true, held.Parcels)
        {
            Dues = held.Dues,
            EndUse = held.Dues?.EndUse,
        };
        AddMade(offer);
        _goods.Hold(offer, held.Terms.Side, offer.From);
    }

    internal void Apply(TradeAcceptanceHeld held)
    {
        var offer = _received[held.Offer] with { IsHeld = true, Parcels = held.Parcels, Dues = held.Dues };
        _received[held.Offer] = offer;
        _goods.Hold(offer, TradeGoods.Opposite(offer.Terms.Side), offer.To);
    }

    /// <summary>Whoever accepted before holds its side until the offeror's account has heard of it.</summary>
    internal void Apply(TradeDeclineSent declined)
    {
        if (_received[declined.Offer].IsHeld)
            TakeBack(declined.Offer);
        else
            _received.Remove(declined.Offer);
    }

    internal void Apply(TradeOfferWithdrawn withdrawn) => Release(withdrawn.Offer);

    internal void Apply(TradeOfferEnded ended) => Release(ended.Offer);

    internal void Apply(TradeMadeFinal final)
    {
        var offer = TakeMade(final.Offer);
        _goods.Exchange(offer, offer.Terms.Side, offer.From, final.Taken, final.Dues);
    }

    internal void Apply(TradeOffered offered) => _received.Add(
        offered.Offer,
        new OfferedTrade(offered.Offer, offered.From, offered.To, nation, offered.Terms, IsHeld: false, [])
        {
            EndUse = offered.EndUse,
        });

    internal void Apply(TradeConcluded concluded)
    {
        var offer = TakeReceived(concluded.Offer);
        Invariant.Check(offer is { IsHeld: true }, "A trade is settled where its acceptance is held.");
        _goods.Exchange(offer, TradeGoods.Opposite(offer.Terms.Side), offer.To, concluded.Parcels, concluded.Dues);
    }

    internal void Apply(TradeLapsed lapsed)
    {
        if (TakeReceived(lapsed.Offer) is not { IsHeld: true } offer)
            return;
        _goods.LetGo(offer, TradeGoods.Opposite(offer.Terms.Side), offer.To);
    }

    internal void WriteSnapshot(PackedWriter writer)
    {
        Write(writer, _made);
        Write(writer, _received);
    }

    /// <param name="reader">Of an account's snapshot.</param>
    /// <param name="hasDues">Whether offers bring anything along; in earlier versions they did not.</param>
    /// <param name="hasWaiting">Whether offers may wait for approvals; in earlier versions they did not.</param>
    internal void ReadSnapshot(ref PackedReader reader, bool hasDues, bool hasWaiting)
    {
        for (var count = reader.ReadInt(); count > 0; count--)
        {
            var offer = ReadOffer(ref reader, hasDues, hasWaiting);
            AddMade(offer);
            Watch(offer, DealSide.Offeror);
        }

        for (var count = reader.ReadInt(); count > 0; count--)
        {
            var offer = ReadOffer(ref reader, hasDues, hasWaiting);
            _received.Add(offer.Offer, offer);
            Watch(offer, DealSide.Acceptor);
        }
    }

    private static Int128 Total(IReadOnlyList<ParcelPart> parcels)
    {
        var sum = Int128.Zero;
        foreach (var parcel in parcels)
            sum += parcel.Quantity.Lots;
        return sum;
    }

    private void Release(OfferNumber number)
    {
        var offer = TakeMade(number);
        _goods.LetGo(offer, offer.Terms.Side, offer.From);
    }

    private void AddMade(OfferedTrade offer)
    {
        _made.Add(offer.Offer, offer);
        _byExpiry.Add((offer.Terms.Expires, offer.Offer.Value));
    }

    private OfferedTrade TakeMade(OfferNumber number)
    {
        _made.Remove(number, out var offer);
        Invariant.Check(offer is not null, "An offer ends once.");
        _byExpiry.Remove((offer.Terms.Expires, offer.Offer.Value));
        _waiting.Remove((number.Value, DealSide.Offeror));
        return offer;
    }

    private OfferedTrade? TakeReceived(OfferNumber number)
    {
        _received.Remove(number, out var offer);
        _waiting.Remove((number.Value, DealSide.Acceptor));
        return offer;
    }

    private static void Write(PackedWriter writer, Dictionary<OfferNumber, OfferedTrade> offers)
    {
        writer.WriteUnsigned((ulong)offers.Count);
        foreach (var offer in offers.Values.OrderBy(offer => offer.Offer.Value))
        {
            // As the event that made it, so that terms are packed in one way only.
            AccountEventCodec.Write(writer, new TradeOfferHeld(
                new CommandStamp(offer.From, 0, 0, 0), offer.Offer, offer.To, offer.ToNation, offer.Terms,
                offer.Parcels)
            {
                Dues = offer.Dues,
            });
            writer.WriteBoolean(offer.IsHeld);
            PermitValues.WriteEndUse(writer, offer.EndUse);
            WriteAwaited(writer, offer);
        }
    }

    private static OfferedTrade ReadOffer(ref PackedReader reader, bool hasDues, bool hasWaiting)
    {
        var held = AccountEventCodec.Read(ref reader) as TradeOfferHeld;
        Invariant.Check(held is not null, "A snapshot's trade offer is packed like the event that made it.");
        var offer = new OfferedTrade(
            held.Offer, held.Command.Party, held.To, held.ToNation, held.Terms, reader.ReadBoolean(), held.Parcels)
        {
            Dues = held.Dues,
            EndUse = hasDues ? PermitValues.ReadEndUse(ref reader) : null,
        };
        return hasWaiting ? ReadAwaited(ref reader, offer) : offer;
    }
}
