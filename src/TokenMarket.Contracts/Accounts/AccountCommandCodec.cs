using System.Diagnostics;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Accounts;

/// <summary>
/// The canonical packed bytes of account commands: the same content gives the same bytes, on every machine and for
/// ever.
/// </summary>
/// <remarks>First the number of the command, never reused, then its fields in the order of declaration.</remarks>
public static class AccountCommandCodec
{
    /// <summary>
    /// Commands that state an end-use: one that does not keeps the bytes, and so the hash, that it always had.
    /// </summary>
    private const ulong PlaceWithEndUse = 21;

    private const ulong TransferWithEndUse = 22;
    private const ulong OfferTradeWithEndUse = 23;
    private const ulong AcceptTradeWithEndUse = 24;
    private const ulong AcceptLeaseWithEndUse = 25;

    /// <summary>
    /// A hash of a command's packed bytes, to tell a repeat from a reuse of its id. Only a member itself could gain or
    /// lose
    /// by a collision, so it need not withstand attack. Source: FNV-1a, 64 bits, draft-eastlake-fnv.
    /// </summary>
    public static ulong HashOf(ReadOnlySpan<byte> packed)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in packed)
            hash = unchecked((hash ^ value) * 1099511628211UL);
        return hash;
    }

    /// <summary>Writes the number and the fields of a command.</summary>
    public static void Write(PackedWriter writer, AccountCommand command)
    {
        switch (command)
        {
            case PlaceOrder c: WriteOrder(writer, c); break;
            case CancelOrder c: Number(writer, 2).WriteOrder(c.Order); break;
            case ReduceOrder c: Number(writer, 3).WriteOrder(c.Order); writer.WriteQuantity(c.Remaining); break;
            case RepriceOrder c: Number(writer, 4).WriteOrder(c.Order); writer.WritePrice(c.Limit); break;
            case TransferCash c:
                Number(writer, 5).WriteMemberId(c.To);
                WriteCash(writer, c.Currency, c.Amount, c.Reference);
                break;
            case TransferTokens c:
                Number(writer, c.EndUse is null ? 6UL : TransferWithEndUse).WriteMemberId(c.To);
                WriteTokens(writer, c.Series, c.Quantity);
                writer.WriteText(c.Reference);
                WriteEndUse(writer, c.EndUse);
                break;
            case IssueCash c:
                Number(writer, 7).WriteMemberId(c.To);
                WriteCash(writer, c.Currency, c.Amount, c.Reference);
                break;
            case RedeemCash c: WriteCash(Number(writer, 8), c.Currency, c.Amount, c.Reference); break;
            case RedeemTokens c: WriteTokens(Number(writer, 9), c.Series, c.Quantity); break;
            case RetireTokens c: WriteTokens(Number(writer, 10), c.Series, c.Quantity); break;
            case ReserveTokens c: WriteTokens(Number(writer, 11), c.Series, c.Quantity); break;
            case ReleaseReserve c: WriteTokens(Number(writer, 12), c.Series, c.Quantity); break;
            case ReturnAllotment c:
                Number(writer, 27).WriteJurisdiction(c.By);
                writer.WriteUnsigned((ulong)c.Permit);
                writer.WriteUnsigned((ulong)c.Amount);
                break;
            default: WriteOffering(writer, command); break;
        }
    }

    /// <summary>Reads one command.</summary>
    /// <exception cref="InvalidDataException">The bytes are not the packed form of a command.</exception>
    public static AccountCommand Read(ref PackedReader reader) => reader.ReadUnsigned() switch
    {
        1 => ReadOrder(ref reader),
        2 => new CancelOrder(reader.ReadOrder()),
        3 => new ReduceOrder(reader.ReadOrder(), reader.ReadQuantity()),
        4 => new RepriceOrder(reader.ReadOrder(), reader.ReadPrice()),
        5 => new TransferCash(reader.ReadMemberId(), reader.ReadCurrency(), reader.ReadMoney(), reader.ReadText()),
        6 => ReadTransfer(ref reader),
        7 => new IssueCash(reader.ReadMemberId(), reader.ReadCurrency(), reader.ReadMoney(), reader.ReadText()),
        8 => new RedeemCash(reader.ReadCurrency(), reader.ReadMoney(), reader.ReadText()),
        9 => new RedeemTokens(reader.ReadSeries(), reader.ReadQuantity()),
        10 => new RetireTokens(reader.ReadSeries(), reader.ReadQuantity()),
        11 => new ReserveTokens(reader.ReadSeries(), reader.ReadQuantity()),
        12 => new ReleaseReserve(reader.ReadSeries(), reader.ReadQuantity()),
        13 => ReadTradeOffer(ref reader),
        14 => new AcceptTrade(reader.ReadOffer()),
        15 => new DeclineTrade(reader.ReadOffer()),
        16 => new WithdrawTrade(reader.ReadOffer()),
        17 => ReadLeaseOffer(ref reader),
        18 => new AcceptLease(reader.ReadOffer()),
        19 => new DeclineLease(reader.ReadOffer()),
        20 => new WithdrawLease(reader.ReadOffer()),
        PlaceWithEndUse => ReadOrder(ref reader) with { EndUse = ReadEndUse(ref reader) },
        TransferWithEndUse => ReadTransfer(ref reader) with { EndUse = ReadEndUse(ref reader) },
        OfferTradeWithEndUse => ReadTradeOffer(ref reader) with { EndUse = ReadEndUse(ref reader) },
        AcceptTradeWithEndUse => new AcceptTrade(reader.ReadOffer()) { EndUse = ReadEndUse(ref reader) },
        AcceptLeaseWithEndUse => new AcceptLease(reader.ReadOffer()) { EndUse = ReadEndUse(ref reader) },
        26 => new ReportDuty(reader.ReadLong(), reader.ReadText()),
        27 => new ReturnAllotment(reader.ReadJurisdiction(), reader.ReadLong(), reader.ReadLong()),
        var other => throw new InvalidDataException($"{other} is no account command."),
    };

    private static void WriteOffering(PackedWriter writer, AccountCommand command)
    {
        switch (command)
        {
            case OfferTrade c: WriteTradeOffer(writer, c); break;
            case AcceptTrade c:
                Number(writer, c.EndUse is null ? 14UL : AcceptTradeWithEndUse).WriteOffer(c.Offer);
                WriteEndUse(writer, c.EndUse);
                break;
            case DeclineTrade c: Number(writer, 15).WriteOffer(c.Offer); break;
            case WithdrawTrade c: Number(writer, 16).WriteOffer(c.Offer); break;
            case OfferLease c: WriteLeaseOffer(writer, c); break;
            case AcceptLease c:
                Number(writer, c.EndUse is null ? 18UL : AcceptLeaseWithEndUse).WriteOffer(c.Offer);
                WriteEndUse(writer, c.EndUse);
                break;
            case DeclineLease c: Number(writer, 19).WriteOffer(c.Offer); break;
            case WithdrawLease c: Number(writer, 20).WriteOffer(c.Offer); break;
            case ReportDuty c:
                Number(writer, 26).WriteUnsigned((ulong)c.Obligation);
                writer.WriteText(c.Evidence);
                break;
            default: throw new UnreachableException($"{command.GetType().Name} has no packed form.");
        }
    }

    private static PackedWriter Number(PackedWriter writer, ulong number)
    {
        writer.WriteUnsigned(number);
        return writer;
    }

    private static void WriteCash(PackedWriter writer, Currency currency, Money amount, string reference)
    {
        writer.WriteCurrency(currency);
        writer.WriteMoney(amount);
        writer.WriteText(reference);
    }

    private static void WriteTokens(PackedWriter writer, SeriesId series, Quantity quantity)
    {
        writer.WriteSeries(series);
        writer.WriteQuantity(quantity);
    }

    private static void WriteEndUse(PackedWriter writer, EndUse? endUse)
    {
        if (endUse is { } stated)
            writer.WriteMember((byte)stated);
    }

    private static EndUse ReadEndUse(ref PackedReader reader) => (EndUse)reader.ReadMember((byte)EndUse.Military);

    private static TransferTokens ReadTransfer(ref PackedReader reader) =>
        new(reader.ReadMemberId(), reader.ReadSeries(), reader.ReadQuantity(), reader.ReadText());

    private static void WriteOrder(PackedWriter writer, PlaceOrder order)
    {
        Number(writer, order.EndUse is null ? 1UL : PlaceWithEndUse).WriteSeries(order.Series);
        writer.WriteCurrency(order.Quote);
        writer.WriteMember((byte)order.Side);
        writer.WriteQuantity(order.Quantity);
        writer.WritePrice(order.Limit);
        writer.WriteMember((byte)order.Kind);
        writer.WriteMember((byte)order.TimeInForce);
        writer.WriteUnsigned((ulong)order.Options);
        writer.WriteMember((byte)order.SelfTrade);
        WriteEndUse(writer, order.EndUse);
    }

    private static PlaceOrder ReadOrder(ref PackedReader reader) => new(
        reader.ReadSeries(),
        reader.ReadCurrency(),
        (Side)reader.ReadMember((byte)Side.Sell),
        reader.ReadQuantity(),
        reader.ReadPrice(),
        (OrderKind)reader.ReadMember((byte)OrderKind.Market),
        (TimeInForce)reader.ReadMember((byte)TimeInForce.FillOrKill),
        reader.ReadOptions(),
        (SelfTradePrevention)reader.ReadMember((byte)SelfTradePrevention.Decrement));

    private static void WriteTradeOffer(PackedWriter writer, OfferTrade offer)
    {
        Number(writer, offer.EndUse is null ? 13UL : OfferTradeWithEndUse).WriteMemberId(offer.To);
        WriteTokens(writer, offer.Series, offer.Quantity);
        writer.WriteMember((byte)offer.Side);
        writer.WriteCurrency(offer.Currency);
        writer.WriteMoney(offer.Total);
        writer.WriteInstant(offer.Expires);
        WriteEndUse(writer, offer.EndUse);
    }

    private static OfferTrade ReadTradeOffer(ref PackedReader reader) => new(
        reader.ReadMemberId(),
        reader.ReadSeries(),
        reader.ReadQuantity(),
        (Side)reader.ReadMember((byte)Side.Sell),
        reader.ReadCurrency(),
        reader.ReadMoney(),
        reader.ReadInstant());

    private static void WriteLeaseOffer(PackedWriter writer, OfferLease offer)
    {
        Number(writer, 17).WriteMemberId(offer.To);
        WriteTokens(writer, offer.Series, offer.Quantity);
        writer.WriteCurrency(offer.Currency);
        writer.WriteMoney(offer.PricePerPeriod);
        writer.WriteUnsigned((ulong)offer.PeriodHours);
        writer.WriteInstant(offer.Start);
        writer.WriteInstant(offer.End);
        writer.WriteInstant(offer.Expires);
    }

    private static OfferLease ReadLeaseOffer(ref PackedReader reader) => new(
        reader.ReadMemberId(),
        reader.ReadSeries(),
        reader.ReadQuantity(),
        reader.ReadCurrency(),
        reader.ReadMoney(),
        reader.ReadInt(),
        reader.ReadInstant(),
        reader.ReadInstant(),
        reader.ReadInstant());
}
