using TokenMarket.Contracts.Packed;

namespace TokenMarket.Domain.Protocols.Flows;

/// <summary>
/// The sending end of one flow: the messages that the receiver has not acknowledged, in their order. They are rebuilt by
/// projecting the stream's events again, so they are stored nowhere but in snapshots.
/// </summary>
/// <remarks>One batch is in flight at a time, and only committed messages leave.</remarks>
public sealed class Outbox
{
    private readonly Queue<int> _lengths = new();
    private byte[] _bytes = new byte[256];
    private int _begin;
    private int _end;
    private ulong _acknowledgedHash = FlowHash.Start;
    private int _inFlight;

    /// <summary>Raised when the sender's database was restored from a copy.</summary>
    public int Incarnation { get; private set; }

    /// <summary>The last message appended.</summary>
    public long Last { get; private set; }

    /// <summary>The last message that is committed with its event.</summary>
    public long Committed { get; private set; }

    /// <summary>The last message that the receiver has acknowledged.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Whether a batch is on its way.</summary>
    public bool IsInFlight => _inFlight != 0;

    /// <summary>Adds a message; it leaves once <see cref="Commit"/> has reached it.</summary>
    /// <returns>Its sequence.</returns>
    public long Append(ReadOnlySpan<byte> message)
    {
        Reserve(message.Length + 5);
        var begin = _end;
        var length = (uint)message.Length;
        for (; length >= 0x80; length >>= 7)
            _bytes[_end++] = (byte)(length | 0x80);
        _bytes[_end++] = (byte)length;
        message.CopyTo(_bytes.AsSpan(_end));
        _end += message.Length;
        _lengths.Enqueue(_end - begin);
        return ++Last;
    }

    /// <summary>The events of all messages up to this one are on disk.</summary>
    public void Commit(long sequence) => Committed = Math.Max(Committed, Math.Min(sequence, Last));

    /// <summary>Takes the next batch, if there is one and none is in flight.</summary>
    /// <param name="maxCount">The most messages.</param>
    /// <param name="maxBytes">The most bytes, but one message always goes.</param>
    /// <param name="header">What the batch says of itself.</param>
    /// <returns>The packed messages, each behind its length; null when there is nothing to send.</returns>
    public byte[]? TryTake(int maxCount, int maxBytes, out FlowBatchHeader header)
    {
        header = default;
        if (_inFlight != 0 || Committed == Acknowledged)
            return null;

        var count = 0;
        var bytes = 0;
        var most = (int)Math.Min(maxCount, Committed - Acknowledged);
        foreach (var length in _lengths)
        {
            if (count == most || (count > 0 && bytes + length > maxBytes))
                break;
            count++;
            bytes += length;
        }

        _inFlight = count;
        header = new FlowBatchHeader(Incarnation, Acknowledged + 1, _acknowledgedHash, count);
        return _bytes.AsSpan(_begin, bytes).ToArray();
    }

    /// <summary>The batch in flight came back without an answer: it goes again.</summary>
    public void Return() => _inFlight = 0;

    /// <summary>The receiver has come so far. What it passed is forgotten.</summary>
    /// <returns>False where the receiver tells of another history: the flow stands still until it is reconciled.</returns>
    public bool Acknowledge(long sequence, ulong hash)
    {
        _inFlight = 0;
        if (sequence > Committed)
            return false;
        if (sequence <= Acknowledged)
            return sequence < Acknowledged || hash == _acknowledgedHash;

        var (bytes, running) = (0, _acknowledgedHash);
        var reader = new PackedReader(_bytes.AsSpan(_begin, _end - _begin));
        for (var passed = Acknowledged; passed < sequence; passed++)
        {
            running = FlowHash.Next(running, reader.ReadBytes());
            bytes = reader.Position;
        }

        if (running != hash)
            return false;
        Forget(sequence, bytes, running);
        return true;
    }

    /// <summary>The receiver had come so far, as journaled: no hash to compare.</summary>
    public void ApplyAcknowledged(long sequence)
    {
        var (bytes, running) = (0, _acknowledgedHash);
        var reader = new PackedReader(_bytes.AsSpan(_begin, _end - _begin));
        for (var passed = Acknowledged; passed < sequence; passed++)
        {
            running = FlowHash.Next(running, reader.ReadBytes());
            bytes = reader.Position;
        }

        if (sequence > Acknowledged)
            Forget(sequence, bytes, running);
    }

    /// <summary>Writes all of it but what is in flight, which is unknown after a restart.</summary>
    public void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)Incarnation);
        writer.WriteUnsigned((ulong)Acknowledged);
        writer.WriteFixed(_acknowledgedHash);
        writer.WriteUnsigned((ulong)_lengths.Count);
        writer.WriteBytes(_bytes.AsSpan(_begin, _end - _begin));
    }

    /// <summary>Reads what <see cref="WriteSnapshot"/> wrote; all of it is committed. Other bytes are an <c>InvalidDataException</c>.</summary>
    public static Outbox ReadSnapshot(ref PackedReader reader)
    {
        var outbox = new Outbox { Incarnation = reader.ReadInt(), Acknowledged = reader.ReadLong(), _acknowledgedHash = reader.ReadFixed() };
        outbox.Last = outbox.Acknowledged;
        var count = reader.ReadInt();
        var messages = new PackedReader(reader.ReadBytes());
        for (; count > 0; count--)
            outbox.Append(messages.ReadBytes());
        outbox.Commit(outbox.Last);
        return outbox;
    }

    private void Forget(long sequence, int bytes, ulong hash)
    {
        for (; Acknowledged < sequence; Acknowledged++)
            _lengths.Dequeue();
        _acknowledgedHash = hash;
        _begin += bytes;
        if (_begin == _end)
            (_begin, _end) = (0, 0);
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _end >= count)
            return;
        var live = _end - _begin;
        var target = live + count > _bytes.Length / 2 ? new byte[Math.Max(_bytes.Length * 2, live + count)] : _bytes;
        _bytes.AsSpan(_begin, live).CopyTo(target);
        (_bytes, _begin, _end) = (target, 0, live);
    }
}
