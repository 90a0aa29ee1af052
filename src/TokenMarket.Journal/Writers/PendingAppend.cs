namespace TokenMarket.Journal.Writers;

/// <summary>One append on its way. The caller holds its task; continuations never run inside the writer.</summary>
internal sealed class PendingAppend(OwnedStream stream, int count, AppendFence fence)
    : TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private PayloadSlab? _slab;
    private int _offset;

    public OwnedStream Stream { get; } = stream;

    public int Count { get; } = count;

    public bool IsFenced { get; } = fence.IsFenced;

    /// <summary>The epoch it was decided under; for an unfenced one the writer's stamp when it came in.</summary>
    public int Epoch { get; set; } = fence.IsFenced ? fence.Epoch : 0;

    /// <summary>Its place among all appends of the writer, from 1.</summary>
    public long Number { get; set; }

    public long FirstSequence { get; set; }

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _slab is null ? default : _slab.Slice(_offset, Length);

    public void Hold(PayloadSlab slab, ReadOnlySpan<byte> payload)
    {
        _slab = slab;
        _offset = slab.Take(payload);
        Length = payload.Length;
    }

    public void LetGo()
    {
        _slab?.Release();
        _slab = null;
    }
}
