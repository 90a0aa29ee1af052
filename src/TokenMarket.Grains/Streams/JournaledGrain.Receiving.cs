using TokenMarket.Contracts.Packed;
using TokenMarket.Domain.Protocols.Flows;
using TokenMarket.Events.Streams;
using TokenMarket.Grains.Abstractions.Flows;

namespace TokenMarket.Grains.Streams;

// How messages of other streams come in: judged, decided once, or set aside.
public abstract partial class JournaledGrain<TEvent>
{
    /// <summary>
    /// Takes a batch of messages in: judges it, lets the grain decide what is new, and answers when that is on disk.
    /// </summary>
    protected async Task<FlowReply> ReceiveAsync(FlowBatch batch)
    {
        await ExistAsync();
        RequireLife();
        Services.CrashPoints.Reach(Kind, CrashPoint.BatchArrived);
        var header = new FlowBatchHeader(batch.Incarnation, batch.FirstSequence, batch.HashBefore, batch.Count);
        var judgement = _inbox.Judge(batch.Source, header, batch.Messages);
        var told = Array.Empty<byte>();
        if (judgement.Verdict == InboxVerdict.Accept)
        {
            told = InTurn(() =>
            {
                var decided = Decide(batch, judgement.Skip);
                var passed = decided == batch.Count ? judgement.Cursor : CursorBehind(batch, decided);
                RecordOwn(new FlowPassed(batch.Source, passed.Incarnation, passed.Sequence, passed.Hash));
                _inbox.Pass(batch.Source, passed);
                return EndBatch();
            });
            Services.CrashPoints.Reach(Kind, CrashPoint.BatchDecided);
        }

        var cursor = _inbox.CursorOf(batch.Source);
        await CommitAsync();
        Services.CrashPoints.Reach(Kind, CrashPoint.BatchCommitted);
        SnapshotIfDue();
        return new FlowReply
        {
            Verdict = judgement.Verdict switch
            {
                InboxVerdict.Accept or InboxVerdict.Passed => FlowVerdict.Passed,
                InboxVerdict.Gap => FlowVerdict.Gap,
                InboxVerdict.IncarnationDiffers or InboxVerdict.HashDiffers => FlowVerdict.Stopped,
            },
            Sequence = cursor.Sequence,
            Hash = cursor.Hash,
            Outcomes = told,
        };
    }

    /// <summary>Decides at least one message, and goes on until the turn holds as much as one commit should.</summary>
    /// <returns>How many messages of the batch are passed; the sender sends the others again.</returns>
    private int Decide(FlowBatch batch, int skip)
    {
        var reader = new PackedReader(batch.Messages);
        for (var index = 0; index < batch.Count; index++)
        {
            if (index > skip && IsTurnFull)
                return index;
            var message = reader.ReadBytes();
            if (index < skip)
                continue;
            Decide(batch.Source, batch.FirstSequence + index, message);
        }

        return batch.Count;
    }

    /// <summary>Decides one message, or sets it aside: it is told and blocks nobody.</summary>
    private void Decide(string source, long sequence, ReadOnlySpan<byte> message)
    {
        var failing = new FailingMessage(Address, source, sequence);
        try
        {
            if (Services.Failures.TryGiveUp(failing, out var why))
            {
                Refuse(failing, why);
                return;
            }

            Services.CrashPoints.Reach(Kind, CrashPoint.MessageArrived);
            DecideMessage(sequence, message);
        }
        catch (InvalidDataException unreadable)
        {
            // Nothing of the message was applied: decoding comes before deciding.
            Refuse(failing, unreadable.Message);
        }
        catch (Exception broken)
        {
            // Memory may be half changed, so the turn and the activation end; the next one meets the message again.
            Services.Failures.Add(failing, broken);
            throw;
        }
    }

    private void Refuse(FailingMessage message, string why)
    {
        StreamLog.MessageRefused(Services.Log, message.Source, Address.ToString(), why);
        RecordOwn(new MessageRefused(message.Source, message.Sequence, why));
    }

    /// <summary>Where the cursor stands behind the first messages of a batch.</summary>
    private static InboxCursor CursorBehind(FlowBatch batch, int count)
    {
        var reader = new PackedReader(batch.Messages);
        var hash = batch.HashBefore;
        for (var index = 0; index < count; index++)
            hash = FlowHash.Next(hash, reader.ReadBytes());
        return new InboxCursor(batch.Incarnation, batch.FirstSequence + count - 1, hash);
    }
}
