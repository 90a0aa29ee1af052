using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Accounts;

/// <summary>How what an account keeps is packed. Stored for ever: a change is a new event version.</summary>
public static class DuesValues
{
    /// <summary>What is kept for an order or offer.</summary>
    public static void WriteHeld(PackedWriter writer, HeldDues dues)
    {
        PermitValues.WritePresented(writer, dues.ToPresented());
        writer.WriteUnsigned((ulong)dues.Treasury.Number);
        foreach (var held in dues.Permits)
        {
            writer.WriteUnsigned((ulong)held.PerLot);
            writer.WriteBoolean(held.Quota is not null);
            if (held.Quota is { } quota)
                WriteQuota(writer, quota);
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
            held[index] = new HeldPermit(
                presented.Permits[index], perLot, reader.ReadBoolean() ? ReadQuota(ref reader) : null);
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
        var name = reader.ReadText();
        AttributeName? unit = reader.ReadByte() switch
        {
            0 => null,
            var number when number <= LastOf<AttributeName>.Number => (AttributeName)number,
            var other => throw reader.Invalid($"{other} is no attribute."),
        };
        var window = new QuotaWindow((QuotaPeriod)reader.ReadMember(LastOf<QuotaPeriod>.Number), reader.ReadInt());
        return new QuotaDemand(name, 0, unit, window, (QuotaEach)reader.ReadMember(LastOf<QuotaEach>.Number));
    }
}
