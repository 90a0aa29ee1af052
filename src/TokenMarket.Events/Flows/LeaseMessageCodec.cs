using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Events.Flows;

/// <summary>The packed form of what accounts tell lease registers: message number, version, fields.</summary>
public static class LeaseMessageCodec
{
    private const byte Version = 1;

    /// <summary>Of an offer or acceptance that brings something along; one that does not stays as it was.</summary>
    private const byte WithPresented = 2;

    /// <summary>Of one that brings something along for some custodies alone.</summary>
    private const byte Parted = 3;

    private const byte PartedApprovals = 2;

    /// <summary>Writes one message.</summary>
    public static void Write(PackedWriter writer, LeaseMessage message)
    {
        switch (message)
        {
            case LeaseOffered m:
                Head(writer, 1, VersionOf(m.Presented)).WriteOffer(m.Offer);
                writer.WriteParty(m.Lessor);
                writer.WriteParty(m.Lessee);
                OfferValues.WriteLeaseTerms(writer, m.Terms);
                WritePresented(writer, m.Presented);
                break;
            case LeaseAccepted m:
                Head(writer, 2, VersionOf(m.Presented)).WriteOffer(m.Offer);
                writer.WriteParty(m.Lessee);
                WritePresented(writer, m.Presented);
                break;
            case LeaseDeclined m:
                Head(writer, 3).WriteOffer(m.Offer);
                writer.WriteParty(m.Lessee);
                break;
            case LeaseWithdrawn m:
                Head(writer, 4).WriteOffer(m.Offer);
                break;
            case LeaseApprovalsBrought m:
                Head(writer, 5, m.Presented.IsParted ? PartedApprovals : Version).WriteOffer(m.Offer);
                writer.WriteParty(m.By);
                PermitValues.WritePresented(writer, m.Presented);
                break;
            case LeaseApprovalRefused m:
                Head(writer, 6).WriteOffer(m.Offer);
                writer.WriteParty(m.By);
                break;
            default:
                throw new UnreachableException($"{message.GetType().Name} has no number in the codec.");
        }
    }

    /// <summary>Reads one message, of this or an earlier version.</summary>
    /// <exception cref="InvalidDataException">The bytes hold no message that this program knows.</exception>
    public static LeaseMessage Read(ref PackedReader reader)
    {
        var number = reader.ReadByte();
        var version = reader.ReadByte();
        switch (number, version)
        {
            case (1, WithPresented or Parted):
                return ReadOffered(ref reader) with { Presented = PermitValues.ReadPresented(ref reader) };
            case (2, WithPresented or Parted):
                return new LeaseAccepted(reader.ReadOffer(), reader.ReadParty())
                {
                    Presented = PermitValues.ReadPresented(ref reader),
                };
            default:
                break;
        }

        if (version != Version && (number, version) != (5, PartedApprovals))
        {
            throw new InvalidDataException(
                $"Lease message {number} has version {version}; this program reads version {Version}.");
        }

        return number switch
        {
            1 => ReadOffered(ref reader),
            2 => new LeaseAccepted(reader.ReadOffer(), reader.ReadParty()),
            3 => new LeaseDeclined(reader.ReadOffer(), reader.ReadParty()),
            4 => new LeaseWithdrawn(reader.ReadOffer()),
            5 => new LeaseApprovalsBrought(
                reader.ReadOffer(), reader.ReadParty(), PermitValues.ReadPresented(ref reader)),
            6 => new LeaseApprovalRefused(reader.ReadOffer(), reader.ReadParty()),
            _ => throw new InvalidDataException($"There is no lease message {number}."),
        };
    }

    private static LeaseOffered ReadOffered(ref PackedReader reader) => new(
        reader.ReadOffer(), reader.ReadParty(), reader.ReadParty(), OfferValues.ReadLeaseTerms(ref reader));

    private static byte VersionOf(Presented presented) =>
        presented.IsNone ? Version : presented.IsParted ? Parted : WithPresented;

    private static void WritePresented(PackedWriter writer, Presented presented)
    {
        if (!presented.IsNone)
            PermitValues.WritePresented(writer, presented);
    }

    private static PackedWriter Head(PackedWriter writer, byte number, byte version = Version)
    {
        writer.WriteByte(number);
        writer.WriteByte(version);
        return writer;
    }
}
