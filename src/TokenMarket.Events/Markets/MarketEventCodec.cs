using System.Diagnostics;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Markets;

/// <summary>
/// The packed form of market events: event number, version, fields. Numbers and old versions stay readable for ever.
/// </summary>
public static class MarketEventCodec
{
    private const int Version = 1;

    /// <summary>The end of an order that the law closed.</summary>
    private const int WithRules = 2;

    /// <summary>Of a trade with dues; one without stays as it was.</summary>
    private const int WithDues = 2;

    /// <summary>Writes one event.</summary>
    public static void Write(PackedWriter writer, MarketEvent happened)
    {
        switch (happened)
        {
            case Traded e:
                Head(writer, 1, e.Dues is null ? Version : WithDues);
                writer.WriteUnsigned((ulong)e.Number);
                writer.WriteUnsigned((ulong)e.Book);
                writer.WriteFixed((ulong)e.Maker);
                writer.WriteFixed((ulong)e.Taker);
                writer.WriteMember((byte)e.TakerSide);
                writer.WritePrice(e.Price);
                writer.WriteQuantity(e.Quantity);
                writer.WriteMoney(e.MakerFee);
                writer.WriteMoney(e.TakerFee);
                writer.WriteMember((byte)e.Kind);
                if (e.Dues is { } dues)
                    Write(writer, dues);
                break;
            case OrderEntered e:
                Head(writer, 2);
                MarketMessageCodec.Write(writer, e.Order);
                break;
            case PartRested e:
                Head(writer, 3);
                writer.WriteFixed((ulong)e.Part);
                writer.WriteQuantity(e.Quantity);
                break;
            case OrderEnded e:
                WriteEnd(writer, e);
                break;
            case PartReduced e:
                Head(writer, 5);
                writer.WriteFixed((ulong)e.Part);
                writer.WriteQuantity(e.Removed);
                break;
            case FeesAccrued e:
                Head(writer, 6);
                writer.WriteParty(e.Venue);
                writer.WriteNation(e.VenueNation);
                writer.WriteCurrency(e.Currency);
                writer.WriteMoney(e.Amount);
                break;
            default:
                WriteRare(writer, happened);
                break;
        }
    }

    /// <summary>Reads one event, of this or an earlier version.</summary>
    /// <exception cref="InvalidDataException">The bytes hold no market event that this program knows.</exception>
    public static MarketEvent Read(ref PackedReader reader)
    {
        var number = reader.ReadInt();
        var version = reader.ReadInt();
        if ((number, version) == (4, WithRules))
            return ReadEnd(ref reader) with { Rules = FlowValues.ReadGrounds(ref reader) };
        if (version != Version && (number, version) != (1, WithDues))
        {
            throw new InvalidDataException(
                $"Market event {number} has version {version}; this program reads version {Version}.");
        }

        return number switch
        {
            1 when version == WithDues => ReadTraded(ref reader) with { Dues = ReadDues(ref reader) },
            1 => ReadTraded(ref reader),
            2 => ReadEntered(ref reader),
            3 => new PartRested(FlowValues.ReadPartNumber(ref reader), reader.ReadQuantity()),
            4 => ReadEnd(ref reader),
            5 => new PartReduced(FlowValues.ReadPartNumber(ref reader), reader.ReadQuantity()),
            6 => ReadFees(ref reader),
            7 => new BookOpened(reader.ReadInt(), reader.ReadSeries(), reader.ReadLong()),
            8 => new PhaseChanged(reader.ReadInt(), (BookPhase)reader.ReadMember(LastOf<BookPhase>.Number)),
            9 => new OrderRepriced(FlowValues.ReadOrderNumber(ref reader), reader.ReadPrice()),
            10 => new ChangeRefused(
                FlowValues.ReadOrderNumber(ref reader),
                (OrderRejection)reader.ReadMember(LastOf<OrderRejection>.Number)),
            11 => ReadRound(ref reader),
            _ => throw new InvalidDataException($"There is no market event {number}."),
        };
    }

    private static void WriteEnd(PackedWriter writer, OrderEnded end)
    {
        writer.WriteByte(4);
        writer.WriteByte((byte)(end.Rules.Count == 0 ? Version : WithRules));
        writer.WriteFixed((ulong)end.Order.Value);
        writer.WriteMember((byte)end.Reason);
        writer.WriteByte((byte)(end.Rejection ?? 0));
        writer.WriteUnsigned((ulong)end.Fills);
        if (end.Rules.Count > 0)
            FlowValues.WriteGrounds(writer, end.Rules);
    }

    private static void WriteRare(PackedWriter writer, MarketEvent happened)
    {
        switch (happened)
        {
            case BookOpened e:
                Head(writer, 7);
                writer.WriteUnsigned((ulong)e.Book);
                writer.WriteSeries(e.Series);
                writer.WriteUnsigned((ulong)e.MinorPerTickLot);
                break;
            case PhaseChanged e:
                Head(writer, 8);
                writer.WriteUnsigned((ulong)e.Book);
                writer.WriteMember((byte)e.Phase);
                break;
            case OrderRepriced e:
                Head(writer, 9);
                writer.WriteFixed((ulong)e.Order.Value);
                writer.WritePrice(e.Limit);
                break;
            case ChangeRefused e:
                Head(writer, 10);
                writer.WriteFixed((ulong)e.Order.Value);
                writer.WriteMember((byte)e.Rejection);
                break;
            case AuctionRoundCleared e:
                Head(writer, 11);
                writer.WriteUnsigned((ulong)e.Book);
                writer.WriteUnsigned((ulong)e.Round);
                writer.WritePrice(e.Price);
                writer.WriteQuantity(e.Quantity);
                writer.WriteSigned(e.Imbalance);
                break;
            default:
                throw new UnreachableException($"{happened.GetType().Name} has no number in the codec.");
        }
    }

    private static OrderEntered ReadEntered(ref PackedReader reader) =>
        MarketMessageCodec.Read(ref reader) is OrderArrives order
            ? new OrderEntered(order)
            : throw reader.Invalid("What entered is no order.");

    private static Traded ReadTraded(ref PackedReader reader) => new(
        reader.ReadLong(),
        reader.ReadInt(),
        FlowValues.ReadPartNumber(ref reader),
        FlowValues.ReadPartNumber(ref reader),
        (Side)reader.ReadMember(LastOf<Side>.Number),
        reader.ReadPrice(),
        reader.ReadQuantity(),
        reader.ReadMoney(),
        reader.ReadMoney(),
        (TradeKind)reader.ReadMember(LastOf<TradeKind>.Number));

    private static OrderEnded ReadEnd(ref PackedReader reader) => new(
        FlowValues.ReadOrderNumber(ref reader),
        (OrderCloseReason)reader.ReadMember(LastOf<OrderCloseReason>.Number),
        ReadRejection(ref reader),
        reader.ReadInt());

    private static FeesAccrued ReadFees(ref PackedReader reader) => new(
        reader.ReadParty(),
        reader.ReadNation(),
        reader.ReadCurrency(),
        reader.ReadMoney());

    private static AuctionRoundCleared ReadRound(ref PackedReader reader) => new(
        reader.ReadInt(),
        reader.ReadInt(),
        reader.ReadPrice(),
        reader.ReadQuantity(),
        reader.ReadSigned());

    private static OrderRejection? ReadRejection(ref PackedReader reader)
    {
        var number = reader.ReadByte();
        if (number > LastOf<OrderRejection>.Number)
            throw reader.Invalid($"{number} is no refusal of an order.");
        return number == 0 ? null : (OrderRejection)number;
    }

    private static void Write(PackedWriter writer, TradeDues dues)
    {
        writer.WriteUnsigned((ulong)dues.Pair.GiverLevyPpm);
        writer.WriteUnsigned((ulong)dues.Pair.TakerLevyPpm);
        writer.WriteUnsigned(dues.Pair.GiverDraws);
        writer.WriteUnsigned(dues.Pair.TakerDraws);
        PermitValues.WriteDuties(writer, dues.Pair.Duties);
        writer.WriteMoney(dues.SellerLevy);
        writer.WriteMoney(dues.BuyerLevy);
        writer.WriteNation(dues.SellerNation);
        writer.WriteNation(dues.BuyerNation);
        writer.WriteSigned(dues.At.Microseconds);
    }

    private static TradeDues ReadDues(ref PackedReader reader)
    {
        var pair = new PairDues(
            reader.ReadInt(), reader.ReadInt(), PermitValues.ReadDraws(ref reader), PermitValues.ReadDraws(ref reader),
            PermitValues.ReadDuties(ref reader));
        return new TradeDues(
            pair, reader.ReadMoney(), reader.ReadMoney(), reader.ReadNation(), reader.ReadNation(),
            new Instant(reader.ReadSigned()));
    }

    private static void Head(PackedWriter writer, int number, int version = Version)
    {
        writer.WriteByte((byte)number);
        writer.WriteByte((byte)version);
    }
}
