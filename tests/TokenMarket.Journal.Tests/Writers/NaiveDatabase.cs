using TokenMarket.Journal.Stores;
using TokenMarket.Journal.Writers;

namespace TokenMarket.Journal.Tests.Writers;

/// <summary>
/// What the writer protocol believes a database to do, in the plainest words. Everything is one step at a time.
/// </summary>
internal sealed class NaiveDatabase(int writers, int streams)
{
    private readonly Row[] _writers = [.. Enumerable.Range(0, writers).Select(_ => new Row())];
    private readonly (int Owner, int Term, bool IsReleased)[] _streams = new (int, int, bool)[streams];

    /// <summary>Every entry that is on disk, in the order of the commits.</summary>
    public List<Entry> Journal { get; } = [];

    public int Epoch { get; private set; }

    public int TermOf(long stream) => _streams[stream - 1].Term;

    public bool TryCommit(Attempt attempt)
    {
        var draft = attempt.Draft;
        var row = _writers[draft.Writer - 1];
        var isExpected = row.Commit == draft.ExpectedCommit && row.Revoked == draft.ExpectedRevoked;
        if (!isExpected || (draft.IsFenced && (Epoch > draft.Epoch || !row.HasAuthority)))
            return false;

        row.Commit++;
        foreach (var append in attempt.Group)
        {
            // The law itself, not the draft's word for it.
            Assert.False(append.IsFenced && (append.Epoch < Epoch || !row.HasAuthority), "A forbidden entry got in.");
            Assert.Equal(draft.Epoch, append.Epoch);
            Journal.Add(new Entry(append));
        }

        return true;
    }

    public WriterRow Read(int writer, long seenRevoked)
    {
        var row = _writers[writer - 1];
        return new WriterRow(writer, row.Commit, row.Revoked, Epoch, row.HasAuthority,
            [.. row.Lost.Where(loss => loss.Revoked > seenRevoked).Select(loss => loss.Stream)]);
    }

    public WriterRow Seal(int writer, long seenRevoked)
    {
        _writers[writer - 1].Revoked++;
        return Read(writer, seenRevoked);
    }

    public OwnedStream Take(int writer, long stream)
    {
        var (owner, term, isReleased) = _streams[stream - 1];
        if (term > 0 && !isReleased)
        {
            var former = _writers[owner - 1];
            former.Revoked++;
            former.Lost.Add((former.Revoked, new LostStream(stream, term)));
        }

        _streams[stream - 1] = (writer, term + 1, false);
        var last = Journal.Where(entry => entry.Append.Stream.Id == stream).Sum(entry => entry.Append.Count);
        return new OwnedStream(stream, $"stream {stream}", term + 1, last);
    }

    public void Release(int writer, OwnedStream stream)
    {
        var (owner, term, _) = _streams[stream.Id - 1];
        if (owner == writer && term == stream.Term)
            _streams[stream.Id - 1] = (owner, term, true);
    }

    public void RaiseEpoch() => Epoch++;

    public void SetAuthority(int writer, bool hasAuthority) => _writers[writer - 1].HasAuthority = hasAuthority;

    internal sealed record Attempt(SegmentDraft Draft, IReadOnlyList<PendingAppend> Group);

    internal readonly record struct Entry(PendingAppend Append);

    private sealed class Row
    {
        public long Commit { get; set; }

        public long Revoked { get; set; }

        public bool HasAuthority { get; set; } = true;

        public List<(long Revoked, LostStream Stream)> Lost { get; } = [];
    }
}
