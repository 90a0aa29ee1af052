using System.Runtime.CompilerServices;
using TokenMarket.Journal.Stores;

namespace TokenMarket.Journal.Streams;

/// <summary>
/// Reads one stream back through its index, and believes neither index nor segments without checking.
/// </summary>
internal sealed class StreamReading(ISegmentTable segments, OwnedStream stream)
{
    private const int RowsPerQuery = 64;
    private const int SlicesPerQuery = 256;
    private const long BytesPerQuery = 4 << 20;

    private readonly List<(StreamChunk Chunk, PayloadSlice Slice)> _batch = [];
    private long _batchBytes;

    // The last sequence that was found in the index, contiguous from the first one asked for.
    private long _found;
    private bool _hasBegun;

    /// <summary>See <see cref="JournalWriter.ReadAsync"/>.</summary>
    public async IAsyncEnumerable<StreamChunk> ReadAsync(
        long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _found = afterSequence;
        while (_found < stream.LastSequence)
        {
            var rows = await StoreFailure.AskAsync("reading an index",
                () => segments.IndexRowsAsync(stream.Id, _found, RowsPerQuery, cancellationToken))
                    .ConfigureAwait(false);
            if (rows.Count == 0)
                throw Gap(_found + 1);

            foreach (var row in rows)
            {
                for (var entries = new IndexEntries(row); entries.TryRead(out var chunk, out var slice);)
                {
                    if (!Take(chunk, slice) || (_batch.Count < SlicesPerQuery && _batchBytes < BytesPerQuery))
                        continue;

                    foreach (var read in await FetchAsync(cancellationToken).ConfigureAwait(false))
                        yield return read;
                }
            }
        }

        foreach (var read in await FetchAsync(cancellationToken).ConfigureAwait(false))
            yield return read;
    }

    /// <summary>Whether the chunk is one of those asked for.</summary>
    private bool Take(StreamChunk chunk, PayloadSlice slice)
    {
        if (chunk.LastSequence <= _found || chunk.FirstSequence > stream.LastSequence)
            return false;

        // Only the first may begin before what was asked for.
        if (chunk.FirstSequence > _found + 1 || (_hasBegun && chunk.FirstSequence != _found + 1))
            throw Gap(_found + 1);

        _hasBegun = true;
        _found = chunk.LastSequence;
        _batch.Add((chunk, slice));
        _batchBytes += slice.Length;
        return true;
    }

    private async Task<List<StreamChunk>> FetchAsync(CancellationToken cancellationToken)
    {
        if (_batch.Count == 0)
            return [];

        var slices = _batch.ConvertAll(entry => entry.Slice);
        var payloads = await StoreFailure.AskAsync("reading segments",
            () => segments.SlicesAsync(slices, cancellationToken)).ConfigureAwait(false);
        var chunks = new List<StreamChunk>(slices.Count);
        for (var i = 0; i < slices.Count; i++)
        {
            if (payloads[i].Length != slices[i].Length)
            {
                throw new JournalCorruptedException(JournalCorruption.SegmentMissing,
                    $"{slices[i]} has {payloads[i].Length} bytes.");
            }

            chunks.Add(_batch[i].Chunk with { Payload = payloads[i] });
        }

        _batch.Clear();
        _batchBytes = 0;
        return chunks;
    }

    private JournalCorruptedException Gap(long sequence) =>
        new(JournalCorruption.SequenceGap, $"Stream {stream.Name} lacks sequence {sequence}, or has it twice.");
}
