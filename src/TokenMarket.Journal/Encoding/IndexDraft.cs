namespace TokenMarket.Journal.Encoding;

/// <summary>
/// One index row in the making. Per segment: the distance to the segment before, offset, length, count.
/// </summary>
internal sealed class IndexDraft
{
    private readonly GrowingBuffer _entries = new(64);
    private long _commit;

    public IndexDraft(long commit, in DirectoryRun run)
    {
        Stream = run.Stream;
        Term = run.Term;
        FirstSequence = run.FirstSequence;
        Append(commit, run);
    }

    public long Stream { get; }

    public int Term { get; }

    public long FirstSequence { get; }

    public long LastSequence { get; private set; }

    public byte[] Entries() => _entries.Memory.ToArray();

    /// <summary>Takes the run in if it goes on where the row ends, in the same term.</summary>
    public bool TryExtend(long commit, in DirectoryRun run)
    {
        if (run.Term != Term || run.FirstSequence != LastSequence + 1)
            return false;

        Append(commit, run);
        return true;
    }

    public void Return() => _entries.Return();

    private void Append(long commit, in DirectoryRun run)
    {
        _entries.AddNumber(commit - _commit);
        _entries.AddNumber(run.Offset);
        _entries.AddNumber(run.Bytes);
        _entries.AddNumber(run.Count);
        _commit = commit;
        LastSequence = run.LastSequence;
    }
}
