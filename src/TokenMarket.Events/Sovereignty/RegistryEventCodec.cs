using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Sovereignty;

/// <summary>The packed form of registry events: number, version, fields. Numbers are never used again.</summary>
public static class RegistryEventCodec
{
    /// <summary>Appends one event.</summary>
    public static void Write(PackedWriter writer, RegistryEvent e)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (e)
        {
            case EpochProposed proposed:
                Begin(writer, 1, proposed.Epoch, proposed.At);
                writer.WriteUnsigned((ulong)proposed.Changes.Count);
                foreach (var change in proposed.Changes)
                    RegistryChangeCodec.Write(writer, change);
                break;
            case EpochEnacted enacted:
                Begin(writer, 2, enacted.Epoch, enacted.At);
                break;
            case EpochAbandoned abandoned:
                Begin(writer, 3, abandoned.Epoch, abandoned.At);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Reads one event.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such event.</exception>
    public static RegistryEvent Read(ref PackedReader reader)
    {
        var (number, version) = (reader.ReadInt(), reader.ReadInt());
        if (number is < 1 or > 3 || version != 1)
            throw new InvalidDataException($"There is no registry event {number} of version {version}.");
        var (epoch, at) = (Epoch.FromNumber(reader.ReadInt()), new Instant(reader.ReadSigned()));
        return number switch
        {
            1 => new EpochProposed(epoch, at, ReadChanges(ref reader)),
            2 => new EpochEnacted(epoch, at),
            3 => new EpochAbandoned(epoch, at),
            _ => throw new UnreachableException(),
        };
    }

    private static List<RegistryChange> ReadChanges(ref PackedReader reader)
    {
        var changes = new List<RegistryChange>();
        for (var left = reader.ReadInt(); left > 0; left--)
            changes.Add(RegistryChangeCodec.Read(ref reader));
        return changes;
    }

    private static void Begin(PackedWriter writer, int number, Epoch epoch, Instant at)
    {
        writer.WriteUnsigned((ulong)number);
        writer.WriteUnsigned(1);
        writer.WriteUnsigned((ulong)epoch.Number);
        writer.WriteSigned(at.Microseconds);
    }
}
