using System.Diagnostics;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>The packed form of what accounts tell markets: message number, version, fields.</summary>
public static class MarketMessageCodec
{
    private const int Version = 1;

    /// <summary>Of an order that brings permits or levies along; one that brings nothing stays as it was.</summary>
    private const int Presenting = 2;

    /// <summary>Of one that brings something along for some custodies alone.</summary>
    private const int Parted = 3;

    /// <summary>Writes one message.</summary>
    public static void Write(PackedWriter writer, MarketMessage message)
    {
        switch (message)
        {
            case OrderArrives m:
                Head(writer, 1, m.Order,
                    m.Presented.IsNone ? Version : m.Presented.IsParted ? Parted : Presenting);
                WriteArrival(writer, m);
                if (!m.Presented.IsNone)
                    PermitValues.WritePresented(writer, m.Presented);
                break;
            case OrderCancelAsked m:
                Head(writer, 2, m.Order);
                break;
            case OrderReductionAsked m:
                Head(writer, 3, m.Order);
                writer.WriteQuantity(m.Remaining);
                break;
            case OrderRepriceAsked m:
                Head(writer, 4, m.Order);
                writer.WritePrice(m.Limit);
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
        if (version != Version && (number, version) is not (1, Presenting or Parted))
        {
            throw new InvalidDataException(
                $"Market message {number} has version {version}; this program reads version {Version}.");
        }

        var order = FlowValues.ReadOrderNumber(ref reader);
        return number switch
        {
            1 when version != Version =>
                ReadArrival(ref reader, order) with { Presented = PermitValues.ReadPresented(ref reader) },
            1 => ReadArrival(ref reader, order),
            2 => new OrderCancelAsked(order),
            3 => new OrderReductionAsked(order, reader.ReadQuantity()),
            4 => new OrderRepriceAsked(order, reader.ReadPrice()),
            _ => throw new InvalidDataException($"There is no market message {number}."),
        };
    }

    private static void WriteArrival(PackedWriter writer, OrderArrives m)
    {
        writer.WriteUnsigned((ulong)m.Book);
        writer.WriteParty(m.Party);
        writer.WriteOwner(m.Owner);
        writer.WriteMember((byte)m.Side);
        writer.WritePrice(m.Limit);
        writer.WriteQuantity(m.Quantity);
        writer.WriteMember((byte)m.TimeInForce);
        writer.WriteUnsigned((ulong)m.Options);
        writer.WriteMember((byte)m.SelfTrade);
        writer.WriteUnsigned((ulong)m.Fees.MakerPpm);
        writer.WriteUnsigned((ulong)m.Fees.TakerPpm);
        FlowValues.WriteParcels(writer, m.Parcels);
    }

    private static OrderArrives ReadArrival(ref PackedReader reader, OrderNumber order) => new(
        order,
        reader.ReadInt(),
        reader.ReadParty(),
        reader.ReadOwner(),
        (Side)reader.ReadMember(LastOf<Side>.Number),
        reader.ReadPrice(),
        reader.ReadQuantity(),
        (TimeInForce)reader.ReadMember(LastOf<TimeInForce>.Number),
        reader.ReadOptions(),
        (SelfTradePrevention)reader.ReadMember(LastOf<SelfTradePrevention>.Number),
        new FeeSchedule(reader.ReadInt(), reader.ReadInt()),
        FlowValues.ReadParcels(ref reader));

    private static void Head(PackedWriter writer, byte number, OrderNumber order, int version = Version)
    {
        writer.WriteByte(number);
        writer.WriteByte((byte)version);
        writer.WriteFixed((ulong)order.Value);
    }
}
