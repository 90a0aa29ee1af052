using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Accounts;

/// <summary>How what an account keeps is packed. Stored for ever: a change is a new event version.</summary>
public static class DuesValues
{
    private const byte InHand = 0;
    private const byte OfQuota = 1;
    private const byte OfBound = 2;

    /// <summary>What is kept for an order or offer.</summary>
    public static void WriteHeld(PackedWriter writer, HeldDues dues)
    {
        PermitValues.WritePresented(writer, dues.ToPresented());
        writer.WriteUnsigned((ulong)dues.Treasury.Number);
        foreach (var held in dues.Permits)
        {
            writer.WriteUnsigned((ulong)held.PerLot);
            writer.WriteByte(held.Quota is not null ? OfQuota : held.Room is not null ? OfBound : InHand);
            if (held.Quota is { } quota)
                WriteQuota(writer, quota);
            if (held.Room is { } room)
                WriteRoom(writer, room);
        }
    }

    /// <summary>What <see cref="WriteHeld"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of that form.</exception>
    public static HeldDues ReadHeld(ref PackedReader reader)
    {
        var presented = PermitValues.ReadPresented(ref reader);
        var treasury = reader.ReadInt();
        var held = new HeldPermit[presented.Permits.Count];
        for (var index = 0; index < held.Length; index++)
        {
            var perLot = reader.ReadLong();
            held[index] = reader.ReadByte() switch
            {
                InHand => new HeldPermit(presented.Permits[index], perLot, null),
                OfQuota => new HeldPermit(presented.Permits[index], perLot, ReadQuota(ref reader)),
                OfBound => new HeldPermit(presented.Permits[index], perLot, null) { Room = ReadRoom(ref reader) },
                var other => throw reader.Invalid($"Of a kind {other} nothing can be kept."),
            };
        }

        return new HeldDues(held, presented.LevyPpm, treasury == 0 ? default : PartyNumber.FromNumber(treasury),
            presented.EndUse);
    }

    /// <summary>What is kept, if anything.</summary>
    public static void WriteOptionalHeld(PackedWriter writer, HeldDues? dues)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteBoolean(dues is not null);
        if (dues is not null)
            WriteHeld(writer, dues);
    }

    /// <summary>What <see cref="WriteOptionalHeld"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of that form.</exception>
    public static HeldDues? ReadOptionalHeld(ref PackedReader reader) =>
        reader.ReadBoolean() ? ReadHeld(ref reader) : null;

    /// <summary>What a quota is of; its size is the law's and not stored.</summary>
    public static void WriteQuota(PackedWriter writer, QuotaDemand quota)
    {
        writer.WriteText(quota.Name);
        writer.WriteByte((byte)(quota.Unit ?? 0));
        writer.WriteMember((byte)quota.Window.Period);
        writer.WriteUnsigned((ulong)quota.Window.Hours);
        writer.WriteMember((byte)quota.Each);
    }

    /// <summary>What <see cref="WriteQuota"/> wrote, of no size.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of that form.</exception>
    public static QuotaDemand ReadQuota(ref PackedReader reader)
    {
        var (name, unit) = (reader.ReadText(), ReadUnit(ref reader));
        var window = new QuotaWindow((QuotaPeriod)reader.ReadMember(LastOf<QuotaPeriod>.Number), reader.ReadInt());
        return new QuotaDemand(name, 0, unit, window, (QuotaEach)reader.ReadMember(LastOf<QuotaEach>.Number));
    }

    /// <summary>What a bound is of, and of which source; its size is the law's and not stored.</summary>
    public static void WriteRoom(PackedWriter writer, StockSource room)
    {
        writer.WriteMember((byte)room.Bound.Bound);
        writer.WriteText(room.Bound.Name);
        writer.WriteByte((byte)(room.Bound.Unit ?? 0));
        writer.WriteMember((byte)room.Bound.Each);
        writer.WriteMember((byte)room.Bound.Per);
        writer.WriteText(room.Source);
    }

    /// <summary>What <see cref="WriteRoom"/> wrote, of no size.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of that form.</exception>
    public static StockSource ReadRoom(ref PackedReader reader)
    {
        var bound = (StockBound)reader.ReadMember(LastOf<StockBound>.Number);
        var (name, unit) = (reader.ReadText(), ReadUnit(ref reader));
        var demand = new StockDemand(
            bound, name, 0, unit, (StockEach)reader.ReadMember(LastOf<StockEach>.Number),
            (StockPer)reader.ReadMember(LastOf<StockPer>.Number));
        return new StockSource(demand, reader.ReadText());
    }

    private static AttributeName? ReadUnit(ref PackedReader reader) => reader.ReadByte() switch
    {
        0 => null,
        var number when number <= LastOf<AttributeName>.Number => (AttributeName)number,
        var other => throw reader.Invalid($"{other} is no attribute."),
    };
}
