using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Enactment;

/// <summary>The packed form of enactment events: event number, version, fields. Numbers are never used again.</summary>
public static class EnactmentEventCodec
{
    private const int Version = 1;

    /// <summary>Writes one event.</summary>
    public static void Write(PackedWriter writer, EnactmentEvent happened)
    {
        switch (happened)
        {
            case EnactmentBegan e:
                Head(writer, 1, e.Epoch);
                writer.WriteInstant(e.At);
                WriteNames(writer, e.Databases);
                break;
            case EnactmentFrozen e:
                Head(writer, 2, e.Epoch);
                writer.WriteInstant(e.At);
                WriteNames(writer, e.Laggards);
                break;
            case DatabaseRaised e:
                Head(writer, 3, e.Epoch);
                writer.WriteText(e.Database);
                writer.WriteUnsigned((ulong)e.Commits.Count);
                foreach (var receipt in e.Commits)
                {
                    writer.WriteUnsigned((ulong)receipt.Writer);
                    writer.WriteUnsigned((ulong)receipt.Commit);
                }

                break;
            case DatabaseNamedDark e:
                Head(writer, 4, e.Epoch);
                writer.WriteText(e.Database);
                break;
            case EnactmentDone e:
                Head(writer, 5, e.Epoch);
                writer.WriteInstant(e.At);
                WriteNames(writer, e.Dark);
                break;
            default:
                throw new UnreachableException($"{happened.GetType().Name} has no number in the codec.");
        }
    }

    /// <summary>Reads one event, of this or an earlier version.</summary>
    /// <exception cref="InvalidDataException">The bytes hold no enactment event that this program knows.</exception>
    public static EnactmentEvent Read(ref PackedReader reader)
    {
        var number = reader.ReadInt();
        var version = reader.ReadInt();
        if (version != Version)
            throw reader.Invalid($"enactment event {number} has version {version}, which this program does not read");
        var epoch = Epoch.FromNumber(reader.ReadInt());
        return number switch
        {
            1 => new EnactmentBegan(epoch, reader.ReadInstant(), ReadNames(ref reader)),
            2 => new EnactmentFrozen(epoch, reader.ReadInstant(), ReadNames(ref reader)),
            3 => new DatabaseRaised(epoch, reader.ReadText(), ReadReceipts(ref reader)),
            4 => new DatabaseNamedDark(epoch, reader.ReadText()),
            5 => new EnactmentDone(epoch, reader.ReadInstant(), ReadNames(ref reader)),
            _ => throw reader.Invalid($"there is no enactment event {number}"),
        };
    }

    private static void Head(PackedWriter writer, int number, Epoch epoch)
    {
        writer.WriteUnsigned((ulong)number);
        writer.WriteUnsigned(Version);
        writer.WriteUnsigned((ulong)epoch.Number);
    }

    private static void WriteNames(PackedWriter writer, IReadOnlyList<string> names)
    {
        writer.WriteUnsigned((ulong)names.Count);
        foreach (var name in names)
            writer.WriteText(name);
    }

    private static List<string> ReadNames(ref PackedReader reader)
    {
        var names = new List<string>();
        for (var left = reader.ReadInt(); left > 0; left--)
            names.Add(reader.ReadText());
        return names;
    }

    private static List<WriterReceipt> ReadReceipts(ref PackedReader reader)
    {
        var receipts = new List<WriterReceipt>();
        for (var left = reader.ReadInt(); left > 0; left--)
            receipts.Add(new WriterReceipt(reader.ReadInt(), reader.ReadLong()));
        return receipts;
    }
}
