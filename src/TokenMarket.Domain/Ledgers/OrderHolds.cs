using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// The open orders of an account and what is held for them. A hold has no clock: it is posted once per fill and
/// released
/// only by the market's word.
/// </summary>
internal sealed class OrderHolds(Nation nation, Ledger ledger, AccountNames names, Allowances allowances)
{
    private readonly Dictionary<OrderNumber, OpenOrder> _open = [];
    private readonly Dictionary<PartyNumber, OwnOrders> _numbersOf = [];
    private long _lastSequence;

    internal int Count => _open.Count;

    internal IEnumerable<OpenOrder> All => _open.Values;

    internal OpenOrder? Find(OrderNumber order) => _open.GetValueOrDefault(order);

    /// <summary>A member's open orders behind a number, in the order of their numbers.</summary>
    internal IEnumerable<OpenOrder> OrdersOf(PartyNumber party, OrderNumber after) =>
        _numbersOf.GetValueOrDefault(party)?.After(after).Select(order => _open[order]) ?? [];

    internal AccountOutcome Decide(PlaceOrder place, in Turn turn)
    {
        if (!AreTermsSound(place))
            return Turn.Refuse(AccountRejection.OrderTermsConflict);
        if (!turn.Facts.TryFindBook(place.Series, place.Quote, out var book))
            return Turn.Refuse(AccountRejection.SeriesNotListed);
        if (!turn.Facts.IsActive(place.Series))
            return Turn.Refuse(AccountRejection.SeriesNotActive);
        var lots = place.Quantity.Lots;
        if (lots < 1 || lots > AccountLimits.MaxQuantity || place.Quantity > book.MaxQuantity)
            return Turn.Refuse(AccountRejection.QuantityOutOfRange);
        if (place.Limit == default || place.Limit > book.MaxPrice)
            return Turn.Refuse(AccountRejection.PriceOutOfRange);
        var cost = new OrderCost(book.MinorPerTickLot, book.Fees.WorstPpm, 0);
        if (cost.Exceeds(place.Limit.Ticks, lots, AccountLimits.MaxAmount))
            return Turn.Refuse(AccountRejection.AmountOutOfRange);
        if (_open.Count >= AccountLimits.MaxOpenOrders)
            return Turn.Refuse(AccountRejection.TooManyOpenOrders);

        long held = 0;
        IReadOnlyList<ParcelPart> parcels = [];
        if (place.Side == Side.Sell && TokenChoice.From(
            ledger, names, turn.Party, place.Series, Bucket.Available, lots, out parcels) is { } lack)
        {
            return Turn.Refuse(lack);
        }

        var dues = PlanDues(place, parcels, turn, out var denied);
        if (denied is { } refusal)
            return refusal;
        if (place.Side == Side.Buy)
        {
            cost = cost with { LevyPpm = dues?.LevyPpm ?? 0 };
            if (cost.Exceeds(place.Limit.Ticks, lots, AccountLimits.MaxAmount))
                return Turn.Refuse(AccountRejection.AmountOutOfRange);
            held = cost.Worst(place.Limit.Ticks, lots, 0, 0);
            if (held > ledger.Available(turn.Party, AssetNumber.Of(place.Quote)))
                return Turn.Refuse(AccountRejection.InsufficientCash);
        }

        var listing = names.NameOf(place.Series, book, turn.Events);
        var terms = new OrderTerms(
            place.Side, place.Limit, place.Quantity, place.TimeInForce, place.Options, place.SelfTrade);
        return turn.Accept(new OrderHeld(
            turn.Command, OrderNumber.Of(nation, _lastSequence + 1), listing, turn.Self.Owner, terms, book.Fees,
            book.FeeVersion, Money.FromMinor(held), parcels)
        {
            Dues = dues,
        });
    }

    /// <summary>
    /// What has to be kept beyond cash and tokens. An order that a limit covers whomever it meets is refused where that
    /// has no room; what lacks for some of those that it could meet only keeps it from them.
    /// </summary>
    private HeldDues? PlanDues(
        PlaceOrder place, IReadOnlyList<ParcelPart> parcels, in Turn turn, out AccountOutcome? refusal)
    {
        var bearer = place.Side == Side.Buy ? Bearer.Taker : Bearer.Giver;
        var side = new SideOfDeed(
            Conveyance.Transfer, bearer, turn.Party, place.Series, TokenChoice.CustodyOf(parcels))
        {
            EndUse = place.EndUse,
        };
        var lots = place.Side == Side.Sell ? DeedLots.Of(parcels) : DeedLots.Wherever(place.Quantity.Lots);
        return allowances.Plan(new WantedDues(side, lots), turn, out refusal);
    }

    internal AccountOutcome Decide(CancelOrder cancel, in Turn turn) =>
        FindOwn(cancel.Order, turn.Party) is { } order
            ? turn.Accept(new OrderCancelSent(turn.Command, order.Number, order.Book.Listing))
            : Turn.Refuse(AccountRejection.OrderNotFound);

    internal AccountOutcome Decide(ReduceOrder reduce, in Turn turn)
    {
        if (FindOwn(reduce.Order, turn.Party) is not { } order)
            return Turn.Refuse(AccountRejection.OrderNotFound);
        if (reduce.Remaining.Lots < 1 || reduce.Remaining.Lots >= order.Open)
            return Turn.Refuse(AccountRejection.NotAReduction);
        return turn.Accept(new OrderReductionSent(turn.Command, order.Number, order.Book.Listing, reduce.Remaining));
    }

    internal AccountOutcome Decide(RepriceOrder reprice, in Turn turn)
    {
        if (FindOwn(reprice.Order, turn.Party) is not { } order)
            return Turn.Refuse(AccountRejection.OrderNotFound);
        if (reprice.Limit == default || IsAboveMarket(reprice.Limit, order, turn.Facts))
            return Turn.Refuse(AccountRejection.PriceOutOfRange);
        if (order.Cost.Exceeds(reprice.Limit.Ticks, order.Terms.Quantity.Lots, AccountLimits.MaxAmount))
            return Turn.Refuse(AccountRejection.AmountOutOfRange);

        var added = 0L;
        if (order.IsBuy)
        {
            var worst = order.Cost.Worst(reprice.Limit.Ticks, order.Open, order.Notional, order.Paid);
            added = Math.Max(0, worst - order.HeldCash);
            if (added > ledger.Available(order.Party, order.Book.Cash))
                return Turn.Refuse(AccountRejection.InsufficientCash);
        }

        return turn.Accept(new OrderRepriceSent(
            turn.Command, order.Number, order.Book.Listing, reprice.Limit, Money.FromMinor(added)));
    }

    internal void Apply(OrderHeld held)
    {
        var book = names.Book(held.Listing);
        var cost = new OrderCost(book.MinorPerTickLot, held.Fees.WorstPpm, held.Dues?.LevyPpm ?? 0);
        var order = new OpenOrder(held.Order, held.Command.Party, book, held.Terms, cost) { Dues = held.Dues };
        Invariant.Check(held.Order.Sequence == _lastSequence + 1, "Orders are numbered without gaps.");
        _lastSequence++;
        if (order.IsBuy)
        {
            order.HeldCash = held.Held.Minor;
            ledger.Move(order.Party, book.Cash, Bucket.Available, Bucket.Held, held.Held.Minor);
        }
        else
        {
            order.Parts = [.. held.Parcels];
            ledger.Move(order.Party, book.Asset, held.Parcels, Bucket.Available, Bucket.Held);
        }

        if (held.Dues is { } dues)
            allowances.Reserve(dues, order.Party, order.OpenLots);
        Add(order);
    }

    internal void Apply(OrderRepriceSent sent)
    {
        var order = _open[sent.Order];
        order.Limit = sent.Limit;
        if (order.IsBuy ? sent.Limit > order.WorstLimit : sent.Limit < order.WorstLimit)
            order.WorstLimit = sent.Limit;
        order.HeldCash += sent.Added.Minor;
        ledger.Move(order.Party, order.Book.Cash, Bucket.Available, Bucket.Held, sent.Added.Minor);
    }

    /// <summary>Why a fill cannot be posted; null when it can.</summary>
    internal MessageRefusal? WhyNot(OrderFilled fill)
    {
        if (Find(fill.Order) is not { } order)
            return MessageRefusal.OrderUnknown;
        if (fill.Fill != order.Fills + 1)
            return MessageRefusal.CountDiffers;
        if (fill.Quantity.Lots < 1 || fill.Notional.Minor > AccountLimits.MaxAmount
            || fill.Notional.Minor > Ledger.MaxBalance - order.Notional)
        {
            return MessageRefusal.AmountOutOfRange;
        }

        if (fill.Quantity.Lots > order.Open)
            return MessageRefusal.ExceedsHold;
        if (order.IsBuy ? fill.Price > order.WorstLimit : fill.Price < order.WorstLimit)
            return MessageRefusal.TermsDiffer;
        if (fill.Custody.IsEmpty || !IsPricedRight(fill, order) || !AreDuesRight(fill, order))
            return MessageRefusal.TermsDiffer;
        if (!order.IsBuy)
        {
            var part = order.FindPart(fill.Custody);
            if (part < 0 || order.Parts[part].Quantity < fill.Quantity)
                return MessageRefusal.ExceedsHold;
        }

        var (asset, credit) = order.IsBuy
            ? (order.Book.Asset, fill.Quantity.Lots)
            : (order.Book.Cash, fill.Notional.Minor - fill.Fee.Minor);
        return ledger.Fits(order.Party, asset, credit) ? null : MessageRefusal.AmountOutOfRange;
    }

    internal MessageRefusal? WhyNot(OrderReduced reduced)
    {
        if (Find(reduced.Order) is not { } order)
            return MessageRefusal.OrderUnknown;
        if (reduced.Removed.Lots < 1)
            return MessageRefusal.AmountOutOfRange;
        if (reduced.Removed.Lots > order.Open)
            return MessageRefusal.ExceedsHold;
        if (order.IsBuy)
            return reduced.Parts.Count == 0 ? null : MessageRefusal.TermsDiffer;

        var sum = Int128.Zero;
        var left = order.Parts.ToArray();
        foreach (var (custody, quantity) in reduced.Parts)
        {
            sum += quantity.Lots;
            var part = order.FindPart(custody);
            if (part < 0 || left[part].Quantity < quantity)
                return MessageRefusal.ExceedsHold;
            left[part] = left[part] with { Quantity = Quantity.FromLots(left[part].Quantity.Lots - quantity.Lots) };
        }

        return sum == reduced.Removed.Lots ? null : MessageRefusal.TermsDiffer;
    }

    internal MessageRefusal? WhyNot(OrderClosed closed) => Find(closed.Order) switch
    {
        null => MessageRefusal.OrderUnknown,
        { } order when order.Fills != closed.Fills => MessageRefusal.CountDiffers,
        _ => null,
    };

    internal void Apply(OrderFilled fill)
    {
        var order = _open[fill.Order];
        var isNext = fill.Fill == order.Fills + 1 && fill.Quantity.Lots <= order.Open;
        Invariant.Check(isNext, "A hold is posted once per fill.");
        var (lots, notional, fee) = (fill.Quantity.Lots, fill.Notional.Minor, fill.Fee.Minor);
        var levy = fill.Dues?.Levy.Minor ?? 0;
        if (order.IsBuy)
        {
            order.HeldCash -= notional + fee + levy;
            ledger.Move(order.Party, order.Book.Cash, Bucket.Held, Bucket.Available, levy);
            ledger.Debit(order.Party, order.Book.Cash, default, Bucket.Held, Contra.Clearing, notional + fee);
            ledger.Credit(
                order.Party, order.Book.Asset, fill.Custody.With(nation), Bucket.Available, Contra.Clearing, lots);
        }
        else
        {
            order.TakePart(fill.Custody, lots);
            ledger.Debit(order.Party, order.Book.Asset, fill.Custody, Bucket.Held, Contra.Clearing, lots);
            ledger.Credit(order.Party, order.Book.Cash, default, Bucket.Available, Contra.Clearing, notional - fee);
        }

        Invariant.Check(order.HeldCash >= 0, "An order never costs more than is held for it.");
        if (levy > 0)
            ledger.Transfer(order.Party, order.Dues!.Treasury, order.Book.Cash, default, levy);
        if (order.Dues is { } kept)
        {
            Drawn? drawn = fill.Dues is { } dues ? new Drawn(dues.Draws, dues.At, dues.Counterparty) : null;
            var filled = order.IsBuy
                ? DeedLots.Wherever(lots)
                : DeedLots.Of(new ParcelPart(fill.Custody, fill.Quantity));
            allowances.Settle(kept, order.Party, filled, drawn);
        }

        order.Open -= lots;
        order.Traded += lots;
        order.Notional += notional;
        order.Fee += fee;
        order.Levy += levy;
        order.Fills++;
    }

    /// <summary>A purchase keeps what the rest can still cost; a sale gives back the parcels that are named.</summary>
    internal void Apply(OrderReduced reduced)
    {
        var order = _open[reduced.Order];
        order.Open -= reduced.Removed.Lots;
        if (order.Dues is { } dues)
        {
            allowances.Release(
                dues, order.Party,
                order.IsBuy ? DeedLots.Wherever(reduced.Removed.Lots) : DeedLots.Of(reduced.Parts));
        }

        if (order.IsBuy)
        {
            var kept = Math.Min(
                order.HeldCash, order.Cost.Worst(order.WorstLimit.Ticks, order.Open, order.Notional, order.Paid));
            ledger.Move(order.Party, order.Book.Cash, Bucket.Held, Bucket.Available, order.HeldCash - kept);
            order.HeldCash = kept;
        }
        else
        {
            foreach (var part in reduced.Parts)
                order.TakePart(part.Custody, part.Quantity.Lots);
            ledger.Move(order.Party, order.Book.Asset, reduced.Parts, Bucket.Held, Bucket.Available);
        }
    }

    internal void Apply(OrderClosed closed)
    {
        var order = _open[closed.Order];
        if (order.Dues is { } dues)
            allowances.Release(dues, order.Party, order.OpenLots);
        ledger.Move(order.Party, order.Book.Cash, Bucket.Held, Bucket.Available, order.HeldCash);
        ledger.Move(order.Party, order.Book.Asset, order.Parts, Bucket.Held, Bucket.Available);
        Remove(order);
    }

    internal void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)_lastSequence);
        writer.WriteUnsigned((ulong)_open.Count);
        var numbers = _open.Keys.ToArray();
        Array.Sort(numbers, (left, right) => left.Value.CompareTo(right.Value));
        foreach (var number in numbers)
            _open[number].WriteSnapshot(writer);
    }

    internal void ReadSnapshot(ref PackedReader reader, bool hasDues)
    {
        _lastSequence = reader.ReadLong();
        var count = reader.ReadInt();
        for (; count > 0; count--)
            Add(OpenOrder.ReadSnapshot(ref reader, names, hasDues));
    }

    private static bool AreTermsSound(PlaceOrder place)
    {
        if (place.EndUse is not null && place.Side == Side.Sell)
            return false;
        var tradesAtOnce = place.TimeInForce != TimeInForce.GoodTillCancelled;
        if (place.Kind == OrderKind.Market && place.TimeInForce != TimeInForce.ImmediateOrCancel)
            return false;
        return !tradesAtOnce || !place.Options.HasFlag(OrderOptions.PostOnly);
    }

    private static bool IsAboveMarket(Price limit, OpenOrder order, IAccountFacts facts) =>
        facts.TryFindBook(order.Book.Series, order.Book.Market.Currency, out var book) && limit > book.MaxPrice;

    private static bool IsPricedRight(OrderFilled fill, OpenOrder order)
    {
        if (order.Cost.Exceeds(fill.Price.Ticks, fill.Quantity.Lots, 2 * AccountLimits.MaxAmount)
            || fill.Notional.Minor != order.Cost.Notional(fill.Price.Ticks, fill.Quantity.Lots)
            || fill.Fee > fill.Notional)
        {
            return false;
        }

        return order.Fee + fill.Fee.Minor <= order.Cost.WorstFeeRoundedUp(order.Notional + fill.Notional.Minor);
    }

    /// <summary>A fill takes no levy that was not held for, and draws on no permit that was not brought.</summary>
    private static bool AreDuesRight(OrderFilled fill, OpenOrder order)
    {
        if (fill.Dues is not { } dues)
            return true;
        var permits = order.Dues?.Permits.Count ?? 0;
        return order.Levy + dues.Levy.Minor <= order.Cost.WorstLevyRoundedUp(order.Notional + fill.Notional.Minor)
            && (order.IsBuy || fill.Fee.Minor + dues.Levy.Minor <= fill.Notional.Minor)
            && (permits == 32 || dues.Draws >> permits == 0)
            && (order.Dues is not { IsParted: true } kept || kept.ToPresented().IsFor(fill.Custody, dues.Draws));
    }

    private OpenOrder? FindOwn(OrderNumber number, PartyNumber party) =>
        Find(number) is { } order && order.Party == party ? order : null;

    private void Add(OpenOrder order)
    {
        _open.Add(order.Number, order);
        if (!_numbersOf.TryGetValue(order.Party, out var numbers))
            _numbersOf.Add(order.Party, numbers = new OwnOrders());
        numbers.Add(order.Number);
    }

    private void Remove(OpenOrder order)
    {
        _open.Remove(order.Number);
        var numbers = _numbersOf[order.Party];
        numbers.Remove(order.Number);
        if (numbers.IsEmpty)
            _numbersOf.Remove(order.Party);
    }
}
