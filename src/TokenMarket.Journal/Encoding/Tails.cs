namespace TokenMarket.Journal.Encoding;

/// <summary>
/// The earlier owners of a stream whose index may be behind: pairs of writer and commit, one after the other.
/// </summary>
internal static class Tails
{
    public static byte[] Encode(IEnumerable<WriterCommit> tails)
    {
        var buffer = new GrowingBuffer(16);
        foreach (var tail in tails)
        {
            buffer.AddNumber(tail.Writer);
            buffer.AddNumber(tail.Commit);
        }

        var bytes = buffer.Memory.ToArray();
        buffer.Return();
        return bytes;
    }

    /// <summary>One per writer, the furthest; encoded lists may be joined end to end.</summary>
    /// <exception cref="JournalCorruptedException">The bytes make no sense.</exception>
    public static Dictionary<int, long> Decode(ReadOnlySpan<byte> bytes)
    {
        var tails = new Dictionary<int, long>();
        for (var at = 0; at < bytes.Length;)
        {
            var writer = Varint.ReadInt(bytes, ref at);
            Add(tails, new WriterCommit(writer, Varint.Read(bytes, ref at)));
        }

        return tails;
    }

    /// <summary>
    /// The tails of a stream that was just taken: those it had and the former owner's, without what is indexed.
    /// </summary>
    public static IReadOnlyList<WriterCommit> After(
        ReadOnlySpan<byte> former, WriterCommit? revoked, IReadOnlyDictionary<int, long> indexed)
    {
        var tails = Decode(former);
        if (revoked is { } last)
            Add(tails, last);

        return [.. tails.Where(tail => tail.Value > indexed.GetValueOrDefault(tail.Key))
            .Select(tail => new WriterCommit(tail.Key, tail.Value))];
    }

    private static void Add(Dictionary<int, long> tails, WriterCommit tail) =>
        tails[tail.Writer] = Math.Max(tail.Commit, tails.GetValueOrDefault(tail.Writer));
}
