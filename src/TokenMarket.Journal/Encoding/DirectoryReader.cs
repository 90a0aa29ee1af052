namespace TokenMarket.Journal.Encoding;

/// <summary>
/// Reads a segment's directory: one byte that names the version, then per stream its number, term, first sequence,
/// bytes
/// and count. <see cref="SegmentPacker"/> writes it.
/// </summary>
internal ref struct DirectoryReader
{
    public const byte Version = 1;

    private readonly ReadOnlySpan<byte> _directory;
    private int _at = 1;
    private int _offset;

    /// <exception cref="JournalCorruptedException">The version is not known.</exception>
    public DirectoryReader(ReadOnlySpan<byte> directory)
    {
        if (directory.IsEmpty || directory[0] != Version)
            throw new JournalCorruptedException(JournalCorruption.Undecodable, "A directory of unknown version.");

        _directory = directory;
    }

    /// <summary>How many bytes of payload the runs read so far cover.</summary>
    public readonly int Covered => _offset;

    /// <summary>The next run; false at the end.</summary>
    /// <exception cref="JournalCorruptedException">The bytes make no sense.</exception>
    public bool TryRead(out DirectoryRun run)
    {
        run = default;
        if (_at == _directory.Length)
            return false;

        var stream = Varint.Read(_directory, ref _at);
        var term = Varint.ReadInt(_directory, ref _at);
        var first = Varint.Read(_directory, ref _at);
        var bytes = Varint.ReadInt(_directory, ref _at);
        var count = Varint.ReadInt(_directory, ref _at);
        if (stream == 0 || term == 0 || first == 0 || count == 0 || bytes > int.MaxValue - _offset
            || first > long.MaxValue - count)
        {
            throw new JournalCorruptedException(JournalCorruption.Undecodable,
                $"An impossible run of stream {stream}.");
        }

        run = new DirectoryRun(stream, term, first, bytes, count, _offset);
        _offset += bytes;
        return true;
    }
}
