using System.Diagnostics;
using TokenMarket.Contracts.Packed;

namespace TokenMarket.Events.Flows;

/// <summary>The packed form of what accounts tell permit offices: message number, version, fields.</summary>
public static class PermitOfficeMessageCodec
{
    private const byte Version = 1;

    /// <summary>Writes one message.</summary>
    public static void Write(PackedWriter writer, PermitOfficeMessage message)
    {
        switch (message)
        {
            case AllotmentReturned m:
                writer.WriteByte(1);
                writer.WriteByte(Version);
                writer.WriteUnsigned((ulong)m.Number);
                writer.WriteUnsigned((ulong)m.Amount);
                break;
            case DutyBreached m:
                writer.WriteByte(2);
                writer.WriteByte(Version);
                writer.WriteUnsigned((ulong)m.Obligation);
                writer.WriteParty(m.Member);
                PermitValues.WriteDuty(writer, m.Duty);
                writer.WriteInstant(m.Due);
                break;
            case DutyMetLate m:
                writer.WriteByte(3);
                writer.WriteByte(Version);
                writer.WriteUnsigned((ulong)m.Obligation);
                writer.WriteInstant(m.At);
                break;
            default:
                throw new UnreachableException($"{message.GetType().Name} has no number in the codec.");
        }
    }

    /// <summary>Reads one message.</summary>
    /// <exception cref="InvalidDataException">The bytes hold no message that this program knows.</exception>
    public static PermitOfficeMessage Read(ref PackedReader reader)
    {
        var (number, version) = (reader.ReadByte(), reader.ReadByte());
        return (number, version) switch
        {
            (1, Version) => new AllotmentReturned(reader.ReadLong(), reader.ReadLong()),
            (2, Version) => new DutyBreached(
                reader.ReadLong(), reader.ReadParty(), PermitValues.ReadDuty(ref reader), reader.ReadInstant()),
            (3, Version) => new DutyMetLate(reader.ReadLong(), reader.ReadInstant()),
            _ => throw new InvalidDataException($"There is no permit office message {number} of version {version}."),
        };
    }
}
