using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;

namespace TokenMarket.Events.Flows;

/// <summary>The packed form of what a factory tells a series: message number, version, fields.</summary>
public static class TokenMessageCodec
{
    private const ulong Version1 = 1;

    /// <summary>Writes the message in the newest layout.</summary>
    public static void Write(PackedWriter writer, TokenMessage message)
    {
        switch (message)
        {
            case SeriesAnnounced m:
                Head(writer, 1);
                m.Terms.Write(writer);
                m.Provenance.Write(writer);
                writer.WriteBytes(m.Signature.Span);
                return;
            case SupplyReported m:
                Head(writer, 2);
                writer.WriteSeries(m.Series);
                writer.WriteMember((byte)m.Change);
                writer.WriteQuantity(m.Quantity);
                return;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Reads a message of any layout that was ever sent.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such message.</exception>
    public static TokenMessage Read(ref PackedReader reader)
    {
        var number = reader.ReadUnsigned();
        var version = reader.ReadUnsigned();
        return (number, version) switch
        {
            (1, Version1) => new SeriesAnnounced(
                SeriesTerms.Read(ref reader), Provenance.Read(ref reader), reader.ReadBytes().ToArray()),
            (2, Version1) => new SupplyReported(
                reader.ReadSeries(),
                (SupplyChange)reader.ReadMember((byte)SupplyChange.Retired),
                reader.ReadQuantity()),
            _ => throw new InvalidDataException(
                $"No message to a series has the number {number} and the version {version}."),
        };
    }

    private static void Head(PackedWriter writer, ulong number)
    {
        writer.WriteUnsigned(number);
        writer.WriteUnsigned(Version1);
    }
}
