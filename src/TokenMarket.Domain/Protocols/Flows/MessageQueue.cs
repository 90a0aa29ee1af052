using TokenMarket.Contracts.Packed;

namespace TokenMarket.Domain.Protocols.Flows;

/// <summary>Messages first in, first out, in one run of bytes; once it has grown, adding allocates nothing.</summary>
/// <remarks>
/// Each message is kept behind its length, as it travels, so that a batch is one copy. When the end of a buffer is
/// reached and half of it is free at the front, the rest moves there: a byte moves at most once for each byte added.
/// </remarks>
internal sealed class MessageQueue
{
    private readonly PackedWriter _prefix = new(16);
    private byte[] _bytes = new byte[256];
    private int _firstByte;
    private int _endByte;
    private Entry[] _entries = new Entry[16];
    private int _firstEntry;
    private int _endEntry;

    private readonly record struct Entry(int Length, ulong Hash);

    /// <summary>How many messages wait.</summary>
    public int Count => _endEntry - _firstEntry;

    /// <summary>How many bytes wait, lengths included.</summary>
    public int Bytes => _endByte - _firstByte;

    /// <summary>The bytes of the waiting message at that place, from 0, its length included.</summary>
    public int LengthAt(int place) => _entries[_firstEntry + place].Length;

    /// <summary>The running hash through the waiting message at that place, from 0.</summary>
    public ulong HashAt(int place) => _entries[_firstEntry + place].Hash;

    /// <summary>So many bytes, from so many bytes behind the first.</summary>
    public ReadOnlySpan<byte> Slice(int start, int length) => _bytes.AsSpan(_firstByte + start, length);

    /// <summary>Adds a message to the end.</summary>
    public void Add(ReadOnlySpan<byte> message, ulong hash)
    {
        _prefix.Clear();
        _prefix.WriteUnsigned((ulong)message.Length);
        var length = _prefix.Length + message.Length;
        MakeRoom(ref _bytes, ref _firstByte, ref _endByte, length);
        MakeRoom(ref _entries, ref _firstEntry, ref _endEntry, 1);

        _prefix.Written.CopyTo(_bytes.AsSpan(_endByte));
        message.CopyTo(_bytes.AsSpan(_endByte + _prefix.Length));
        _endByte += length;
        _entries[_endEntry++] = new Entry(length, hash);
    }

    /// <summary>Removes the first messages.</summary>
    public void RemoveFirst(int count)
    {
        for (; count > 0; count--)
            _firstByte += _entries[_firstEntry++].Length;
        if (Count == 0)
            (_firstByte, _endByte, _firstEntry, _endEntry) = (0, 0, 0, 0);
    }

    private static void MakeRoom<T>(ref T[] items, ref int first, ref int end, int count)
    {
        if (items.Length - end >= count)
            return;
        var waiting = end - first;
        var isHalfFree = first >= items.Length / 2 && items.Length - waiting >= count;
        var target = isHalfFree
            ? items
            : new T[(int)Math.Min(Array.MaxLength, Math.Max(items.Length * 2L, (long)waiting + count))];
        Array.Copy(items, first, target, 0, waiting);
        (items, first, end) = (target, 0, waiting);
    }
}
