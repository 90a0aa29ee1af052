using System.Text;
using TokenMarket.Contracts.Packed;
using TokenMarket.Domain.Protocols.Flows;

namespace TokenMarket.Domain.Tests.Protocols.Flows;

/// <summary>
/// A sender and a receiver with a journal each, and a network between them that keeps, repeats, reorders and loses
/// what it carries. Either side may crash at any moment and is rebuilt from what it had committed.
/// </summary>
internal sealed class FlowWorld(FlowMistake mistake = FlowMistake.None)
{
    private const string Source = "account/FR";

    private readonly List<SenderEvent> _senderJournal = [];
    private int _senderCommitted;
    private byte[]? _senderSnapshot;
    private int _senderSnapshotAt;
    private Outbox _outbox = new();

    private readonly List<string> _received = [];
    private int _receivedCommitted;
    private byte[] _receiverSnapshot = Bytes(new Inbox());
    private Inbox _inbox = new();

    private readonly List<(FlowBatchHeader Header, byte[] Messages)> _batches = [];
    private readonly List<InboxCursor> _unreleased = [];
    private readonly List<InboxCursor> _replies = [];

    private sealed record SenderEvent(string? Message, long Acknowledged);

    /// <summary>Does one of the things that can happen; the choice says to which batch or answer.</summary>
    public void Do(FlowStep step, int choice)
    {
        switch (step)
        {
            case FlowStep.Append: Append(choice); break;
            case FlowStep.CommitSender: CommitSender(); break;
            case FlowStep.Send: Send(); break;
            case FlowStep.Deliver: Pick(_batches, choice, Deliver); break;
            case FlowStep.CommitReceiver: CommitReceiver(); break;
            case FlowStep.Hear: Pick(_replies, choice, Hear); break;
            case FlowStep.RecordAcknowledged: RecordAcknowledged(); break;
            case FlowStep.GiveUp: _outbox.Return(); break;
            case FlowStep.Lose: Pick(_batches, choice, batch => _batches.Remove(batch)); break;
            case FlowStep.SnapshotSender: SnapshotSender(); break;
            case FlowStep.CrashSender: CrashSender(); break;
            case FlowStep.CrashReceiver: CrashReceiver(); break;
        }

        Assert.Equal(Sent().Take(_receivedCommitted), _received.Take(_receivedCommitted));
    }

    /// <summary>Lets everything arrive, with nothing going wrong any more, and checks that it has.</summary>
    public void Drain()
    {
        CommitSender();
        CommitReceiver();
        _outbox.Return();
        for (var rounds = 0; _outbox.Acknowledged < _outbox.Last; rounds++)
        {
            Assert.True(rounds <= _senderJournal.Count, "The flow does not drain.");
            Send();
            Deliver(_batches[^1]);
            CommitReceiver();
            Hear(_replies[^1]);
        }

        Assert.Equal(Sent(), _received);
    }

    private IEnumerable<string> Sent() =>
        _senderJournal.Take(_senderCommitted).Where(e => e.Message is not null).Select(e => e.Message!);

    private void Append(int size)
    {
        var message = $"{_senderJournal.Count}".PadRight(size, '.');
        _senderJournal.Add(new SenderEvent(message, 0));
        _outbox.Append(Encoding.ASCII.GetBytes(message));
        if (mistake == FlowMistake.SendsBeforeCommit)
            _outbox.Commit(_outbox.Last);
    }

    private void CommitSender()
    {
        _senderCommitted = _senderJournal.Count;
        _outbox.Commit(_outbox.Last);
    }

    private void Send()
    {
        if (_outbox.TryTake(3, 40, out var header) is not { } messages)
            return;
        _batches.Add((header, messages));
        if (mistake == FlowMistake.ForgetsWhatItSends)
            _outbox.ApplyAcknowledged(header.FirstSequence + header.Count - 1);
    }

    private void Deliver((FlowBatchHeader Header, byte[] Messages) batch)
    {
        var judgement = _inbox.Judge(Source, batch.Header, batch.Messages);
        if (judgement.Verdict == InboxVerdict.Accept)
        {
            var reader = new PackedReader(batch.Messages);
            for (var place = 0; place < batch.Header.Count; place++)
            {
                var message = Encoding.ASCII.GetString(reader.ReadBytes());
                if (place >= judgement.Skip || mistake == FlowMistake.TakesPassedMessagesAgain)
                    _received.Add(message);
            }

            _inbox.Pass(Source, judgement.Cursor);
        }

        if (mistake == FlowMistake.AnswersBeforeCommit)
            _replies.Add(_inbox.CursorOf(Source));
        else
            _unreleased.Add(_inbox.CursorOf(Source));
    }

    private void CommitReceiver()
    {
        _receivedCommitted = _received.Count;
        _receiverSnapshot = Bytes(_inbox);
        _replies.AddRange(_unreleased);
        _unreleased.Clear();
    }

    private void Hear(InboxCursor cursor)
    {
        // An old answer may be behind; nothing may ever tell of another history.
        Assert.True(_outbox.Check(cursor.Sequence, cursor.Hash) is null or FlowStop.ReceiverBehind);
        _outbox.Acknowledge(cursor.Sequence, cursor.Hash);
    }

    private void RecordAcknowledged()
    {
        if (_outbox.Acknowledged == _outbox.Forgotten)
            return;
        _senderJournal.Add(new SenderEvent(null, _outbox.Acknowledged));
        _outbox.ApplyAcknowledged(_outbox.Acknowledged);
    }

    private void SnapshotSender()
    {
        if (_senderCommitted != _senderJournal.Count)
            return;
        _senderSnapshot = Bytes(_outbox);
        _senderSnapshotAt = _senderJournal.Count;
        Assert.Equal(Bytes(Replay(new Outbox(), 0)), _senderSnapshot);
    }

    private void CrashSender()
    {
        _senderJournal.RemoveRange(_senderCommitted, _senderJournal.Count - _senderCommitted);
        _outbox = _senderSnapshot is null ? Replay(new Outbox(), 0) : Replay(Read(_senderSnapshot), _senderSnapshotAt);
        _outbox.Commit(_outbox.Last);
        Assert.Equal(Bytes(Replay(new Outbox(), 0)), Bytes(_outbox));

        static Outbox Read(byte[] bytes)
        {
            var reader = new PackedReader(bytes);
            return Outbox.ReadSnapshot(ref reader);
        }
    }

    private Outbox Replay(Outbox outbox, int from)
    {
        foreach (var happened in _senderJournal.Skip(from))
        {
            if (happened.Message is { } message)
                outbox.Append(Encoding.ASCII.GetBytes(message));
            else
                outbox.ApplyAcknowledged(happened.Acknowledged);
        }

        return outbox;
    }

    private void CrashReceiver()
    {
        _received.RemoveRange(_receivedCommitted, _received.Count - _receivedCommitted);
        _unreleased.Clear();
        var reader = new PackedReader(_receiverSnapshot);
        _inbox = mistake == FlowMistake.ForgetsItsCursor ? new Inbox() : Inbox.ReadSnapshot(ref reader);
        if (mistake != FlowMistake.ForgetsItsCursor)
            Assert.Equal(_receiverSnapshot, Bytes(_inbox));
    }

    private static void Pick<T>(List<T> items, int choice, Action<T> act)
    {
        if (items.Count > 0)
            act(items[choice % items.Count]);
    }

    private static byte[] Bytes(Outbox outbox)
    {
        var writer = new PackedWriter();
        outbox.WriteSnapshot(writer);
        return writer.ToArray();
    }

    private static byte[] Bytes(Inbox inbox)
    {
        var writer = new PackedWriter();
        inbox.WriteSnapshot(writer);
        return writer.ToArray();
    }
}
