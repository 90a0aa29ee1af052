using TokenMarket.Journal.Writers;

namespace TokenMarket.Journal.Encoding;

/// <summary>
/// Packs a group of appends into one segment: the bytes of each stream together, in order. Reuses its buffers.
/// </summary>
internal sealed class SegmentPacker
{
    private readonly List<DirectoryRun> _runs = [];
    private readonly List<int> _filled = [];
    private readonly GrowingBuffer _directory = new();
    private readonly GrowingBuffer _payload = new();
    private long _pack;

    /// <summary>The directory of the last pack; valid until the next one.</summary>
    public ReadOnlyMemory<byte> Directory => _directory.Memory;

    /// <summary>The payload of the last pack; valid until the next one.</summary>
    public ReadOnlyMemory<byte> Payload => _payload.Memory;

    public void Pack(IReadOnlyList<PendingAppend> group)
    {
        _pack++;
        CollectRuns(group);
        WriteDirectory();
        WritePayload(group);
    }

    public void Return()
    {
        _directory.Return();
        _payload.Return();
    }

    private void CollectRuns(IReadOnlyList<PendingAppend> group)
    {
        _runs.Clear();
        foreach (var append in group)
        {
            var stream = append.Stream;
            if (stream.Pack != _pack)
            {
                stream.Pack = _pack;
                stream.PackedRun = _runs.Count;
                _runs.Add(new DirectoryRun(stream.Id, stream.Term, append.FirstSequence, 0, 0, 0));
            }

            var run = _runs[stream.PackedRun];
            _runs[stream.PackedRun] = run with { Bytes = run.Bytes + append.Length, Count = run.Count + append.Count };
        }
    }

    private void WriteDirectory()
    {
        _directory.Clear();
        _filled.Clear();
        _directory.Add(DirectoryReader.Version);
        var offset = 0;
        foreach (var run in _runs)
        {
            _directory.AddNumber(run.Stream);
            _directory.AddNumber(run.Term);
            _directory.AddNumber(run.FirstSequence);
            _directory.AddNumber(run.Bytes);
            _directory.AddNumber(run.Count);
            _filled.Add(offset);
            offset += run.Bytes;
        }

        _payload.Clear();
        _payload.Take(offset);
    }

    private void WritePayload(IReadOnlyList<PendingAppend> group)
    {
        var payload = _payload.Written;
        foreach (var append in group)
        {
            var run = append.Stream.PackedRun;
            append.Bytes.CopyTo(payload[_filled[run]..]);
            _filled[run] += append.Length;
        }
    }
}
