using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// The rulebooks of one jurisdiction: every version that was ever recorded, and which counted when. Two times are kept
/// apart:
/// a rule's own interval says when it is in force, the adoption says when that was known.
/// </summary>
/// <remarks>What counts in the market is decided by the registry's epoch; it installs what is adopted here.</remarks>
/// <param name="jurisdiction">Whose rulebooks.</param>
/// <param name="policy">What the market asks of those who change law.</param>
public sealed class RulebookMachine(Jurisdiction jurisdiction, LawmakingPolicy policy)
{
    private const int TighteningsPerLoosening = 10;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly SortedDictionary<int, ChangeProposed> _proposals = [];
    private int _lastProposal;
    private readonly SortedDictionary<string, Shelf> _shelves = new(StringComparer.Ordinal);

    /// <summary>Whose rulebooks these are.</summary>
    public Jurisdiction Jurisdiction { get; } = jurisdiction;

    /// <summary>
    /// What waits for an approval, in the order in which it was asked for; also what expired meanwhile.
    /// </summary>
    public IReadOnlyCollection<ChangeProposed> Proposals => _proposals.Values;

    /// <summary>The names of all rulebooks that were ever recorded, in their order.</summary>
    public IReadOnlyCollection<string> Names => _shelves.Keys;

    /// <summary>Answers a command with the events that it brings about, or with why not; changes nothing.</summary>
    public RulebookRejection? Decide(RulebookCommand command, Instant now, List<RulebookEvent> events)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(events);
        return command switch
        {
            RecordRulebook record => Decide(record, now, events),
            AdoptRulebook adopt => Decide(adopt, now, events),
            RepealRulebook repeal => Decide(repeal, now, events),
            ApproveProposal approve => Decide(approve, now, events),
            WithdrawProposal withdraw => Decide(withdraw, now, events),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Takes in what happened.</summary>
    /// <remarks>The recorded document can no longer be read: an <c>InvalidDataException</c>.</remarks>
    public void Apply(RulebookEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        switch (e)
        {
            case RulebookRecorded recorded:
                if (!_shelves.TryGetValue(recorded.Name, out var shelf))
                    _shelves.Add(recorded.Name, shelf = new Shelf());
                shelf.Versions.Add(new RecordedVersion(recorded.Version, recorded.RecordedAt,
                    RulebookJson.ReadRecorded(recorded.Text).Require()));
                break;
            case RulebookAdopted adopted:
                _shelves[adopted.Name].EndCurrent(adopted.At);
                _shelves[adopted.Name].Adoptions.Add(new Adoption(adopted.Version, adopted.At, Instant.Never));
                break;
            case RulebookRepealed repealed:
                _shelves[repealed.Name].EndCurrent(repealed.At);
                break;
            case ChangeProposed proposed:
                _proposals.Add(_lastProposal = proposed.Number, proposed);
                break;
            case ChangeApproved approved:
                _proposals.Remove(approved.Number);
                break;
            case ChangeWithdrawn withdrawn:
                _proposals.Remove(withdrawn.Number);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>All versions of a rulebook, oldest first; empty where the name is unknown.</summary>
    public IReadOnlyList<RecordedVersion> VersionsOf(string name) =>
        _shelves.TryGetValue(name, out var shelf) ? shelf.Versions : [];

    /// <summary>What counted as of that moment, by what was known then; in the order of the names.</summary>
    public IReadOnlyList<AdoptedRulebook> AsKnownAt(Instant moment)
    {
        var known = new List<AdoptedRulebook>();
        foreach (var shelf in _shelves.Values)
        {
            foreach (var adoption in shelf.Adoptions.Where(x => x.From <= moment && moment < x.Until))
                known.Add(new AdoptedRulebook(adoption.Version, shelf.Versions[adoption.Version - 1].Document));
        }

        return known;
    }

    /// <summary>Appends the whole state; the same state gives the same bytes.</summary>
    public void WriteSnapshot(PackedWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteUnsigned(2);
        writer.WriteText(Jurisdiction.ToString());
        writer.WriteUnsigned((ulong)_lastProposal);
        writer.WriteUnsigned((ulong)_proposals.Count);
        foreach (var proposed in _proposals.Values)
            RulebookEventCodec.Write(writer, proposed);
        writer.WriteUnsigned((ulong)_shelves.Count);
        foreach (var (name, shelf) in _shelves)
        {
            writer.WriteText(name);
            writer.WriteUnsigned((ulong)shelf.Versions.Count);
            foreach (var version in shelf.Versions)
            {
                writer.WriteSigned(version.RecordedAt.Microseconds);
                writer.WriteText(version.Document.Text);
            }

            writer.WriteUnsigned((ulong)shelf.Adoptions.Count);
            foreach (var adoption in shelf.Adoptions)
            {
                writer.WriteUnsigned((ulong)adoption.Version);
                writer.WriteSigned(adoption.From.Microseconds);
                writer.WriteSigned(adoption.Until.Microseconds);
            }
        }
    }

    /// <summary>Reads what <see cref="WriteSnapshot"/> wrote.</summary>
    /// <remarks>The bytes are no such snapshot: an <c>InvalidDataException</c>.</remarks>
    public static RulebookMachine ReadSnapshot(ref PackedReader reader, LawmakingPolicy policy)
    {
        if (reader.ReadInt() is var format && format is < 1 or > 2)
            throw reader.Invalid($"There is no rulebook snapshot of format {format}.");
        var text = reader.ReadText();
        if (!Jurisdiction.TryParse(text, out var jurisdiction))
            throw reader.Invalid($"'{text}' is no jurisdiction.");
        var machine = new RulebookMachine(jurisdiction, policy);
        machine._lastProposal = format == 1 ? 0 : reader.ReadInt();
        for (var left = format == 1 ? 0 : reader.ReadInt(); left > 0; left--)
        {
            var proposed = RulebookEventCodec.Read(ref reader) as ChangeProposed
                ?? throw reader.Invalid("What waits for an approval is no proposal.");
            machine._proposals.Add(proposed.Number, proposed);
        }

        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var name = reader.ReadText();
            machine._shelves.Add(name, Shelf.Read(ref reader));
        }

        return machine;
    }

    private RulebookRejection? Decide(RecordRulebook command, Instant now, List<RulebookEvent> events)
    {
        var document = command.Document;
        if (document.Jurisdiction != Jurisdiction) return RulebookRejection.OtherJurisdiction;
        var versions = VersionsOf(document.Name);
        if (versions.Count > 0 && string.Equals(versions[^1].Document.Text, document.Text, StringComparison.Ordinal))
            return RulebookRejection.AlreadyRecorded;

        events.Add(new RulebookRecorded(document.Name, versions.Count + 1, document.Text, now));
        return null;
    }

    private RulebookRejection? Decide(AdoptRulebook command, Instant now, List<RulebookEvent> events)
    {
        if (!_shelves.TryGetValue(command.Name, out var shelf)) return RulebookRejection.NameUnknown;
        if (command.Version < 1 || command.Version > shelf.Versions.Count) return RulebookRejection.VersionUnknown;
        if (shelf.Current?.Version == command.Version) return RulebookRejection.AlreadyAdopted;
        return Change(command.Name, command.Version, command.By, now, events);
    }

    private RulebookRejection? Decide(RepealRulebook command, Instant now, List<RulebookEvent> events)
    {
        if (!_shelves.TryGetValue(command.Name, out var shelf)) return RulebookRejection.NameUnknown;
        return shelf.Current is null
            ? RulebookRejection.NotAdopted
            : Change(command.Name, 0, command.By, now, events);
    }

    private RulebookRejection? Decide(ApproveProposal command, Instant now, List<RulebookEvent> events)
    {
        if (!_proposals.TryGetValue(command.Proposal, out var proposed)) return RulebookRejection.ProposalUnknown;
        if (now >= proposed.Until) return RulebookRejection.ProposalExpired;
        if (VersionOf(proposed.Name) != proposed.Replaces) return RulebookRejection.ProposalOvertaken;
        if (string.Equals(proposed.By, command.By, StringComparison.Ordinal)) return RulebookRejection.SameOfficer;
        if (IsTooOften(now, policy.MostPerHour)) return RulebookRejection.EnactedTooOften;

        events.Add(new ChangeApproved(proposed.Number, command.By, now));
        Make(proposed.Name, proposed.Version, now, events);
        return null;
    }

    private RulebookRejection? Decide(WithdrawProposal command, Instant now, List<RulebookEvent> events)
    {
        if (!_proposals.ContainsKey(command.Proposal)) return RulebookRejection.ProposalUnknown;
        events.Add(new ChangeWithdrawn(command.Proposal, command.By, now));
        return null;
    }

    /// <summary>Makes a change, or proposes it where another officer has to approve. Version 0 is a repeal.</summary>
    private RulebookRejection? Change(string name, int version, string by, Instant now, List<RulebookEvent> events)
    {
        var isTightening = IsTightening(name, version);
        if (IsTooOften(now, isTightening ? checked(policy.MostPerHour * TighteningsPerLoosening) : policy.MostPerHour))
            return RulebookRejection.EnactedTooOften;
        if (isTightening || policy.OfficersToLoosen < 2)
        {
            Make(name, version, now, events);
            return null;
        }

        // Asked for by two officers, it is approved; asked for twice by one, it is one proposal.
        var same = _proposals.Values.LastOrDefault(proposed => now < proposed.Until && proposed.Version == version
            && string.Equals(proposed.Name, name, StringComparison.Ordinal) && proposed.Replaces == VersionOf(name));
        if (same is not null)
            return Decide(new ApproveProposal(same.Number, by), now, events);
        events.Add(new ChangeProposed(
            checked(_lastProposal + 1), name, version, VersionOf(name), by, now.Plus(policy.ApprovalPatience)));
        return null;
    }

    private void Make(string name, int version, Instant now, List<RulebookEvent> events) => events.Add(version == 0
        ? new RulebookRepealed(name, VersionOf(name), now)
        : new RulebookAdopted(name, version, now));

    private int VersionOf(string name) => _shelves[name].Current?.Version ?? 0;

    private bool IsTightening(string name, int version)
    {
        var shelf = _shelves[name];
        return RulebookTightening.IsTightening(
            shelf.Current is { } current ? shelf.Versions[current.Version - 1].Document : null,
            version == 0 ? null : shelf.Versions[version - 1].Document,
            hasOthers: _shelves.Values.Any(other => other != shelf && other.Current is not null));
    }

    private bool IsTooOften(Instant now, int most) =>
        policy.MostPerHour > 0 && _shelves.Values.Sum(shelf => shelf.ChangesSince(now.Minus(Hour))) >= most;

    private readonly record struct Adoption(int Version, Instant From, Instant Until);

    /// <summary>One rulebook: its versions, and when each of them counted.</summary>
    private sealed class Shelf
    {
        internal List<RecordedVersion> Versions { get; } = [];

        internal List<Adoption> Adoptions { get; } = [];

        internal Adoption? Current =>
            Adoptions.Count > 0 && Adoptions[^1].Until == Instant.Never ? Adoptions[^1] : null;

        /// <summary>How often a version was adopted, or repealed without another in its place.</summary>
        internal int ChangesSince(Instant moment) => Adoptions
            .SelectMany(adoption => new[] { adoption.From, adoption.Until })
            .Where(change => change > moment && change != Instant.Never).Distinct().Count();

        internal void EndCurrent(Instant at)
        {
            if (Current is { } current)
                Adoptions[^1] = current with { Until = at };
        }

        internal static Shelf Read(ref PackedReader reader)
        {
            var shelf = new Shelf();
            for (var left = reader.ReadInt(); left > 0; left--)
            {
                var recordedAt = new Instant(reader.ReadSigned());
                shelf.Versions.Add(new RecordedVersion(shelf.Versions.Count + 1, recordedAt,
                    RulebookJson.ReadRecorded(reader.ReadText()).Require()));
            }

            for (var left = reader.ReadInt(); left > 0; left--)
            {
                shelf.Adoptions.Add(new Adoption(reader.ReadInt(), new Instant(reader.ReadSigned()),
                    new Instant(reader.ReadSigned())));
            }

            return shelf;
        }
    }
}

/// <summary>A version of a rulebook as it was written down.</summary>
/// <param name="Version">Counts from 1.</param>
/// <param name="RecordedAt">When the market learnt of it.</param>
/// <param name="Document">What it says.</param>
public sealed record RecordedVersion(int Version, Instant RecordedAt, RulebookDocument Document);
