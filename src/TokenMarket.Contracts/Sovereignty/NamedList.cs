using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>A dated list of nations that rules refer to by name: a bloc, a treaty, a sanctions programme.</summary>
/// <param name="Name">The name that rules use.</param>
/// <param name="Title">What it is, in one line.</param>
/// <param name="Source">The legal instrument or the page it was read from.</param>
/// <param name="ValidFrom">Before this moment nobody is on it.</param>
/// <param name="RecordedAt">When it was written down in this form.</param>
/// <param name="Note">What it leaves out; may be empty.</param>
/// <param name="Rows">Who is on it and when; the rows of one nation do not overlap.</param>
public sealed record NamedList(
    string Name,
    string Title,
    string Source,
    Instant ValidFrom,
    Instant RecordedAt,
    string Note,
    IReadOnlyList<ListRow> Rows)
{
    /// <summary>The most rows in one list.</summary>
    public const int MaxRows = 1_000;

    /// <summary>Which nations are on the list at a moment, those marked unsure included.</summary>
    public NationSet MembersAt(Instant at)
    {
        var members = default(NationSet);
        foreach (var row in Rows)
        {
            if (!row.Region.IsSome && row.IsOn(at))
                members = members.With(row.Nation);
        }

        return members;
    }

    /// <summary>Which regions are on the list at a moment, whether their nations are or not.</summary>
    public IReadOnlyList<Region> RegionsAt(Instant at) =>
        [.. Rows.Where(row => row.Region.IsSome && row.IsOn(at)).Select(row => row.Region)];
}

/// <summary>A nation's or a region's time on a list.</summary>
/// <param name="Nation">Who.</param>
/// <param name="From">The first moment; not before the list's own.</param>
/// <param name="Until">The first moment behind it; <see cref="Instant.Never"/> without an end.</param>
/// <param name="IsUnsure">Whether the sources disagree or were not checked. The row counts all the same.</param>
/// <param name="Source">Where it was read, if not where the list was; may be empty.</param>
/// <param name="Note">May be empty.</param>
public sealed record ListRow(Nation Nation, Instant From, Instant Until, bool IsUnsure, string Source, string Note)
{
    /// <summary>The part of the nation that is meant; none where all of it is.</summary>
    public Region Region { get; init; }

    /// <summary>Whether the moment lies in [<see cref="From"/>, <see cref="Until"/>).</summary>
    public bool IsOn(Instant at) => From <= at && at < Until;
}
