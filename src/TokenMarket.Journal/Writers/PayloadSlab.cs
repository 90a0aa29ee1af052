using System.Buffers;

namespace TokenMarket.Journal.Writers;

/// <summary>A pooled block that holds the payloads of many appends, until the last of them is answered.</summary>
internal sealed class PayloadSlab(int capacity)
{
    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);
    private int _used;
    private int _references = 1;

    public bool HasRoomFor(int length) => _bytes.Length - _used >= length;

    /// <summary>Copies a payload in and gives its offset.</summary>
    public int Take(ReadOnlySpan<byte> payload)
    {
        var offset = _used;
        payload.CopyTo(_bytes.AsSpan(offset));
        _used += payload.Length;
        _references++;
        return offset;
    }

    public ReadOnlySpan<byte> Slice(int offset, int length) => _bytes.AsSpan(offset, length);

    /// <summary>Lets go of one payload, or of the slab itself once no more are to come.</summary>
    public void Release()
    {
        if (--_references == 0)
            ArrayPool<byte>.Shared.Return(_bytes);
    }
}
