using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Tokens;

/// <summary>The stored form of <see cref="FactoryEvent"/>: its number, the version of its layout, its fields.</summary>
public static class FactoryEventCodec
{
    private const ulong Version1 = 1;

    /// <summary>Writes the event in the newest layout.</summary>
    public static void Write(PackedWriter writer, FactoryEvent stored)
    {
        switch (stored)
        {
            case FactoryOpened e:
                Head(writer, 1);
                writer.WriteNation(e.Host);
                writer.WriteMemberId(e.Operator);
                writer.WriteNation(e.OperatorParent);
                writer.WriteBytes(e.PublicKey.Span);
                return;
            case CapacityRegistered e:
                Head(writer, 2);
                writer.WriteText(e.Line);
                writer.WriteByte((byte)e.Kind);
                writer.WriteInstant(e.From);
                writer.WriteInstant(e.Until);
                writer.WriteQuantity(e.Units);
                return;
            case SeriesDefined e:
                Head(writer, 3);
                e.Terms.Write(writer);
                e.Provenance.Write(writer);
                writer.WriteBytes(e.Signature.Span);
                return;
            case LotsMinted e:
                Head(writer, 4);
                PackedTokens.Write(writer, e.Id);
                writer.WriteSeries(e.Series);
                writer.WriteQuantity(e.Quantity);
                writer.WriteParty(e.To);
                return;
            case LotsRedeemed e:
                Head(writer, 5);
                WriteLots(writer, e.By, e.Series, e.Quantity);
                return;
            case LotsRetired e:
                Head(writer, 6);
                WriteLots(writer, e.By, e.Series, e.Quantity);
                writer.WriteInstant(e.FreeFrom);
                return;
            case SupplyMessageRefused e:
                Head(writer, 7);
                writer.WriteByte((byte)e.Rejection);
                writer.WriteByte((byte)e.Change);
                WriteLots(writer, e.By, e.Series, e.Quantity);
                return;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Reads an event of any layout that was ever written.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such event.</exception>
    public static FactoryEvent Read(ref PackedReader reader)
    {
        var number = reader.ReadUnsigned();
        var version = reader.ReadUnsigned();
        return (number, version) switch
        {
            (1, Version1) => new FactoryOpened(
                reader.ReadNation(),
                reader.ReadMemberId(),
                reader.ReadNation(),
                reader.ReadBytes().ToArray()),
            (2, Version1) => new CapacityRegistered(
                reader.ReadText(),
                PackedTokens.ReadKind(ref reader),
                reader.ReadInstant(),
                reader.ReadInstant(),
                reader.ReadQuantity()),
            (3, Version1) => new SeriesDefined(
                SeriesTerms.Read(ref reader), Provenance.Read(ref reader), reader.ReadBytes().ToArray()),
            (4, Version1) => new LotsMinted(
                PackedTokens.ReadCommandId(ref reader),
                reader.ReadSeries(),
                reader.ReadQuantity(),
                reader.ReadParty()),
            (5, Version1) => new LotsRedeemed(
                reader.ReadParty(), reader.ReadSeries(), reader.ReadQuantity()),
            (6, Version1) => new LotsRetired(
                reader.ReadParty(),
                reader.ReadSeries(),
                reader.ReadQuantity(),
                reader.ReadInstant()),
            (7, Version1) => new SupplyMessageRefused(
                PackedTokens.ReadFactoryRejection(ref reader),
                PackedTokens.ReadSupplyChange(ref reader),
                reader.ReadParty(),
                reader.ReadSeries(),
                reader.ReadQuantity()),
            _ => throw new InvalidDataException($"No factory event has the number {number} and the version {version}."),
        };
    }

    private static void Head(PackedWriter writer, ulong number)
    {
        writer.WriteUnsigned(number);
        writer.WriteUnsigned(Version1);
    }

    private static void WriteLots(PackedWriter writer, PartyNumber by, SeriesId series, Quantity quantity)
    {
        writer.WriteParty(by);
        writer.WriteSeries(series);
        writer.WriteQuantity(quantity);
    }
}
