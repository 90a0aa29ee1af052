using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Leases;

/// <summary>The stored form of <see cref="LeaseEvent"/>: its number, the version of its layout, its fields.</summary>
public static class LeaseEventCodec
{
    private const ulong Version1 = 1;

    /// <summary>
    /// Of an offer that brings something along, and of a lease with dues; without, they stay as they were.
    /// </summary>
    private const ulong WithDues = 2;

    /// <summary>Of a lease for which its lessor brought more than with the offer.</summary>
    private const ulong WithGiven = 3;

    /// <summary>Of a recorded offer or a wait that tells lots of one custody from those of another.</summary>
    private const ulong Parted = 3;

    /// <summary>The same of a lease that began.</summary>
    private const ulong PartedDues = 4;
    private const ulong PartedGiven = 5;

    /// <summary>Writes the event in the newest layout.</summary>
    public static void Write(PackedWriter writer, LeaseEvent stored)
    {
        switch (stored)
        {
            case LeaseRecorded e:
                Head(writer, 1, e, e.Given.IsNone ? Version1 : e.Given.IsParted ? Parted : WithDues);
                writer.WriteParty(e.Lessor);
                writer.WriteParty(e.Lessee);
                writer.WriteNation(e.LesseeNation);
                OfferValues.WriteLeaseTerms(writer, e.Terms);
                if (!e.Given.IsNone)
                    PermitValues.WritePresented(writer, e.Given);
                return;
            case LeaseBegun e:
                WriteBegun(writer, e);
                return;
            case LeasePeriodBilled e:
                Head(writer, 3, e);
                writer.WriteNation(e.LesseeNation);
                writer.WriteUnsigned((ulong)e.Period);
                writer.WriteCurrency(e.Currency);
                writer.WriteMoney(e.Amount);
                writer.WriteInstant(e.At);
                return;
            case LeaseClosed e:
                Head(writer, 4, e);
                writer.WriteNation(e.LesseeNation);
                writer.WriteByte((byte)e.Reason);
                writer.WriteUnsigned((ulong)e.Periods);
                writer.WriteInstant(e.At);
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
                WriteOfLaw(writer, stored);
                return;
        }
    }

    private static void WriteOfLaw(PackedWriter writer, LeaseEvent stored)
    {
        switch (stored)
        {
            case LeaseReexamined e:
                Head(writer, 7, e);
                writer.WriteNation(e.LesseeNation);
                e.Restraint.Write(writer);
                writer.WriteEpoch(e.Epoch);
                writer.WriteInstant(e.At);
                return;
            case LeaseAwaitsApproval e:
                var isParted = e.Given.IsParted || e.Taken.IsParted || PermitValues.ArePartial(e.Lacks);
                Head(writer, 8, e, isParted ? Parted : Version1);
                writer.WriteNation(e.LesseeNation);
                PermitValues.WritePresented(writer, e.Given);
                PermitValues.WritePresented(writer, e.Taken);
                PermitValues.WriteLacks(writer, e.Lacks);
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
        var offer = reader.ReadOffer();
        return (number, version) switch
        {
            (1, Version1) => ReadRecorded(ref reader, offer),
            (1, WithDues or Parted) => ReadRecorded(ref reader, offer) with
            {
                Given = PermitValues.ReadPresented(ref reader),
            },
            (2, Version1) => ReadBegun(ref reader, offer),
            (2, WithDues or PartedDues) => ReadBegunWithDues(ref reader, offer),
            (2, WithGiven or PartedGiven) => ReadBegunWithDues(ref reader, offer) with
            {
                Given = PermitValues.ReadPresented(ref reader),
            },
            (3, Version1) => new LeasePeriodBilled(
                offer,
                reader.ReadNation(),
                reader.ReadInt(),
                reader.ReadCurrency(),
                reader.ReadMoney(),
                reader.ReadInstant()),
            (4, Version1) => new LeaseClosed(
                offer,
                reader.ReadNation(),
                PackedLeases.ReadReason(ref reader),
                reader.ReadInt(),
                reader.ReadInstant()),
            (5, Version1) => new LeaseOfferRefused(offer, PackedLeases.ReadRejection(ref reader)),
            (6, Version1) => new LeaseMessageRefused(
                offer, PackedLeases.ReadKind(ref reader), reader.ReadText(), PackedLeases.ReadRejection(ref reader)),
            (7, Version1) => new LeaseReexamined(
                offer,
                reader.ReadNation(),
                LeaseRestraint.Read(ref reader),
                reader.ReadEpoch(),
                reader.ReadInstant()),
            (8, Version1 or Parted) => new LeaseAwaitsApproval(
                offer, reader.ReadNation(), PermitValues.ReadPresented(ref reader),
                PermitValues.ReadPresented(ref reader), PermitValues.ReadLacks(ref reader)),
            _ => throw new InvalidDataException($"No lease event has the number {number} and the version {version}."),
        };
    }

    private static LeaseRecorded ReadRecorded(ref PackedReader reader, OfferNumber offer) => new(
        offer, reader.ReadParty(), reader.ReadParty(), reader.ReadNation(), OfferValues.ReadLeaseTerms(ref reader));

    private static LeaseBegun ReadBegun(ref PackedReader reader, OfferNumber offer) =>
        new(offer, reader.ReadNation(), reader.ReadEpoch(), reader.ReadInstant());

    private static LeaseBegun ReadBegunWithDues(ref PackedReader reader, OfferNumber offer) =>
        ReadBegun(ref reader, offer) with
        {
            Taken = PermitValues.ReadPresented(ref reader),
            Dues = PermitValues.ReadDeed(ref reader),
        };

    private static void WriteBegun(PackedWriter writer, LeaseBegun begun)
    {
        var isPlain = begun is { Given: null, Dues: null, Taken.IsNone: true };
        var isParted = begun.Taken.IsParted || begun.Given is { IsParted: true };
        Head(writer, 2, begun, (begun.Given, isParted) switch
        {
            (not null, true) => PartedGiven,
            (not null, false) => WithGiven,
            (null, true) => PartedDues,
            _ => isPlain ? Version1 : WithDues,
        });
        writer.WriteNation(begun.LesseeNation);
        writer.WriteEpoch(begun.Epoch);
        writer.WriteInstant(begun.At);
        if (isPlain)
            return;
        PermitValues.WritePresented(writer, begun.Taken);
        PermitValues.WriteDeed(writer, begun.Dues);
        if (begun.Given is not null)
            PermitValues.WritePresented(writer, begun.Given);
    }

    private static void Head(PackedWriter writer, ulong number, LeaseEvent stored, ulong version = Version1)
    {
        writer.WriteUnsigned(number);
        writer.WriteUnsigned(version);
        writer.WriteOffer(stored.Offer);
    }
}
