using TokenMarket.Contracts.Packed;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Accounts;

/// <summary>How the fields of duties are packed. Stored for ever: a change is a new event version.</summary>
internal static class ObligationFields
{
    internal static void Write(PackedWriter writer, ObligationOpened opened)
    {
        writer.WriteUnsigned((ulong)opened.Number);
        writer.WriteParty(opened.Party);
        writer.WriteJurisdiction(opened.By);
        PermitValues.WriteDuty(writer, opened.Duty);
        opened.Deed.Write(writer);
        writer.WriteInstant(opened.At);
    }

    internal static ObligationOpened ReadOpened(ref PackedReader reader) => new(
        reader.ReadLong(), reader.ReadParty(), reader.ReadJurisdiction(),
        PermitValues.ReadDuty(ref reader), ObligationDeed.Read(ref reader), reader.ReadInstant());

    internal static void Write(PackedWriter writer, ObligationReported reported)
    {
        writer.WriteUnsigned((ulong)reported.Obligation);
        writer.WriteText(reported.Evidence);
        writer.WriteJurisdiction(reported.By);
        writer.WriteBoolean(reported.IsLate);
        writer.WriteInstant(reported.At);
    }

    internal static ObligationReported ReadReported(ref PackedReader reader, CommandStamp command) => new(
        command, reader.ReadLong(), reader.ReadText(), reader.ReadJurisdiction(),
        reader.ReadBoolean(), reader.ReadInstant());
}
