using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>Takes in what happened, and keeps it.</summary>
public sealed partial class RulebookMachine
{
    private const int Format = 3;

    /// <summary>Takes in what happened.</summary>
    /// <remarks>The recorded document can no longer be read: an <c>InvalidDataException</c>.</remarks>
    public void Apply(RulebookEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        switch (e)
        {
            case RulebookRecorded recorded:
                if (!_shelves.TryGetValue(recorded.Name, out var shelf))
                    _shelves.Add(recorded.Name, shelf = new RulebookShelf());
                shelf.Versions.Add(new RecordedVersion(recorded.Version, recorded.RecordedAt,
                    RulebookJson.ReadRecorded(recorded.Text).Require()));
                break;
            case LawChanged changed:
                Count(changed.Change, changed.At);
                List(new ListedChange(Revision, changed));
                break;
            case LawProposed proposed:
                _scheduled.Remove(proposed.Number);
                _proposals[proposed.Number] = new(proposed, LastChangeOf(proposed.Change));
                _lastProposal = Math.Max(_lastProposal, proposed.Number);
                break;
            case LawScheduled scheduled:
                _scheduled[scheduled.Number] = new(scheduled, LastChangeOf(scheduled.Change));
                _lastProposal = Math.Max(_lastProposal, scheduled.Number);
                break;
            case ProposalCarried carried:
                Forget(carried.Number);
                break;
            case ProposalEnded ended:
                Forget(ended.Number);
                break;
            case LawEnacted enacted:
                Enacted = enacted;
                break;
            default:
                ApplyEarlier(e);
                break;
        }
    }

    /// <summary>Appends the whole state; the same state gives the same bytes.</summary>
    public void WriteSnapshot(PackedWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteUnsigned(Format);
        writer.WriteJurisdiction(Jurisdiction);
        writer.WriteUnsigned((ulong)_lastProposal);
        writer.WriteUnsigned((ulong)_shelves.Count);
        foreach (var (name, shelf) in _shelves)
        {
            writer.WriteText(name);
            shelf.Write(writer);
        }

        writer.WriteUnsigned((ulong)_blocs.Count);
        foreach (var (bloc, accession) in _blocs)
        {
            writer.WriteText(bloc);
            accession.Write(writer);
        }

        writer.WriteUnsigned((ulong)Revision);
        writer.WriteUnsigned((ulong)_changedBy.Count);
        foreach (var (subject, revision) in _changedBy)
        {
            writer.WriteText(subject);
            writer.WriteUnsigned((ulong)revision);
        }

        RulebookEventCodec.Write(writer, Enacted);
        WriteWaiting(writer, _proposals);
        WriteWaiting(writer, _scheduled);
        writer.WriteUnsigned((ulong)_changes.Count);
        foreach (var (revision, changed) in _changes)
        {
            writer.WriteUnsigned((ulong)revision);
            RulebookEventCodec.Write(writer, changed);
        }
    }

    /// <summary>Reads what <see cref="WriteSnapshot"/> wrote, also in an earlier format.</summary>
    /// <remarks>The bytes are no such snapshot: an <c>InvalidDataException</c>.</remarks>
    public static RulebookMachine ReadSnapshot(ref PackedReader reader, LawmakingPolicy policy)
    {
        if (reader.ReadInt() is var format && format is < 1 or > Format)
            throw reader.Invalid($"There is no rulebook snapshot of format {format}.");
        var machine = new RulebookMachine(reader.ReadJurisdiction(), policy);
        if (format < 3)
        {
            machine.ReadEarlier(ref reader, hasProposals: format == 2);
            return machine;
        }

        machine._lastProposal = reader.ReadInt();
        machine.ReadShelves(ref reader, knowsSuspension: true);
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var bloc = reader.ReadText();
            machine._blocs.Add(bloc, BlocAccession.Read(ref reader));
        }

        machine.Revision = reader.ReadInt();
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var subject = reader.ReadText();
            machine._changedBy.Add(subject, reader.ReadInt());
        }

        machine.Enacted = ReadEvent<LawEnacted>(ref reader);
        ReadWaiting(ref reader, machine._proposals, proposed => proposed.Number);
        ReadWaiting(ref reader, machine._scheduled, scheduled => scheduled.Number);
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var revision = reader.ReadInt();
            machine._changes.Enqueue(new ListedChange(revision, ReadEvent<LawChanged>(ref reader)));
        }

        return machine;
    }

    private void Count(LawChange change, Instant at)
    {
        Revision++;
        _changedBy[LawChanges.SubjectOf(change)] = Revision;
        switch (change)
        {
            case VersionChange(var name, var version):
                _shelves[name].Count(version, [], at);
                break;
            case SuspensionChange(var name, var suspended):
                _shelves[name].Count(_shelves[name].CurrentVersion, suspended, at);
                break;
            case AccessionChange(var bloc, var reservations):
                if (!_blocs.TryGetValue(bloc, out var accession))
                    _blocs.Add(bloc, accession = new BlocAccession());
                accession.Count(reservations, at);
                break;
            case DepartureChange(var bloc):
                _blocs[bloc].Count(null, at);
                break;
            default:
                throw new UnreachableException(change.GetType().Name);
        }
    }

    private void List(ListedChange change)
    {
        _changes.Enqueue(change);
        if (_changes.Count > MostListed)
            _changes.Dequeue();
    }

    private void Forget(int number)
    {
        _proposals.Remove(number);
        _scheduled.Remove(number);
    }

    /// <summary>Events as they were written before changes had a form of their own.</summary>
    private void ApplyEarlier(RulebookEvent e)
    {
        switch (e)
        {
            case RulebookAdopted adopted:
                Count(new VersionChange(adopted.Name, adopted.Version), adopted.At);
                break;
            case RulebookRepealed repealed:
                Count(new VersionChange(repealed.Name, 0), repealed.At);
                break;
            case ChangeProposed proposed:
                Apply(new LawProposed(proposed.Number, new VersionChange(proposed.Name, proposed.Version),
                    Instant.Never, new Officer(proposed.By, default), proposed.Until));
                break;
            case ChangeApproved approved:
                Forget(approved.Number);
                break;
            case ChangeWithdrawn withdrawn:
                Forget(withdrawn.Number);
                break;
            default:
                throw new UnreachableException(e.GetType().Name);
        }
    }

    private void ReadShelves(ref PackedReader reader, bool knowsSuspension)
    {
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var name = reader.ReadText();
            _shelves.Add(name, RulebookShelf.Read(ref reader, knowsSuspension));
        }
    }

    /// <summary>The earlier formats did not count changes: each rulebook's are told apart by its adoptions.</summary>
    private void ReadEarlier(ref PackedReader reader, bool hasProposals)
    {
        _lastProposal = hasProposals ? reader.ReadInt() : 0;
        var proposals = new List<ChangeProposed>();
        for (var left = hasProposals ? reader.ReadInt() : 0; left > 0; left--)
            proposals.Add(ReadEvent<ChangeProposed>(ref reader));
        ReadShelves(ref reader, knowsSuspension: false);
        foreach (var (name, shelf) in _shelves.Where(each => each.Value.WasAdopted))
        {
            Revision += shelf.Changes;
            _changedBy.Add(LawChanges.SubjectOf(new VersionChange(name, 0)), Revision);
        }

        // One that another change has overtaken stands behind a change that never was.
        const int Overtaken = -1;
        foreach (var proposed in proposals)
        {
            ApplyEarlier(proposed);
            if (proposed.Replaces != _shelves[proposed.Name].CurrentVersion)
                _proposals[proposed.Number] = _proposals[proposed.Number] with { Behind = Overtaken };
        }
    }

    private static void WriteWaiting<T>(PackedWriter writer, SortedDictionary<int, Waiting<T>> waiting)
        where T : RulebookEvent
    {
        writer.WriteUnsigned((ulong)waiting.Count);
        foreach (var (happened, behind) in waiting.Values)
        {
            RulebookEventCodec.Write(writer, happened);
            writer.WriteSigned(behind);
        }
    }

    private static void ReadWaiting<T>(
        ref PackedReader reader, SortedDictionary<int, Waiting<T>> waiting, Func<T, int> numberOf)
        where T : RulebookEvent
    {
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var happened = ReadEvent<T>(ref reader);
            waiting.Add(numberOf(happened), new Waiting<T>(happened, checked((int)reader.ReadSigned())));
        }
    }

    private static T ReadEvent<T>(ref PackedReader reader)
        where T : RulebookEvent => RulebookEventCodec.Read(ref reader) as T
            ?? throw reader.Invalid($"Here belongs a {typeof(T).Name}.");
}
