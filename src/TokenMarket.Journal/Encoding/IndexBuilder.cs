using System.Runtime.InteropServices;

namespace TokenMarket.Journal.Encoding;

/// <summary>
/// Turns the directories of consecutive segments of one writer into index rows: one per stream, or more where the
/// stream
/// was elsewhere in between.
/// </summary>
internal sealed class IndexBuilder(long watermark)
{
    private readonly Dictionary<long, int> _open = [];
    private readonly List<IndexDraft> _rows = [];

    /// <summary>The number of the last segment taken in.</summary>
    public long Watermark { get; private set; } = watermark;

    public IReadOnlyList<IndexDraft> Rows => _rows;

    /// <summary>Takes in the next segment and gives its number.</summary>
    /// <exception cref="JournalCorruptedException">It is not the next segment, or its directory cannot be
    /// read.</exception>
    public long Add(int writer, long commit, ReadOnlySpan<byte> directory)
    {
        if (commit != Watermark + 1)
        {
            throw new JournalCorruptedException(JournalCorruption.SegmentMissing,
                $"Writer {writer} has no segment {Watermark + 1}, but {commit}.");
        }

        Watermark = commit;
        var reader = new DirectoryReader(directory);
        while (reader.TryRead(out var run))
        {
            ref var open = ref CollectionsMarshal.GetValueRefOrAddDefault(_open, run.Stream, out var exists);
            if (!exists || !_rows[open].TryExtend(commit, run))
            {
                open = _rows.Count;
                _rows.Add(new IndexDraft(commit, run));
            }
        }

        return commit;
    }

    /// <exception cref="JournalCorruptedException">The last segment taken in is not the one that was to be
    /// reached.</exception>
    public void RequireComplete(int writer, long goal)
    {
        if (Watermark != goal)
        {
            throw new JournalCorruptedException(JournalCorruption.SegmentMissing,
                $"Writer {writer} has no segment {Watermark + 1}, though it committed {goal}.");
        }
    }
}
