using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;

namespace TokenMarket.Events.Tokens;

/// <summary>The stored form of <see cref="TokenEvent"/>: its number, the version of its layout, its fields.</summary>
public static class TokenEventCodec
{
    private const ulong Version1 = 1;

    /// <summary>Writes the event in the newest layout.</summary>
    public static void Write(PackedWriter writer, TokenEvent stored)
    {
        switch (stored)
        {
            case SeriesIntroduced e:
                Head(writer, 1);
                e.Terms.Write(writer);
                e.Provenance.Write(writer);
                writer.WriteBytes(e.Signature.Span);
                return;
            case SeriesStatusChanged e:
                Head(writer, 2);
                writer.WriteByte((byte)e.Status);
                writer.WriteByte((byte)e.Reason);
                writer.WriteInstant(e.At);
                return;
            case SupplyChanged e:
                Head(writer, 3);
                writer.WriteByte((byte)e.Change);
                writer.WriteQuantity(e.Quantity);
                return;
            case AnnouncementRefused e:
                Head(writer, 4);
                writer.WriteByte((byte)e.Rejection);
                writer.WriteText(e.Sender);
                writer.WriteSeries(e.Announced);
                return;
            case SupplyReportRefused e:
                Head(writer, 5);
                writer.WriteByte((byte)e.Rejection);
                writer.WriteText(e.Sender);
                writer.WriteSeries(e.Reported);
                writer.WriteByte((byte)e.Change);
                writer.WriteQuantity(e.Quantity);
                return;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Reads an event of any layout that was ever written.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such event.</exception>
    public static TokenEvent Read(ref PackedReader reader)
    {
        var number = reader.ReadUnsigned();
        var version = reader.ReadUnsigned();
        return (number, version) switch
        {
            (1, Version1) => new SeriesIntroduced(
                SeriesTerms.Read(ref reader), Provenance.Read(ref reader), reader.ReadBytes().ToArray()),
            (2, Version1) => new SeriesStatusChanged(
                PackedTokens.ReadStatus(ref reader), PackedTokens.ReadReason(ref reader), reader.ReadInstant()),
            (3, Version1) => new SupplyChanged(
                PackedTokens.ReadSupplyChange(ref reader), reader.ReadQuantity()),
            (4, Version1) => new AnnouncementRefused(
                PackedTokens.ReadTokenRejection(ref reader), reader.ReadText(), reader.ReadSeries()),
            (5, Version1) => new SupplyReportRefused(
                PackedTokens.ReadTokenRejection(ref reader),
                reader.ReadText(),
                reader.ReadSeries(),
                PackedTokens.ReadSupplyChange(ref reader),
                reader.ReadQuantity()),
            _ => throw new InvalidDataException($"No token event has the number {number} and the version {version}."),
        };
    }

    private static void Head(PackedWriter writer, ulong number)
    {
        writer.WriteUnsigned(number);
        writer.WriteUnsigned(Version1);
    }
}
