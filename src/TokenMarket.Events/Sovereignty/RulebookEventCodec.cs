using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Sovereignty;

/// <summary>The packed form of rulebook events: number, version, fields. Numbers are never used again.</summary>
public static class RulebookEventCodec
{
    /// <summary>Appends one event.</summary>
    public static void Write(PackedWriter writer, RulebookEvent e)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (e)
        {
            case RulebookRecorded recorded:
                Begin(writer, 1);
                WriteVersion(writer, recorded.Name, recorded.Version, recorded.RecordedAt);
                writer.WriteText(recorded.Text);
                break;
            case RulebookAdopted adopted:
                Begin(writer, 2);
                WriteVersion(writer, adopted.Name, adopted.Version, adopted.At);
                break;
            case RulebookRepealed repealed:
                Begin(writer, 3);
                WriteVersion(writer, repealed.Name, repealed.Version, repealed.At);
                break;
            case ChangeProposed proposed:
                Begin(writer, 4);
                writer.WriteUnsigned((ulong)proposed.Number);
                WriteVersion(writer, proposed.Name, proposed.Version, proposed.Until);
                writer.WriteUnsigned((ulong)proposed.Replaces);
                writer.WriteText(proposed.By);
                break;
            case ChangeApproved approved:
                Begin(writer, 5);
                WriteVersion(writer, approved.By, approved.Number, approved.At);
                break;
            case ChangeWithdrawn withdrawn:
                Begin(writer, 6);
                WriteVersion(writer, withdrawn.By, withdrawn.Number, withdrawn.At);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Reads one event.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such event.</exception>
    public static RulebookEvent Read(ref PackedReader reader)
    {
        var (number, version) = (reader.ReadInt(), reader.ReadInt());
        switch (number, version)
        {
            case (1, 1):
                var (name, recorded, at) = ReadVersion(ref reader);
                return new RulebookRecorded(name, recorded, reader.ReadText(), at);
            case (2, 1):
                var (adoptedName, adopted, adoptedAt) = ReadVersion(ref reader);
                return new RulebookAdopted(adoptedName, adopted, adoptedAt);
            case (3, 1):
                var (repealedName, repealed, repealedAt) = ReadVersion(ref reader);
                return new RulebookRepealed(repealedName, repealed, repealedAt);
            case (4, 1):
                var proposal = reader.ReadInt();
                var (proposedName, proposed, until) = ReadVersion(ref reader);
                return new ChangeProposed(
                    proposal, proposedName, proposed, reader.ReadInt(), reader.ReadText(), until);
            case (5, 1):
                var (approver, approved, approvedAt) = ReadVersion(ref reader);
                return new ChangeApproved(approved, approver, approvedAt);
            case (6, 1):
                var (withdrawer, withdrawn, withdrawnAt) = ReadVersion(ref reader);
                return new ChangeWithdrawn(withdrawn, withdrawer, withdrawnAt);
            default:
                throw new InvalidDataException($"There is no rulebook event {number} of version {version}.");
        }
    }

    private static void Begin(PackedWriter writer, int number)
    {
        writer.WriteUnsigned((ulong)number);
        writer.WriteUnsigned(1);
    }

    private static void WriteVersion(PackedWriter writer, string name, int version, Instant at)
    {
        writer.WriteText(name);
        writer.WriteUnsigned((ulong)version);
        writer.WriteSigned(at.Microseconds);
    }

    private static (string Name, int Version, Instant At) ReadVersion(ref PackedReader reader) =>
        (reader.ReadText(), reader.ReadInt(), new Instant(reader.ReadSigned()));
}
