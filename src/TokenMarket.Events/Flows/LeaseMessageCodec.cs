using System.Diagnostics;
using TokenMarket.Contracts.Packed;

namespace TokenMarket.Events.Flows;

/// <summary>The packed form of what accounts tell lease registers: message number, version, fields.</summary>
public static class LeaseMessageCodec
{
    private const byte Version = 1;

    /// <summary>Writes one message.</summary>
    public static void Write(PackedWriter writer, LeaseMessage message)
    {
        switch (message)
        {
            case LeaseOffered m:
                Head(writer, 1).WriteOffer(m.Offer);
                writer.WriteParty(m.Lessor);
                writer.WriteParty(m.Lessee);
                OfferValues.WriteLeaseTerms(writer, m.Terms);
                break;
            case LeaseAccepted m:
                Head(writer, 2).WriteOffer(m.Offer);
                writer.WriteParty(m.Lessee);
                break;
            case LeaseDeclined m:
                Head(writer, 3).WriteOffer(m.Offer);
                writer.WriteParty(m.Lessee);
                break;
            case LeaseWithdrawn m:
                Head(writer, 4).WriteOffer(m.Offer);
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
        if (version != Version)
        {
            throw new InvalidDataException(
                $"Lease message {number} has version {version}; this program reads version {Version}.");
        }

        return number switch
        {
            1 => new LeaseOffered(
                reader.ReadOffer(), reader.ReadParty(), reader.ReadParty(), OfferValues.ReadLeaseTerms(ref reader)),
            2 => new LeaseAccepted(reader.ReadOffer(), reader.ReadParty()),
            3 => new LeaseDeclined(reader.ReadOffer(), reader.ReadParty()),
            4 => new LeaseWithdrawn(reader.ReadOffer()),
            _ => throw new InvalidDataException($"There is no lease message {number}."),
        };
    }

    private static PackedWriter Head(PackedWriter writer, byte number)
    {
        writer.WriteByte(number);
        writer.WriteByte(Version);
        return writer;
    }
}
