using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Leases;

/// <summary>Lease terms and closed lists, packed; a number that is no member is refused.</summary>
public static class PackedLeases
{
    /// <summary>Writes the terms, in the order of their parameters.</summary>
    public static void Write(PackedWriter writer, LeaseTerms terms)
    {
        writer.WriteText(terms.Series.ToString());
        writer.WriteUnsigned((ulong)terms.Parcels.Count);
        foreach (var parcel in terms.Parcels)
        {
            PackedNames.Write(writer, parcel.Custody);
            writer.WriteUnsigned((ulong)parcel.Quantity.Lots);
        }

        writer.WriteUnsigned((ulong)terms.Currency.Ordinal);
        writer.WriteUnsigned((ulong)terms.PricePerPeriod.Minor);
        writer.WriteUnsigned((ulong)terms.PeriodHours);
        writer.WriteSigned(terms.Start.Microseconds);
        writer.WriteSigned(terms.End.Microseconds);
        writer.WriteSigned(terms.Expires.Microseconds);
    }

    /// <summary>Reads what was written.</summary>
    /// <exception cref="InvalidDataException">The bytes are something else.</exception>
    public static LeaseTerms ReadTerms(ref PackedReader reader)
    {
        var series = PackedNames.ReadSeries(ref reader);
        var count = reader.ReadInt();
        var parcels = new List<ParcelPart>();
        for (var index = 0; index < count; index++)
            parcels.Add(new ParcelPart(PackedNames.ReadNationSet(ref reader), Quantity.FromLots(reader.ReadLong())));

        return new LeaseTerms(
            series,
            parcels.AsReadOnly(),
            PackedNames.ReadCurrency(ref reader),
            Money.FromMinor(reader.ReadLong()),
            reader.ReadInt(),
            new Instant(reader.ReadSigned()),
            new Instant(reader.ReadSigned()),
            new Instant(reader.ReadSigned()));
    }

    internal static LeaseCloseReason ReadReason(ref PackedReader reader) =>
        (LeaseCloseReason)ReadMember(ref reader, (byte)LeaseCloseReason.Refused);

    internal static LeaseRejection ReadRejection(ref PackedReader reader) =>
        (LeaseRejection)ReadMember(ref reader, (byte)LeaseRejection.OfferNotOpen);

    internal static LeaseMessageKind ReadKind(ref PackedReader reader) =>
        (LeaseMessageKind)ReadMember(ref reader, (byte)LeaseMessageKind.Withdrawn);

    private static byte ReadMember(ref PackedReader reader, byte last)
    {
        var number = reader.ReadByte();
        return number >= 1 && number <= last
            ? number
            : throw new InvalidDataException($"{number} is no member of a list from 1 to {last}.");
    }
}
