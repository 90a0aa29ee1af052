namespace TokenMarket.Journal.Encoding;

/// <summary>
/// What a segment's directory says about one stream. The payload's runs follow one another in the same order.
/// </summary>
internal readonly record struct DirectoryRun(long Stream, int Term, long FirstSequence, int Bytes, int Count,
    int Offset)
{
    public long LastSequence => FirstSequence + Count - 1;
}
