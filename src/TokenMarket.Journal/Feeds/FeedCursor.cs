using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TokenMarket.Journal.Feeds;

/// <summary>
/// How far a reader has come: for each writer the last commit it has seen. Without gaps, since a writer has one commit
/// in
/// flight. Written as <c>1:250,4:17</c>, by writer; the empty text is the start.
/// </summary>
public sealed class FeedCursor : IEquatable<FeedCursor>
{
    /// <summary>Before everything.</summary>
    public static readonly FeedCursor Start = new([]);

    private readonly WriterCommit[] _commits;

    private FeedCursor(WriterCommit[] commits) => _commits = commits;

    /// <summary>The places, ordered by writer; a writer that is absent is at 0.</summary>
    public IReadOnlyList<WriterCommit> Commits => _commits;

    /// <summary>The last commit seen of a writer; 0 for none.</summary>
    public long this[int writer] => Find(writer) is >= 0 and var index ? _commits[index].Commit : 0;

    /// <summary>Makes a cursor of places in any order.</summary>
    /// <exception cref="ArgumentException">A writer occurs twice or is not positive, or a commit is
    /// negative.</exception>
    public static FeedCursor Of(IEnumerable<WriterCommit> commits)
    {
        var sorted = commits.Where(place => place.Commit != 0).OrderBy(place => place.Writer).ToArray();
        for (var i = 0; i < sorted.Length; i++)
        {
            if (sorted[i].Writer <= 0 || sorted[i].Commit < 0 || (i > 0 && sorted[i].Writer == sorted[i - 1].Writer))
                throw new ArgumentException($"Not a place in a feed: {sorted[i]}.", nameof(commits));
        }

        return new FeedCursor(sorted);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static FeedCursor Parse(string text) =>
        TryParse(text, out var cursor) ? cursor : throw new FormatException($"Not a feed cursor: '{text}'.");

    /// <summary>Reads what <see cref="ToString"/> wrote, and nothing else: one cursor has one text.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out FeedCursor? cursor)
    {
        ArgumentNullException.ThrowIfNull(text);
        cursor = null;
        var places = new List<WriterCommit>();
        foreach (var part in text.Length == 0 ? [] : text.Split(','))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0
                || !int.TryParse(part.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var writer)
                || !long.TryParse(part.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture,
                    out var commit)
                || writer <= 0 || commit <= 0 || (places.Count > 0 && places[^1].Writer >= writer))
            {
                return false;
            }

            places.Add(new WriterCommit(writer, commit));
        }

        var parsed = new FeedCursor([.. places]);
        cursor = string.Equals(parsed.ToString(), text, StringComparison.Ordinal) ? parsed : null;
        return cursor is not null;
    }

    /// <summary>The cursor with one writer moved on.</summary>
    /// <exception cref="ArgumentException">The place does not come right after what was seen of its writer.</exception>
    public FeedCursor After(WriterCommit place)
    {
        if (place.Writer <= 0 || place.Commit != this[place.Writer] + 1)
            throw new ArgumentException($"{place} does not follow {this[place.Writer]}.", nameof(place));

        var index = Find(place.Writer);
        return new FeedCursor(index >= 0
            ? [.. _commits[..index], place, .. _commits[(index + 1)..]]
            : [.. _commits[..~index], place, .. _commits[~index..]]);
    }

    /// <inheritdoc/>
    public bool Equals(FeedCursor? other) => other is not null && _commits.AsSpan().SequenceEqual(other._commits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FeedCursor);

    /// <inheritdoc/>
    public override int GetHashCode() => _commits.Aggregate(_commits.Length, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(',', _commits.Select(place =>
            string.Create(CultureInfo.InvariantCulture, $"{place.Writer}:{place.Commit}")));

    private int Find(int writer)
    {
        int low = 0, high = _commits.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_commits[middle].Writer == writer)
                return middle;

            if (_commits[middle].Writer < writer)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }
}
