using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Leases;

/// <summary>The stored form of <see cref="LeaseEvent"/>: its number, the version of its layout, its fields.</summary>
public static class LeaseEventCodec
{
    private const ulong Version1 = 1;

    /// <summary>Writes the event in the newest layout.</summary>
    public static void Write(PackedWriter writer, LeaseEvent stored)
    {
        switch (stored)
        {
            case LeaseRecorded e:
                Head(writer, 1, e);
                writer.WriteUnsigned((ulong)e.Lessor.Number);
                writer.WriteUnsigned((ulong)e.Lessee.Number);
                PackedNames.Write(writer, e.LesseeNation);
                PackedLeases.Write(writer, e.Terms);
                return;
            case LeaseBegun e:
                Head(writer, 2, e);
                PackedNames.Write(writer, e.LesseeNation);
                writer.WriteUnsigned((ulong)e.Epoch.Number);
                writer.WriteSigned(e.At.Microseconds);
                return;
            case LeasePeriodBilled e:
                Head(writer, 3, e);
                PackedNames.Write(writer, e.LesseeNation);
                writer.WriteUnsigned((ulong)e.Period);
                writer.WriteUnsigned((ulong)e.Currency.Ordinal);
                writer.WriteUnsigned((ulong)e.Amount.Minor);
                writer.WriteSigned(e.At.Microseconds);
                return;
            case LeaseClosed e:
                Head(writer, 4, e);
                PackedNames.Write(writer, e.LesseeNation);
                writer.WriteByte((byte)e.Reason);
                writer.WriteUnsigned((ulong)e.Periods);
                writer.WriteSigned(e.At.Microseconds);
                return;
            case LeaseOfferRefused e:
                Head(writer, 5, e);
                writer.WriteByte((byte)e.Rejection);
                return;
            case LeaseMessageRefused e:
                Head(writer, 6, e);
                writer.WriteByte((byte)e.Message);
                writer.WriteText(e.Sender);
                writer.WriteByte((byte)e.Rejection);
                return;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Reads an event of any layout that was ever written.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such event.</exception>
    public static LeaseEvent Read(ref PackedReader reader)
    {
        var number = reader.ReadUnsigned();
        var version = reader.ReadUnsigned();
        var offer = new OfferNumber(reader.ReadLong());
        return (number, version) switch
        {
            (1, Version1) => new LeaseRecorded(
                offer,
                PackedNames.ReadParty(ref reader),
                PackedNames.ReadParty(ref reader),
                PackedNames.ReadNation(ref reader),
                PackedLeases.ReadTerms(ref reader)),
            (2, Version1) => new LeaseBegun(
                offer,
                PackedNames.ReadNation(ref reader),
                Epoch.FromNumber(reader.ReadInt()),
                new Instant(reader.ReadSigned())),
            (3, Version1) => new LeasePeriodBilled(
                offer,
                PackedNames.ReadNation(ref reader),
                reader.ReadInt(),
                PackedNames.ReadCurrency(ref reader),
                Money.FromMinor(reader.ReadLong()),
                new Instant(reader.ReadSigned())),
            (4, Version1) => new LeaseClosed(
                offer,
                PackedNames.ReadNation(ref reader),
                PackedLeases.ReadReason(ref reader),
                reader.ReadInt(),
                new Instant(reader.ReadSigned())),
            (5, Version1) => new LeaseOfferRefused(offer, PackedLeases.ReadRejection(ref reader)),
            (6, Version1) => new LeaseMessageRefused(
                offer, PackedLeases.ReadKind(ref reader), reader.ReadText(), PackedLeases.ReadRejection(ref reader)),
            _ => throw new InvalidDataException($"No lease event has the number {number} and the version {version}."),
        };
    }

    private static void Head(PackedWriter writer, ulong number, LeaseEvent stored)
    {
        writer.WriteUnsigned(number);
        writer.WriteUnsigned(Version1);
        writer.WriteUnsigned((ulong)stored.Offer.Value);
    }
}
