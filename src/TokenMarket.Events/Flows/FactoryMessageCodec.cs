using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>The packed form of what accounts tell factories: message number, version, fields.</summary>
public static class FactoryMessageCodec
{
    private const byte Version = 1;

    /// <summary>Writes one message.</summary>
    public static void Write(PackedWriter writer, FactoryMessage message)
    {
        switch (message)
        {
            case TokensRedeemed m: WriteTokens(writer, 1, m.By, m.Series, m.Quantity); break;
            case TokensRetired m: WriteTokens(writer, 2, m.By, m.Series, m.Quantity); break;
            default: throw new UnreachableException($"{message.GetType().Name} has no number in the codec.");
        }
    }

    /// <summary>Reads one message, of this or an earlier version.</summary>
    /// <exception cref="InvalidDataException">The bytes hold no message that this program knows.</exception>
    public static FactoryMessage Read(ref PackedReader reader)
    {
        var number = reader.ReadByte();
        var version = reader.ReadByte();
        if (version != Version)
        {
            throw new InvalidDataException(
                $"Factory message {number} has version {version}; this program reads version {Version}.");
        }

        return number switch
        {
            1 => new TokensRedeemed(reader.ReadParty(), reader.ReadSeries(), reader.ReadQuantity()),
            2 => new TokensRetired(reader.ReadParty(), reader.ReadSeries(), reader.ReadQuantity()),
            _ => throw new InvalidDataException($"There is no factory message {number}."),
        };
    }

    private static void WriteTokens(
        PackedWriter writer, byte number, PartyNumber by, SeriesId series, Quantity quantity)
    {
        writer.WriteByte(number);
        writer.WriteByte(Version);
        writer.WriteParty(by);
        writer.WriteSeries(series);
        writer.WriteQuantity(quantity);
    }
}
