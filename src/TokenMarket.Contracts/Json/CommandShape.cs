using System.Collections.Frozen;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using static TokenMarket.Contracts.Json.CommandField;

namespace TokenMarket.Contracts.Json;

/// <summary>What belongs into the JSON of a command.</summary>
/// <param name="Required">Without these it is none.</param>
/// <param name="Optional">These may stand there too.</param>
/// <param name="Build">Makes it of what was read.</param>
internal sealed record CommandShape(
    CommandField Required, CommandField Optional, Func<CommandValues, AccountCommand> Build)
{
    private const CommandField OrderTerms =
        Kind | CommandField.TimeInForce | PostOnly | PreventNationalTrade | SelfTrade | CommandField.EndUse;

    private static readonly CommandShape Place =
        new(Series | Quote | CommandField.Side | QuantityLots | LimitTicks, OrderTerms, PlaceOrder);
    private static readonly CommandShape Cancel = new(Order, None, v => new CancelOrder(v.Order));
    private static readonly CommandShape Reduce =
        new(Order | RemainingLots, None, v => new ReduceOrder(v.Order, v.Remaining));
    private static readonly CommandShape Reprice =
        new(Order | LimitTicks, None, v => new RepriceOrder(v.Order, v.Limit));

    private static readonly CommandShape GiveCash = new(To | Currency | AmountMinor, Reference,
        v => new TransferCash(v.To, v.Currency, v.Amount, v.Reference));

    private static readonly CommandShape GiveTokens = new(
        To | Series | QuantityLots, Reference | CommandField.EndUse,
        v => new TransferTokens(v.To, v.Series, v.Quantity, v.Reference) { EndUse = v.StatedEndUse });

    private static readonly CommandShape Issue = new(To | Currency | AmountMinor, Reference,
        v => new IssueCash(v.To, v.Currency, v.Amount, v.Reference));

    private static readonly CommandShape PayOut = new(Currency | AmountMinor, Reference,
        v => new RedeemCash(v.Currency, v.Amount, v.Reference));

    private static readonly CommandShape Redeem =
        new(Series | QuantityLots, None, v => new RedeemTokens(v.Series, v.Quantity));
    private static readonly CommandShape Retire =
        new(Series | QuantityLots, None, v => new RetireTokens(v.Series, v.Quantity));
    private static readonly CommandShape Reserve =
        new(Series | QuantityLots, None, v => new ReserveTokens(v.Series, v.Quantity));
    private static readonly CommandShape Release =
        new(Series | QuantityLots, None, v => new ReleaseReserve(v.Series, v.Quantity));

    private static readonly CommandShape Return = new(
        By | CommandField.Permit | Amount, None, v => new ReturnAllotment(v.By, v.Permit, v.Units));

    private static readonly CommandShape Trade =
        new(To | Series | QuantityLots | CommandField.Side | Currency | TotalMinor | Expires, CommandField.EndUse,
        v => new OfferTrade(v.To, v.Series, v.Quantity, v.Side, v.Currency, v.Total, v.Expires)
        {
            EndUse = v.StatedEndUse,
        });

    private static readonly CommandShape TradeAccepted =
        new(Offer, CommandField.EndUse, v => new AcceptTrade(v.Offer) { EndUse = v.StatedEndUse });
    private static readonly CommandShape TradeDeclined = new(Offer, None, v => new DeclineTrade(v.Offer));
    private static readonly CommandShape TradeWithdrawn = new(Offer, None, v => new WithdrawTrade(v.Offer));

    private static readonly CommandShape Lease = new(
        To | Series | QuantityLots | Currency | PricePerPeriodMinor | PeriodHours | Start | End | Expires, None,
        v => new OfferLease(
            v.To, v.Series, v.Quantity, v.Currency, v.PricePerPeriod, v.PeriodHours, v.Start, v.End, v.Expires));

    private static readonly CommandShape LeaseAccepted =
        new(Offer, CommandField.EndUse, v => new AcceptLease(v.Offer) { EndUse = v.StatedEndUse });
    private static readonly CommandShape LeaseDeclined = new(Offer, None, v => new DeclineLease(v.Offer));
    private static readonly CommandShape LeaseWithdrawn = new(Offer, None, v => new WithdrawLease(v.Offer));

    private static readonly CommandShape Report =
        new(Obligation | Evidence, None, v => new ReportDuty(v.Obligation, v.Evidence));

    private static readonly FrozenDictionary<string, CommandShape> Shapes =
        new Dictionary<string, CommandShape>(StringComparer.Ordinal)
        {
            ["place-order"] = Place,
            ["cancel-order"] = Cancel,
            ["reduce-order"] = Reduce,
            ["reprice-order"] = Reprice,
            ["transfer-cash"] = GiveCash,
            ["transfer-tokens"] = GiveTokens,
            ["issue-cash"] = Issue,
            ["redeem-cash"] = PayOut,
            ["redeem-tokens"] = Redeem,
            ["retire-tokens"] = Retire,
            ["reserve-tokens"] = Reserve,
            ["release-reserve"] = Release,
            ["return-allotment"] = Return,
            ["offer-trade"] = Trade,
            ["accept-trade"] = TradeAccepted,
            ["decline-trade"] = TradeDeclined,
            ["withdraw-trade"] = TradeWithdrawn,
            ["offer-lease"] = Lease,
            ["accept-lease"] = LeaseAccepted,
            ["decline-lease"] = LeaseDeclined,
            ["withdraw-lease"] = LeaseWithdrawn,
            ["report-duty"] = Report,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, CommandShape>.AlternateLookup<ReadOnlySpan<char>> ShapesBySpan =
        Shapes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All that a command of this shape may hold.</summary>
    internal CommandField Known => Required | Optional | CommandField.Type;

    /// <summary>Every shape by the word in its <c>type</c>.</summary>
    internal static IReadOnlyDictionary<string, CommandShape> All => Shapes;

    /// <summary>All words that a <c>type</c> may be, as people read a list.</summary>
    internal static string AllTypes { get; } =
        string.Join(", ", Shapes.Keys.Order(StringComparer.Ordinal).Select(x => $"'{x}'"));

    /// <summary>The shape of a command by the word in its <c>type</c>; null where there is none.</summary>
    internal static CommandShape? Find(ReadOnlySpan<char> type) =>
        ShapesBySpan.TryGetValue(type, out var shape) ? shape : null;

    private static PlaceOrder PlaceOrder(CommandValues values)
    {
        var kind = values.Has(Kind) ? values.Kind : OrderKind.Limit;
        var isImmediate = kind == OrderKind.Market;
        var timeInForce = isImmediate ? Markets.TimeInForce.ImmediateOrCancel : Markets.TimeInForce.GoodTillCancelled;
        return new PlaceOrder(
            values.Series,
            values.Quote,
            values.Side,
            values.Quantity,
            values.Limit,
            kind,
            values.Has(CommandField.TimeInForce) ? values.TimeInForce : timeInForce,
            values.Options,
            values.Has(SelfTrade) ? values.SelfTrade : SelfTradePrevention.CancelIncoming)
        {
            EndUse = values.StatedEndUse,
        };
    }
}
