using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>One rulebook: its versions, and when each of them counted, with what was suspended.</summary>
internal sealed class RulebookShelf
{
    private readonly List<Adoption> _adoptions = [];

    internal List<RecordedVersion> Versions { get; } = [];

    internal AdoptedRulebook? Current =>
        _adoptions.Count > 0 && _adoptions[^1].Until == Instant.Never ? BookOf(_adoptions[^1]) : null;

    internal int CurrentVersion => Current?.Version ?? 0;

    /// <summary>Whether any version ever counted.</summary>
    internal bool WasAdopted => _adoptions.Count > 0;

    /// <summary>How many changes the format before told apart.</summary>
    internal int Changes => ChangesSince(new Instant(long.MinValue));

    /// <summary>What counted as of that moment; null where nothing did.</summary>
    internal AdoptedRulebook? At(Instant moment)
    {
        foreach (var adoption in _adoptions)
        {
            if (adoption.From <= moment && moment < adoption.Until)
                return BookOf(adoption);
        }

        return null;
    }

    /// <summary>How often what counts was changed behind that moment.</summary>
    internal int ChangesSince(Instant moment) => _adoptions
        .SelectMany(adoption => new[] { adoption.From, adoption.Until })
        .Where(change => change > moment && change != Instant.Never).Distinct().Count();

    /// <summary>From that moment on this counts, instead of anything else; version 0 for nothing.</summary>
    internal void Count(int version, IReadOnlyList<string> suspended, Instant at)
    {
        if (Current is not null)
            _adoptions[^1] = _adoptions[^1] with { Until = at };
        if (version > 0)
            _adoptions.Add(new Adoption(version, at, Instant.Never, suspended));
    }

    internal void Write(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)Versions.Count);
        foreach (var version in Versions)
        {
            writer.WriteSigned(version.RecordedAt.Microseconds);
            writer.WriteText(version.Document.Text);
        }

        writer.WriteUnsigned((ulong)_adoptions.Count);
        foreach (var adoption in _adoptions)
        {
            writer.WriteUnsigned((ulong)adoption.Version);
            writer.WriteSigned(adoption.From.Microseconds);
            writer.WriteSigned(adoption.Until.Microseconds);
            writer.WriteNames(adoption.Suspended);
        }
    }

    internal static RulebookShelf Read(ref PackedReader reader, bool knowsSuspension)
    {
        var shelf = new RulebookShelf();
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var recordedAt = new Instant(reader.ReadSigned());
            shelf.Versions.Add(new RecordedVersion(shelf.Versions.Count + 1, recordedAt,
                RulebookJson.ReadRecorded(reader.ReadText()).Require()));
        }

        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var (version, from) = (reader.ReadInt(), new Instant(reader.ReadSigned()));
            shelf._adoptions.Add(new Adoption(version, from, new Instant(reader.ReadSigned()),
                knowsSuspension ? reader.ReadNames() : []));
        }

        return shelf;
    }

    private AdoptedRulebook BookOf(Adoption adoption) =>
        new(adoption.Version, Versions[adoption.Version - 1].Document) { Suspended = adoption.Suspended };

    private readonly record struct Adoption(
        int Version, Instant From, Instant Until, IReadOnlyList<string> Suspended);
}
