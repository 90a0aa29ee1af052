using System.Diagnostics;
using System.Text.Json;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json;

/// <summary>Writes commands as JSON, every field said.</summary>
internal static class CommandWriter
{
    internal static void Write(Utf8JsonWriter writer, AccountCommand command)
    {
        writer.WriteStartObject();
        switch (command)
        {
            case PlaceOrder c: WriteOrder(writer, c); break;
            case CancelOrder c: WriteOrderChange(writer, "cancel-order", c.Order); break;
            case ReduceOrder c:
                WriteOrderChange(writer, "reduce-order", c.Order);
                writer.WriteNumber("remainingLots", c.Remaining.Lots);
                break;
            case RepriceOrder c:
                WriteOrderChange(writer, "reprice-order", c.Order);
                writer.WriteNumber("limitTicks", c.Limit.Ticks);
                break;
            case TransferCash c:
                WriteCash(Type(writer, "transfer-cash"), c.To, (c.Currency, c.Amount), c.Reference);
                break;
            case IssueCash c: WriteCash(Type(writer, "issue-cash"), c.To, (c.Currency, c.Amount), c.Reference); break;
            case RedeemCash c: WriteCash(Type(writer, "redeem-cash"), null, (c.Currency, c.Amount), c.Reference); break;
            case TransferTokens c:
                Type(writer, "transfer-tokens").WriteString("to", c.To.ToString());
                WriteTokens(writer, c.Series, c.Quantity);
                writer.WriteString("reference", c.Reference);
                WriteEndUse(writer, c.EndUse);
                break;
            case RedeemTokens c: WriteTokens(Type(writer, "redeem-tokens"), c.Series, c.Quantity); break;
            case RetireTokens c: WriteTokens(Type(writer, "retire-tokens"), c.Series, c.Quantity); break;
            case ReserveTokens c: WriteTokens(Type(writer, "reserve-tokens"), c.Series, c.Quantity); break;
            case ReleaseReserve c: WriteTokens(Type(writer, "release-reserve"), c.Series, c.Quantity); break;
            case ReturnAllotment c:
                Type(writer, "return-allotment").WriteString("by", c.By.ToString());
                writer.WriteNumber("permit", c.Permit);
                writer.WriteNumber("amount", c.Amount);
                break;
            default: WriteOffering(writer, command); break;
        }

        writer.WriteEndObject();
    }

    private static void WriteOffering(Utf8JsonWriter writer, AccountCommand command)
    {
        switch (command)
        {
            case OfferTrade c: WriteTrade(writer, c); break;
            case AcceptTrade c:
                WriteOffer(writer, "accept-trade", c.Offer);
                WriteEndUse(writer, c.EndUse);
                break;
            case DeclineTrade c: WriteOffer(writer, "decline-trade", c.Offer); break;
            case WithdrawTrade c: WriteOffer(writer, "withdraw-trade", c.Offer); break;
            case OfferLease c: WriteLease(writer, c); break;
            case AcceptLease c:
                WriteOffer(writer, "accept-lease", c.Offer);
                WriteEndUse(writer, c.EndUse);
                break;
            case DeclineLease c: WriteOffer(writer, "decline-lease", c.Offer); break;
            case WithdrawLease c: WriteOffer(writer, "withdraw-lease", c.Offer); break;
            case ReportDuty c:
                Type(writer, "report-duty").WriteNumber("obligation", c.Obligation);
                writer.WriteString("evidence", c.Evidence);
                break;
            default: throw new UnreachableException($"{command.GetType().Name} has no JSON.");
        }
    }

    private static Utf8JsonWriter Type(Utf8JsonWriter writer, string type)
    {
        writer.WriteString("type", type);
        return writer;
    }

    private static void WriteOrder(Utf8JsonWriter writer, PlaceOrder order)
    {
        Type(writer, "place-order").WriteString("series", order.Series.ToString());
        writer.WriteString("quote", order.Quote.ToString());
        writer.WriteString("side", ClosedList.WordOf(order.Side));
        writer.WriteNumber("quantityLots", order.Quantity.Lots);
        writer.WriteNumber("limitTicks", order.Limit.Ticks);
        writer.WriteString("kind", ClosedList.WordOf(order.Kind));
        writer.WriteString("timeInForce", ClosedList.WordOf(order.TimeInForce));
        writer.WriteBoolean("postOnly", order.Options.HasFlag(OrderOptions.PostOnly));
        writer.WriteBoolean("preventNationalTrade", order.Options.HasFlag(OrderOptions.PreventNationalTrade));
        writer.WriteString("selfTrade", ClosedList.WordOf(order.SelfTrade));
        WriteEndUse(writer, order.EndUse);
    }

    private static void WriteEndUse(Utf8JsonWriter writer, EndUse? endUse)
    {
        if (endUse is { } stated)
            writer.WriteString("endUse", ClosedList.WordOf(stated));
    }

    private static void WriteOrderChange(Utf8JsonWriter writer, string type, OrderNumber order) =>
        Type(writer, type).WriteString("order", order.ToString());

    private static void WriteOffer(Utf8JsonWriter writer, string type, OfferNumber offer) =>
        Type(writer, type).WriteString("offer", offer.ToString());

    private static void WriteCash(Utf8JsonWriter writer, MemberId? to, (Currency Currency, Money Amount) cash,
        string reference)
    {
        if (to is { } taker)
            writer.WriteString("to", taker.ToString());
        writer.WriteString("currency", cash.Currency.ToString());
        writer.WriteNumber("amountMinor", cash.Amount.Minor);
        writer.WriteString("reference", reference);
    }

    private static void WriteTokens(Utf8JsonWriter writer, SeriesId series, Quantity quantity)
    {
        writer.WriteString("series", series.ToString());
        writer.WriteNumber("quantityLots", quantity.Lots);
    }

    private static void WriteTrade(Utf8JsonWriter writer, OfferTrade offer)
    {
        Type(writer, "offer-trade").WriteString("to", offer.To.ToString());
        WriteTokens(writer, offer.Series, offer.Quantity);
        writer.WriteString("side", ClosedList.WordOf(offer.Side));
        writer.WriteString("currency", offer.Currency.ToString());
        writer.WriteNumber("totalMinor", offer.Total.Minor);
        writer.WriteString("expires", offer.Expires.ToString());
        WriteEndUse(writer, offer.EndUse);
    }

    private static void WriteLease(Utf8JsonWriter writer, OfferLease offer)
    {
        Type(writer, "offer-lease").WriteString("to", offer.To.ToString());
        WriteTokens(writer, offer.Series, offer.Quantity);
        writer.WriteString("currency", offer.Currency.ToString());
        writer.WriteNumber("pricePerPeriodMinor", offer.PricePerPeriod.Minor);
        writer.WriteNumber("periodHours", offer.PeriodHours);
        writer.WriteString("start", offer.Start.ToString());
        writer.WriteString("end", offer.End.ToString());
        writer.WriteString("expires", offer.Expires.ToString());
    }
}
