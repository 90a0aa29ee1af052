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
/// <param name="mostPerHour">How often it may adopt and repeal within an hour; 0 for without limit.</param>
public sealed class RulebookMachine(Jurisdiction jurisdiction, int mostPerHour = 0)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly SortedDictionary<string, Shelf> _shelves = new(StringComparer.Ordinal);

    /// <summary>Whose rulebooks these are.</summary>
    public Jurisdiction Jurisdiction { get; } = jurisdiction;

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
        writer.WriteUnsigned(1);
        writer.WriteText(Jurisdiction.ToString());
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
    public static RulebookMachine ReadSnapshot(ref PackedReader reader, int mostPerHour = 0)
    {
        if (reader.ReadInt() is var format && format != 1)
            throw reader.Invalid($"There is no rulebook snapshot of format {format}.");
        var text = reader.ReadText();
        if (!Jurisdiction.TryParse(text, out var jurisdiction))
            throw reader.Invalid($"'{text}' is no jurisdiction.");
        var machine = new RulebookMachine(jurisdiction, mostPerHour);
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
        if (IsTooOften(now)) return RulebookRejection.EnactedTooOften;

        events.Add(new RulebookAdopted(command.Name, command.Version, now));
        return null;
    }

    private RulebookRejection? Decide(RepealRulebook command, Instant now, List<RulebookEvent> events)
    {
        if (!_shelves.TryGetValue(command.Name, out var shelf)) return RulebookRejection.NameUnknown;
        if (shelf.Current is not { } current) return RulebookRejection.NotAdopted;
        if (IsTooOften(now)) return RulebookRejection.EnactedTooOften;

        events.Add(new RulebookRepealed(command.Name, current.Version, now));
        return null;
    }

    private bool IsTooOften(Instant now) =>
        mostPerHour > 0 && _shelves.Values.Sum(shelf => shelf.ChangesSince(now.Minus(Hour))) >= mostPerHour;

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
