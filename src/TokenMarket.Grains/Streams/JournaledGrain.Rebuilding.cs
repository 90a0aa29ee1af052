using System.Security.Cryptography;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Protocols.Flows;
using TokenMarket.Events.Streams;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Journal;

namespace TokenMarket.Grains.Streams;

// Snapshots, and how a stream is rebuilt from one and the events behind it.
public abstract partial class JournaledGrain<TEvent>
{
    /// <summary>Takes a snapshot when enough has happened since the last one; the work goes on meanwhile.</summary>
    protected void SnapshotIfDue()
    {
        // Where a turn broke off, memory holds what no journal does.
        if (_isAbandoned || _isSnapshotting || _enqueued < _snapshotDue)
            return;
        _isSnapshotting = true;
        _ = SnapshotAsync();
    }

    private async Task SnapshotAsync()
    {
        var sequence = _enqueued;
        try
        {
            var snapshot = new StreamSnapshot(sequence, CopyState(behindPieces: true))
            {
                Before = _sealed,
                Pieces = CopyPieces(),
            };
            Services.CrashPoints.Reach(Kind, CrashPoint.SnapshotCopied);
            await _lastCommit;
            await Services.Snapshots.WriteAsync(
                Address.ToString(), snapshot, point => Services.CrashPoints.Reach(Kind, point));
            (_snapshotAt, _sealed) = (sequence, snapshot.All);
            _snapshotDue = sequence + SnapshotTurns.Next(Services.Options.SnapshotEvery, snapshot.State.Length);
        }
        catch (Exception fault) when (fault is JournalException or OrleansException or System.Data.Common.DbException)
        {
            // The next one is tried after as many events again; until then recovery reads more of the journal.
            StreamLog.SnapshotFailed(Services.Log, fault, Address.ToString(), sequence);
            _snapshotDue = sequence + Services.Options.SnapshotEvery;
        }
        finally
        {
            _isSnapshotting = false;
        }
    }

    private ReadOnlyMemory<byte> CopyState(bool behindPieces)
    {
        // Room for what it was and a quarter more: large arrays that only grow on the way are costly to collect.
        var writer = new PackedWriter((1 << 16) + _stateLength + (_stateLength / 4));
        writer.WriteByte(SnapshotVersion);
        writer.WriteSigned(_journaledNow.Microseconds);
        writer.WriteUnsigned((ulong)_journaledEpoch.Number);
        _inbox.WriteSnapshot(writer);
        Courier.WriteSnapshot(writer);
        if (behindPieces)
            WriteRest(writer);
        else
            WriteMachine(writer);
        _stateLength = writer.Length;
        return writer.WrittenMemory;
    }

    /// <summary>
    /// The hash of the whole state: what decisions were journaled gives it again, byte for byte, however the stream is
    /// rebuilt.
    /// </summary>
    protected string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(CopyState(behindPieces: false).Span));

    private async Task RebuildAsync(OwnedStream owned, CancellationToken cancellationToken)
    {
        var snapshot = await Services.Snapshots.ReadAsync(owned.Name);
        if (snapshot is not null)
            ReadSnapshot(snapshot);
        await foreach (var chunk in Services.Journal.ReadAsync(owned, _snapshotAt, cancellationToken))
            Replay(chunk);
        StreamLog.Opened(Services.Log, owned.Name, owned.Term, _enqueued - _snapshotAt, _snapshotAt);
        Courier.CommitAll();
        Courier.Start();
        Services.Enter(owned.Name, this.AsReference<IFlowSender>());
    }

    private void ReadSnapshot(StreamSnapshot snapshot)
    {
        var reader = new PackedReader(snapshot.State.Span);
        var version = reader.ReadByte();
        if (version != SnapshotVersion)
        {
            throw new InvalidDataException(
                $"The snapshot of {Address} has version {version}; this program reads version {SnapshotVersion}.");
        }

        _lastNow = _journaledNow = new Instant(reader.ReadSigned());
        _lastEpoch = _journaledEpoch = Epoch.FromNumber(reader.ReadInt());
        _inbox = Inbox.ReadSnapshot(ref reader);
        Courier.ReadSnapshot(ref reader);
        ReadMachine(ref reader);
        ReadPieces(snapshot);
        _enqueued = _snapshotAt = snapshot.Sequence;
        _snapshotDue += _snapshotAt;
        _stateLength = snapshot.State.Length;
    }

    private void Replay(StreamChunk chunk)
    {
        var reader = new PackedReader(chunk.Payload.Span);
        for (var sequence = chunk.FirstSequence; sequence <= chunk.LastSequence; sequence++)
        {
            // The first chunk may begin before the snapshot's end: what the snapshot holds is read and passed over.
            if (reader.ReadByte() == StreamFrames.Stream)
            {
                var own = StreamEventCodec.Read(ref reader);
                if (sequence > _enqueued)
                    ApplyOwn(own);
            }
            else
            {
                var happened = ReadEvent(ref reader);
                if (sequence > _enqueued)
                    Replay(happened);
            }

            _enqueued = Math.Max(_enqueued, sequence);
        }

        if (!reader.IsAtEnd)
            throw new InvalidDataException($"A segment of {Address} has bytes behind its last event.");
    }
}
