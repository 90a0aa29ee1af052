using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Permits;

/// <summary>The packed form of the values that a permit office's events are made of.</summary>
internal static class PermitOfficeFields
{
    /// <summary>As many as an office may have out.</summary>
    private const int MostNumbers = 1_000_000;

    internal static void WriteLicence(PackedWriter writer, LicenceWish licence)
    {
        writer.WriteParty(licence.Grantee);
        writer.WriteNation(licence.Nation);
        writer.WriteText(licence.Type);
        PermitValues.WriteScope(writer, licence.Scope);
        writer.WriteText(licence.Note);
    }

    internal static LicenceWish ReadLicence(ref PackedReader reader) => new(
        reader.ReadParty(), reader.ReadNation(), reader.ReadText(), PermitValues.ReadScope(ref reader),
        reader.ReadText());

    internal static void WriteApplicant(PackedWriter writer, Applicant applicant)
    {
        writer.WriteParty(applicant.Member);
        writer.WriteNation(applicant.Nation);
        writer.WriteText(applicant.Officer);
        writer.WriteText(applicant.Reference);
    }

    internal static Applicant ReadApplicant(ref PackedReader reader) =>
        new(reader.ReadParty(), reader.ReadNation(), reader.ReadText(), reader.ReadText());

    internal static void WriteDeed(PackedWriter writer, Deed deed)
    {
        writer.WriteMember((byte)deed.Conveyance);
        writer.WriteSeries(deed.Series);
        writer.WriteUnsigned((ulong)deed.Quantity);
        writer.WriteMember((byte)deed.Side);
        writer.WriteNation(deed.Counterparty);
        writer.WriteInstant(deed.Until);
        FlowValues.WriteNations(writer, deed.Custody);
        writer.WriteByte((byte)(deed.EndUse ?? 0));
        if (!NamesMore(deed))
            return;
        writer.WriteBoolean(deed.CounterpartyMember is not null);
        if (deed.CounterpartyMember is { } member)
            writer.WriteMemberId(member);
        writer.WriteOffer(deed.Offer ?? default);
    }

    /// <summary>Whether a deed states what those of the first version could not.</summary>
    internal static bool NamesMore(Deed deed) => deed.CounterpartyMember is not null || deed.Offer is not null;

    internal static Deed ReadDeed(ref PackedReader reader, bool hasMember)
    {
        var deed = new Deed(
            (Conveyance)reader.ReadMember(LastOf<Conveyance>.Number), reader.ReadSeries(), reader.ReadLong(),
            (Side)reader.ReadMember(LastOf<Side>.Number), reader.ReadNation(), reader.ReadInstant(),
            FlowValues.ReadNations(ref reader), ReadEndUse(ref reader));
        return hasMember
            ? deed with
            {
                CounterpartyMember = reader.ReadBoolean() ? reader.ReadMemberId() : null,
                Offer = reader.ReadOffer() is var offer && offer == default ? null : offer,
            }
            : deed;
    }

    /// <summary>A byte: 0 where nothing was said.</summary>
    private static EndUse? ReadEndUse(ref PackedReader reader)
    {
        var number = reader.ReadByte();
        return number == 0 ? null
            : number <= LastOf<EndUse>.Number ? (EndUse)number
            : throw reader.Invalid($"{number} is no end-use.");
    }

    internal static void WriteQuorum(PackedWriter writer, Quorum quorum)
    {
        writer.WriteUnsigned((ulong)quorum.Officers);
        writer.WriteUnsigned((ulong)quorum.Of);
    }

    internal static Quorum ReadQuorum(ref PackedReader reader) => new(reader.ReadInt(), reader.ReadInt());

    internal static void WriteNumbers(PackedWriter writer, IReadOnlyList<long> numbers)
    {
        FlowValues.WriteCount(writer, numbers.Count, MostNumbers, "permits");
        foreach (var number in numbers)
            writer.WriteUnsigned((ulong)number);
    }

    internal static IReadOnlyList<long> ReadNumbers(ref PackedReader reader)
    {
        var count = reader.ReadInt();
        if (count > MostNumbers)
            throw reader.Invalid($"{count} permits are too many.");
        var numbers = new long[count];
        for (var index = 0; index < count; index++)
            numbers[index] = reader.ReadLong();
        return numbers;
    }

    internal static void WriteNames(PackedWriter writer, IReadOnlyList<string> names)
    {
        FlowValues.WriteCount(writer, names.Count, ApprovalDemand.MostOfficers, "officers");
        foreach (var name in names)
            writer.WriteText(name);
    }

    internal static IReadOnlyList<string> ReadNames(ref PackedReader reader)
    {
        var count = reader.ReadInt();
        if (count > ApprovalDemand.MostOfficers)
            throw reader.Invalid($"{count} officers are too many.");
        var names = new string[count];
        for (var index = 0; index < count; index++)
            names[index] = reader.ReadText();
        return names;
    }
}
