using System.Diagnostics;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Markets;

/// <summary>The packed form of market events: event number, version, fields. Numbers and old versions stay readable for ever.</summary>
public static class MarketEventCodec
{
    private const int Version = 1;

    /// <summary>Writes one event.</summary>
    public static void Write(PackedWriter writer, MarketEvent happened)
    {
        switch (happened)
        {
            case Traded e:
                Head(writer, 1);
                writer.WriteUnsigned((ulong)e.Number);
                writer.WriteUnsigned((ulong)e.Book);
                writer.WriteFixed((ulong)e.Maker);
                writer.WriteFixed((ulong)e.Taker);
                writer.WriteByte((byte)e.TakerSide);
                writer.WriteUnsigned((ulong)e.Price.Ticks);
                writer.WriteUnsigned((ulong)e.Quantity.Lots);
                writer.WriteUnsigned((ulong)e.MakerFee.Minor);
                writer.WriteUnsigned((ulong)e.TakerFee.Minor);
                writer.WriteByte((byte)e.Kind);
                break;
            case OrderEntered e:
                Head(writer, 2);
                MarketMessageCodec.Write(writer, e.Order);
                break;
            case PartRested e:
                Head(writer, 3);
                writer.WriteFixed((ulong)e.Part);
                writer.WriteUnsigned((ulong)e.Quantity.Lots);
                break;
            case OrderEnded e:
                Head(writer, 4);
                writer.WriteFixed((ulong)e.Order.Value);
                writer.WriteByte((byte)e.Reason);
                writer.WriteByte((byte)(e.Rejection ?? 0));
                writer.WriteUnsigned((ulong)e.Fills);
                break;
            case PartReduced e:
                Head(writer, 5);
                writer.WriteFixed((ulong)e.Part);
                writer.WriteUnsigned((ulong)e.Removed.Lots);
                break;
            case FeesAccrued e:
                Head(writer, 6);
                writer.WriteUnsigned((ulong)e.Venue.Number);
                writer.WriteUnsigned((ulong)e.VenueNation.Ordinal);
                writer.WriteUnsigned((ulong)e.Currency.Ordinal);
                writer.WriteUnsigned((ulong)e.Amount.Minor);
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
        if (version != Version)
            throw new InvalidDataException($"Market event {number} has version {version}; this program reads version {Version}.");
        return number switch
        {
            1 => ReadTraded(ref reader),
            2 => new OrderEntered((OrderArrives)MarketMessageCodec.Read(ref reader)),
            3 => new PartRested((long)reader.ReadFixed(), Quantity.FromLots(reader.ReadLong())),
            4 => ReadEnd(ref reader),
            5 => new PartReduced((long)reader.ReadFixed(), Quantity.FromLots(reader.ReadLong())),
            6 => ReadFees(ref reader),
            7 => new BookOpened(reader.ReadInt(), SeriesId.Parse(reader.ReadText()), reader.ReadLong()),
            8 => new PhaseChanged(reader.ReadInt(), (BookPhase)reader.ReadByte()),
            9 => new OrderRepriced(new OrderNumber((long)reader.ReadFixed()), Price.FromTicks(reader.ReadLong())),
            10 => new ChangeRefused(new OrderNumber((long)reader.ReadFixed()), (OrderRejection)reader.ReadByte()),
            11 => ReadRound(ref reader),
            _ => throw new InvalidDataException($"There is no market event {number}."),
        };
    }

    private static void WriteRare(PackedWriter writer, MarketEvent happened)
    {
        switch (happened)
        {
            case BookOpened e:
                Head(writer, 7);
                writer.WriteUnsigned((ulong)e.Book);
                writer.WriteText(e.Series.ToString());
                writer.WriteUnsigned((ulong)e.MinorPerTickLot);
                break;
            case PhaseChanged e:
                Head(writer, 8);
                writer.WriteUnsigned((ulong)e.Book);
                writer.WriteByte((byte)e.Phase);
                break;
            case OrderRepriced e:
                Head(writer, 9);
                writer.WriteFixed((ulong)e.Order.Value);
                writer.WriteUnsigned((ulong)e.Limit.Ticks);
                break;
            case ChangeRefused e:
                Head(writer, 10);
                writer.WriteFixed((ulong)e.Order.Value);
                writer.WriteByte((byte)e.Rejection);
                break;
            case AuctionRoundCleared e:
                Head(writer, 11);
                writer.WriteUnsigned((ulong)e.Book);
                writer.WriteUnsigned((ulong)e.Round);
                writer.WriteUnsigned((ulong)e.Price.Ticks);
                writer.WriteUnsigned((ulong)e.Quantity.Lots);
                writer.WriteSigned(e.Imbalance);
                break;
            default:
                throw new UnreachableException($"{happened.GetType().Name} has no number in the codec.");
        }
    }

    private static Traded ReadTraded(ref PackedReader reader) => new(
        reader.ReadLong(),
        reader.ReadInt(),
        (long)reader.ReadFixed(),
        (long)reader.ReadFixed(),
        (Side)reader.ReadByte(),
        Price.FromTicks(reader.ReadLong()),
        Quantity.FromLots(reader.ReadLong()),
        Money.FromMinor(reader.ReadLong()),
        Money.FromMinor(reader.ReadLong()),
        (TradeKind)reader.ReadByte());

    private static OrderEnded ReadEnd(ref PackedReader reader) => new(
        new OrderNumber((long)reader.ReadFixed()), (OrderCloseReason)reader.ReadByte(), ReadRejection(ref reader), reader.ReadInt());

    private static FeesAccrued ReadFees(ref PackedReader reader) => new(
        PartyNumber.FromNumber(reader.ReadInt()),
        Nation.FromOrdinal(reader.ReadInt()),
        Currency.FromOrdinal(reader.ReadInt()),
        Money.FromMinor(reader.ReadLong()));

    private static AuctionRoundCleared ReadRound(ref PackedReader reader) => new(
        reader.ReadInt(),
        reader.ReadInt(),
        Price.FromTicks(reader.ReadLong()),
        Quantity.FromLots(reader.ReadLong()),
        reader.ReadSigned());

    private static OrderRejection? ReadRejection(ref PackedReader reader)
    {
        var number = reader.ReadByte();
        return number == 0 ? null : (OrderRejection)number;
    }

    private static void Head(PackedWriter writer, int number)
    {
        writer.WriteByte((byte)number);
        writer.WriteByte(Version);
    }
}
