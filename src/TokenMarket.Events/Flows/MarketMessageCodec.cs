using System.Diagnostics;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>The packed form of what accounts tell markets: message number, version, fields.</summary>
public static class MarketMessageCodec
{
    private const int Version = 1;

    /// <summary>Writes one message.</summary>
    public static void Write(PackedWriter writer, MarketMessage message)
    {
        switch (message)
        {
            case OrderArrives m:
                Head(writer, 1, m.Order);
                WriteArrival(writer, m);
                break;
            case OrderCancelAsked m:
                Head(writer, 2, m.Order);
                break;
            case OrderReductionAsked m:
                Head(writer, 3, m.Order);
                writer.WriteUnsigned((ulong)m.Remaining.Lots);
                break;
            case OrderRepriceAsked m:
                Head(writer, 4, m.Order);
                writer.WriteUnsigned((ulong)m.Limit.Ticks);
                break;
            default:
                throw new UnreachableException($"{message.GetType().Name} has no number in the codec.");
        }
    }

    /// <summary>Reads one message, of this or an earlier version.</summary>
    /// <exception cref="InvalidDataException">The bytes hold no message that this program knows.</exception>
    public static MarketMessage Read(ref PackedReader reader)
    {
        var number = reader.ReadByte();
        var version = reader.ReadByte();
        if (version != Version)
            throw new InvalidDataException($"Market message {number} has version {version}; this program reads version {Version}.");
        var order = new OrderNumber((long)reader.ReadFixed());
        return number switch
        {
            1 => ReadArrival(ref reader, order),
            2 => new OrderCancelAsked(order),
            3 => new OrderReductionAsked(order, Quantity.FromLots(reader.ReadLong())),
            4 => new OrderRepriceAsked(order, Price.FromTicks(reader.ReadLong())),
            _ => throw new InvalidDataException($"There is no market message {number}."),
        };
    }

    private static void WriteArrival(PackedWriter writer, OrderArrives m)
    {
        writer.WriteUnsigned((ulong)m.Book);
        writer.WriteUnsigned((ulong)m.Party.Number);
        writer.WriteUnsigned((ulong)m.Owner.Number);
        writer.WriteByte((byte)m.Side);
        writer.WriteUnsigned((ulong)m.Limit.Ticks);
        writer.WriteUnsigned((ulong)m.Quantity.Lots);
        writer.WriteByte((byte)m.TimeInForce);
        writer.WriteByte((byte)m.Options);
        writer.WriteByte((byte)m.SelfTrade);
        writer.WriteUnsigned((ulong)m.Fees.MakerPpm);
        writer.WriteUnsigned((ulong)m.Fees.TakerPpm);
        FlowValues.WriteParcels(writer, m.Parcels);
    }

    private static OrderArrives ReadArrival(ref PackedReader reader, OrderNumber order) => new(
        order,
        reader.ReadInt(),
        PartyNumber.FromNumber(reader.ReadInt()),
        OwnerNumber.FromNumber(reader.ReadInt()),
        (Side)reader.ReadByte(),
        Price.FromTicks(reader.ReadLong()),
        Quantity.FromLots(reader.ReadLong()),
        (TimeInForce)reader.ReadByte(),
        (OrderOptions)reader.ReadByte(),
        (SelfTradePrevention)reader.ReadByte(),
        new FeeSchedule(reader.ReadInt(), reader.ReadInt()),
        FlowValues.ReadParcels(ref reader));

    private static void Head(PackedWriter writer, byte number, OrderNumber order)
    {
        writer.WriteByte(number);
        writer.WriteByte(Version);
        writer.WriteFixed((ulong)order.Value);
    }
}
