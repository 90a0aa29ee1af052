using TokenMarket.Contracts.Packed;

namespace TokenMarket.Domain.Protocols.Flows;

/// <summary>
/// The receiving end of flows: one cursor per source. Pure; whoever drives it journals every cursor it moves.
/// </summary>
public sealed class Inbox
{
    private readonly Dictionary<string, InboxCursor> _cursors = new(StringComparer.Ordinal);

    /// <summary>Where the receiver stands with a source.</summary>
    public InboxCursor CursorOf(string source) => _cursors.GetValueOrDefault(source, InboxCursor.Start);

    /// <summary>
    /// Judges a batch. <see cref="InboxVerdict.Accept"/> says how many of its first messages are passed already and
    /// where the cursor stands behind the last; everything else leaves nothing to do but to answer. Bytes that are no
    /// such batch are an <c>InvalidDataException</c>.
    /// </summary>
    /// <remarks>
    /// A later incarnation goes on only where its batch reaches the cursor, so that the hash can prove a common
    /// history: a restored sender fills sequences anew, and what ends before the cursor may be other messages than
    /// those passed.
    /// </remarks>
    public InboxJudgement Judge(string source, in FlowBatchHeader header, ReadOnlySpan<byte> messages)
    {
        var cursor = CursorOf(source);
        var reader = new PackedReader(messages);
        if (header.FirstSequence < 1 || header.Count < 1 || header.FirstSequence > long.MaxValue - header.Count)
            throw reader.Invalid($"{header.Count} messages from {header.FirstSequence} on are no batch");

        var last = header.FirstSequence + header.Count - 1;
        if (header.Incarnation < cursor.Incarnation
            || (header.Incarnation > cursor.Incarnation && last < cursor.Sequence))
        {
            return new InboxJudgement(InboxVerdict.IncarnationDiffers, 0, cursor);
        }

        if (header.FirstSequence > cursor.Sequence + 1)
            return new InboxJudgement(InboxVerdict.Gap, 0, cursor);

        var skip = (int)Math.Min(cursor.Sequence + 1 - header.FirstSequence, header.Count);
        var hash = header.HashBefore;
        for (var index = 0; index < header.Count; index++)
        {
            if (header.FirstSequence + index == cursor.Sequence + 1 && hash != cursor.Hash)
                return new InboxJudgement(InboxVerdict.HashDiffers, 0, cursor);
            hash = FlowHash.Next(hash, reader.ReadBytes());
        }

        if (!reader.IsAtEnd)
            throw reader.Invalid("bytes follow the last message of a batch");
        if (last > cursor.Sequence)
            return new InboxJudgement(InboxVerdict.Accept, skip, new InboxCursor(header.Incarnation, last, hash));
        return last == cursor.Sequence && hash != cursor.Hash
            ? new InboxJudgement(InboxVerdict.HashDiffers, 0, cursor)
            : new InboxJudgement(InboxVerdict.Passed, skip, cursor);
    }

    /// <summary>Moves a cursor, as journaled.</summary>
    public void Pass(string source, InboxCursor cursor) => _cursors[source] = cursor;

    /// <summary>Writes all cursors in the order of their sources.</summary>
    public void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)_cursors.Count);
        foreach (var (source, cursor) in _cursors.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WriteText(source);
            writer.WriteUnsigned((ulong)cursor.Incarnation);
            writer.WriteUnsigned((ulong)cursor.Sequence);
            writer.WriteFixed(cursor.Hash);
        }
    }

    /// <summary>Reads what <see cref="WriteSnapshot"/> wrote; other bytes are an <c>InvalidDataException</c>.</summary>
    public static Inbox ReadSnapshot(ref PackedReader reader)
    {
        var inbox = new Inbox();
        for (var count = reader.ReadInt(); count > 0; count--)
        {
            var source = reader.ReadText();
            var incarnation = reader.ReadInt();
            var sequence = reader.ReadLong();
            inbox._cursors.Add(source, new InboxCursor(incarnation, sequence, reader.ReadFixed()));
        }

        return inbox;
    }
}
