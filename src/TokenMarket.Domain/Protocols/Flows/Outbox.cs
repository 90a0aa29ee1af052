using TokenMarket.Contracts.Packed;

namespace TokenMarket.Domain.Protocols.Flows;

/// <summary>
/// The sending end of one flow: the messages that the receiver has not acknowledged, in their order. They are rebuilt
/// by projecting the stream's events again, so they are stored nowhere but in snapshots.
/// </summary>
/// <remarks>
/// One batch is in flight at a time, and only committed messages leave. What a snapshot holds is changed only by what
/// is journaled (<see cref="Append"/>, <see cref="ApplyAcknowledged"/>, <see cref="RaiseIncarnation"/>): the same
/// events give the same bytes, whatever was sent and answered meanwhile.
/// </remarks>
public sealed class Outbox
{
    private readonly MessageQueue _kept = new();
    private ulong _forgottenHash = FlowHash.Start;
    private int _acknowledgedBytes;

    /// <summary>Raised when the sender's database was restored from a copy.</summary>
    public int Incarnation { get; private set; }

    /// <summary>The last message appended.</summary>
    public long Last => Forgotten + _kept.Count;

    /// <summary>The last message that is committed with its event.</summary>
    public long Committed { get; private set; }

    /// <summary>The last message that the receiver has acknowledged.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>The last message whose acknowledgement is journaled; what follows it is kept.</summary>
    public long Forgotten { get; private set; }

    /// <summary>
    /// How many bytes are kept: whoever accepts commands refuses them beyond a limit, since applying never refuses.
    /// </summary>
    public int KeptBytes => _kept.Bytes;

    /// <summary>Whether a batch is on its way.</summary>
    public bool IsInFlight { get; private set; }

    /// <summary>Adds a message; it leaves once <see cref="Commit"/> has reached it.</summary>
    /// <returns>Its sequence.</returns>
    public long Append(ReadOnlySpan<byte> message)
    {
        _kept.Add(message, FlowHash.Next(HashAt(Last), message));
        return Last;
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
        if (IsInFlight || Committed <= Acknowledged)
            return null;

        var first = (int)(Acknowledged - Forgotten);
        var most = (int)Math.Min(maxCount, Committed - Acknowledged);
        var count = 1;
        var bytes = _kept.LengthAt(first);
        while (count < most && _kept.LengthAt(first + count) <= maxBytes - bytes)
            bytes += _kept.LengthAt(first + count++);

        IsInFlight = true;
        header = new FlowBatchHeader(Incarnation, Acknowledged + 1, HashAt(Acknowledged), count);
        return _kept.Slice(_acknowledgedBytes, bytes).ToArray();
    }

    /// <summary>The batch in flight came back without an answer: it goes again.</summary>
    public void Return() => IsInFlight = false;

    /// <summary>What speaks against going on from a receiver's cursor; null for nothing. Changes nothing.</summary>
    public FlowStop? Check(long sequence, ulong hash)
    {
        if (sequence > Committed)
            return FlowStop.ReceiverAhead;
        if (sequence < Acknowledged)
            return FlowStop.ReceiverBehind;
        return hash == HashAt(sequence) ? null : FlowStop.HashDiffers;
    }

    /// <summary>
    /// The receiver has come so far: what follows may be sent. It is kept until <see cref="ApplyAcknowledged"/>.
    /// </summary>
    /// <returns>False where the receiver tells of another history (<see cref="Check"/> says how): the flow stands
    /// still.</returns>
    public bool Acknowledge(long sequence, ulong hash)
    {
        IsInFlight = false;
        if (Check(sequence, hash) is not null)
            return false;
        PassTo(sequence);
        return true;
    }

    /// <summary>The receiver had come so far, as journaled: its messages are forgotten. No hash to compare.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such message was appended.</exception>
    public void ApplyAcknowledged(long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, Last);
        if (sequence <= Forgotten)
            return;

        Commit(sequence);
        PassTo(sequence);
        _forgottenHash = HashAt(sequence);
        var kept = _kept.Bytes;
        _kept.RemoveFirst((int)(sequence - Forgotten));
        _acknowledgedBytes -= kept - _kept.Bytes;
        Forgotten = sequence;
    }

    /// <summary>The sender's database was restored from a copy, as journaled.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The incarnation is not a later one.</exception>
    public void RaiseIncarnation(int incarnation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(incarnation, Incarnation);
        Incarnation = incarnation;
        IsInFlight = false;
    }

    /// <summary>
    /// Writes what is kept, and nothing of what is in flight or only heard, which is unknown after a restart.
    /// </summary>
    public void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)Incarnation);
        writer.WriteUnsigned((ulong)Forgotten);
        writer.WriteFixed(_forgottenHash);
        writer.WriteUnsigned((ulong)_kept.Count);
        writer.WriteBytes(_kept.Slice(0, _kept.Bytes));
    }

    /// <summary>
    /// Reads what <see cref="WriteSnapshot"/> wrote; all of it is committed. Other bytes are an
    /// <c>InvalidDataException</c>.
    /// </summary>
    public static Outbox ReadSnapshot(ref PackedReader reader)
    {
        var outbox = new Outbox { Incarnation = reader.ReadInt(), Forgotten = reader.ReadLong() };
        outbox._forgottenHash = reader.ReadFixed();
        outbox.Acknowledged = outbox.Forgotten;
        var count = reader.ReadInt();
        var messages = new PackedReader(reader.ReadBytes());
        for (; count > 0; count--)
            outbox.Append(messages.ReadBytes());
        if (!messages.IsAtEnd)
            throw reader.Invalid("bytes follow the last message of an outbox");
        outbox.Commit(outbox.Last);
        return outbox;
    }

    private void PassTo(long sequence)
    {
        for (; Acknowledged < sequence; Acknowledged++)
            _acknowledgedBytes += _kept.LengthAt((int)(Acknowledged - Forgotten));
    }

    private ulong HashAt(long sequence) =>
        sequence == Forgotten ? _forgottenHash : _kept.HashAt((int)(sequence - Forgotten - 1));
}
