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
                WriteLaw(writer, e);
                break;
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
            case (7, 1):
                return new LawChanged(reader.ReadChange(), reader.ReadInstant(), reader.ReadOfficer(),
                    reader.ReadOfficer(), ReadBasis(ref reader));
            case (8, 1):
                return new LawProposed(reader.ReadInt(), reader.ReadChange(), reader.ReadInstant(),
                    reader.ReadOfficer(), reader.ReadInstant());
            case (9, 1):
                return new LawScheduled(reader.ReadInt(), reader.ReadChange(), reader.ReadInstant(),
                    reader.ReadOfficer(), reader.ReadOfficer(), ReadBasis(ref reader));
            case (10, 1):
                return new ProposalCarried(reader.ReadInt(), reader.ReadInstant());
            case (11, 1):
                return new ProposalEnded(reader.ReadInt(),
                    (ProposalEnd)SovereigntyFields.ReadWord(ref reader, (int)ProposalEnd.Expired),
                    reader.ReadOfficer(), reader.ReadInstant());
            case (12, 1):
                return new LawEnacted(reader.ReadInt(), Epoch.FromNumber(reader.ReadInt()), reader.ReadInstant());
            default:
                throw new InvalidDataException($"There is no rulebook event {number} of version {version}.");
        }
    }

    private static void WriteLaw(PackedWriter writer, RulebookEvent e)
    {
        switch (e)
        {
            case LawChanged changed:
                Begin(writer, 7);
                writer.WriteChange(changed.Change);
                writer.WriteInstant(changed.At);
                WriteHands(writer, changed.By, changed.Approver, changed.Basis);
                break;
            case LawProposed proposed:
                Begin(writer, 8);
                writer.WriteUnsigned((ulong)proposed.Number);
                writer.WriteChange(proposed.Change);
                writer.WriteInstant(proposed.ComesAt);
                writer.WriteOfficer(proposed.By);
                writer.WriteInstant(proposed.Until);
                break;
            case LawScheduled scheduled:
                Begin(writer, 9);
                writer.WriteUnsigned((ulong)scheduled.Number);
                writer.WriteChange(scheduled.Change);
                writer.WriteInstant(scheduled.ComesAt);
                WriteHands(writer, scheduled.By, scheduled.Approver, scheduled.Basis);
                break;
            case ProposalCarried carried:
                Begin(writer, 10);
                writer.WriteUnsigned((ulong)carried.Number);
                writer.WriteInstant(carried.At);
                break;
            case ProposalEnded ended:
                Begin(writer, 11);
                writer.WriteUnsigned((ulong)ended.Number);
                writer.WriteByte((byte)ended.End);
                writer.WriteOfficer(ended.By);
                writer.WriteInstant(ended.At);
                break;
            case LawEnacted enacted:
                Begin(writer, 12);
                writer.WriteUnsigned((ulong)enacted.Revision);
                writer.WriteUnsigned((ulong)enacted.Epoch.Number);
                writer.WriteInstant(enacted.At);
                break;
            default:
                throw new UnreachableException(e.GetType().Name);
        }
    }

    private static void WriteHands(PackedWriter writer, Officer by, Officer approver, LawBasis basis)
    {
        writer.WriteOfficer(by);
        writer.WriteOfficer(approver);
        writer.WriteByte((byte)basis);
    }

    private static LawBasis ReadBasis(ref PackedReader reader) =>
        (LawBasis)SovereigntyFields.ReadWord(ref reader, (int)LawBasis.Setting);

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
