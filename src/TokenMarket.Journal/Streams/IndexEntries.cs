using TokenMarket.Journal.Encoding;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Streams;

/// <summary>Reads the entries of one index row, as <see cref="IndexDraft"/> wrote them.</summary>
internal struct IndexEntries(IndexRow row)
{
    private int _at;
    private long _commit;
    private long _next = row.FirstSequence;

    /// <summary>The next segment's part of the stream, still without its bytes; false at the end.</summary>
    /// <exception cref="JournalCorruptedException">The row does not add up.</exception>
    public bool TryRead(out StreamChunk chunk, out PayloadSlice slice)
    {
        chunk = default;
        slice = default;
        var entries = row.Entries.Span;
        if (_at == entries.Length)
        {
            return _next == row.LastSequence + 1
                ? false
                : throw new JournalCorruptedException(JournalCorruption.Undecodable, $"{row} ends at {_next - 1}.");
        }

        _commit += Varint.Read(entries, ref _at);
        slice = new PayloadSlice(
            row.Writer, _commit, Varint.ReadInt(entries, ref _at), Varint.ReadInt(entries, ref _at));
        chunk = new StreamChunk(_next, Varint.ReadInt(entries, ref _at), default);
        _next += chunk.Count;
        return true;
    }
}
