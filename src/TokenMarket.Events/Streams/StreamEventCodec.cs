using System.Diagnostics;
using TokenMarket.Contracts.Packed;

namespace TokenMarket.Events.Streams;

/// <summary>The packed form of stream events: event number, version, fields.</summary>
public static class StreamEventCodec
{
    private const int Version = 1;

    /// <summary>Writes one event.</summary>
    public static void Write(PackedWriter writer, StreamEvent happened)
    {
        switch (happened)
        {
            case TurnBegan e:
                Head(writer, 1);
                writer.WriteInstant(e.Now);
                writer.WriteEpoch(e.Epoch);
                break;
            case FlowPassed e:
                Head(writer, 2);
                writer.WriteText(e.Source);
                writer.WriteUnsigned((ulong)e.Incarnation);
                writer.WriteUnsigned((ulong)e.Sequence);
                writer.WriteFixed(e.Hash);
                break;
            case FlowAcknowledged e:
                Head(writer, 3);
                writer.WriteText(e.Destination);
                writer.WriteUnsigned((ulong)e.Sequence);
                break;
            case MessageRefused e:
                Head(writer, 4);
                writer.WriteText(e.Source);
                writer.WriteUnsigned((ulong)e.Sequence);
                writer.WriteText(e.Why);
                break;
            default:
                throw new UnreachableException($"{happened.GetType().Name} has no number in the codec.");
        }
    }

    /// <summary>Reads one event, of this or an earlier version.</summary>
    /// <exception cref="InvalidDataException">The bytes hold no stream event that this program knows.</exception>
    public static StreamEvent Read(ref PackedReader reader)
    {
        var number = reader.ReadByte();
        var version = reader.ReadByte();
        if (version != Version)
        {
            throw new InvalidDataException(
                $"Stream event {number} has version {version}; this program reads version {Version}.");
        }

        return number switch
        {
            1 => new TurnBegan(reader.ReadInstant(), reader.ReadEpoch()),
            2 => new FlowPassed(reader.ReadText(), reader.ReadInt(), reader.ReadLong(), reader.ReadFixed()),
            3 => new FlowAcknowledged(reader.ReadText(), reader.ReadLong()),
            4 => new MessageRefused(reader.ReadText(), reader.ReadLong(), reader.ReadText()),
            _ => throw new InvalidDataException($"There is no stream event {number}."),
        };
    }

    private static void Head(PackedWriter writer, byte number)
    {
        writer.WriteByte(number);
        writer.WriteByte(Version);
    }
}
