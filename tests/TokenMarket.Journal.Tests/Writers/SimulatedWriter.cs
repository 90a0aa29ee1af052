using TokenMarket.Journal.Stores;
using TokenMarket.Journal.Writers;

namespace TokenMarket.Journal.Tests.Writers;

/// <summary>
/// A writer whose every message can be lost or come late: each move of it is one step of the simulation.
/// </summary>
internal sealed class SimulatedWriter
{
    private readonly NaiveDatabase _database;
    private readonly WriterProtocol _protocol;
    private readonly List<NaiveDatabase.Attempt> _zombies = [];
    private readonly Queue<OwnedStream> _unregistered = new();
    private readonly Dictionary<long, OwnedStream> _held = [];
    private readonly Dictionary<PendingAppend, AppendAnswer> _answers = [];
    private readonly int _id;
    private NaiveDatabase.Attempt? _inFlight;
    private CommitAnswer? _answer;
    private WriterRow? _row;

    public SimulatedWriter(NaiveDatabase database, int id)
    {
        _database = database;
        _id = id;
        var limits = new JournalWriterOptions { MaxSegmentAppends = 3 };
        _protocol = new WriterProtocol(new WriterRow(id, 0, 0, 0, true, []), limits);
    }

    public List<PendingAppend> Appends { get; } = [];

    public IReadOnlyDictionary<PendingAppend, AppendAnswer> Answers => _answers;

    public bool IsIdle => _protocol.Next() == WriterStep.Rest && _unregistered.Count == 0;

    public bool IsHalted => _protocol.IsHalted;

    /// <summary>The database's half of an opening; the writer hears of it later.</summary>
    public void Take(long stream) => _unregistered.Enqueue(_database.Take(_id, stream));

    /// <summary>The writer's half of an opening.</summary>
    public void Register()
    {
        if (!_unregistered.TryDequeue(out var stream))
            return;

        _protocol.Register(stream);
        _held[stream.Id] = stream;
    }

    public void Append(long stream, AppendFence fence)
    {
        if (!_held.TryGetValue(stream, out var owned))
            return;

        var append = new PendingAppend(owned, 1 + (Appends.Count % 3), fence);
        Appends.Add(append);
        _protocol.Enqueue(append);
        Collect();
    }

    public void Release(long stream)
    {
        if (!_held.TryGetValue(stream, out var owned))
            return;

        _protocol.End(owned, JournalFence.Released);
        if (_protocol.AnsweredThrough == _protocol.LastNumber)
            _database.Release(_id, owned);
    }

    public void Stamp(int epoch) => _protocol.Stamp(epoch);

    /// <summary>One step as it goes well: send, arrive, answer; or ask for the row, hear it.</summary>
    public void Step()
    {
        if (_row is { } row)
        {
            _row = null;
            _protocol.Learned(row);
        }
        else if (_answer is { } answer)
        {
            Hear(answer);
        }
        else if (_inFlight is { } attempt)
        {
            _answer = _database.TryCommit(attempt) ? CommitAnswer.Committed : CommitAnswer.Refused;
        }
        else
        {
            Ask();
        }

        Collect();
    }

    /// <summary>The connection breaks: what was sent may be lost, or wait somewhere to arrive late.</summary>
    public void Break(bool arrivesLate)
    {
        _row = null;
        if (_inFlight is not { } attempt)
            return;

        if (arrivesLate && _answer is null)
            _zombies.Add(attempt);

        _inFlight = null;
        _answer = null;
        _protocol.OutcomeUnknown();
    }

    /// <summary>A commit that everybody had given up arrives.</summary>
    public void LandZombie()
    {
        if (_zombies.Count == 0)
            return;

        _database.TryCommit(_zombies[0]);
        _zombies.RemoveAt(0);
    }

    private void Ask()
    {
        switch (_protocol.Next())
        {
            case WriterStep.Rest:
                break;
            case WriterStep.Commit:
                _inFlight = new NaiveDatabase.Attempt(_protocol.Draft(default, default), [.. _protocol.Group]);
                break;
            case WriterStep.Read:
                _row = _database.Read(_id, _protocol.SeenRevoked);
                break;
            case WriterStep.Seal:
                _row = _database.Seal(_id, _protocol.SeenRevoked);
                break;
        }
    }

    private void Hear(CommitAnswer answer)
    {
        _inFlight = null;
        _answer = null;
        if (answer == CommitAnswer.Committed)
            _protocol.Committed();
        else
            _protocol.Refused();
    }

    private void Collect()
    {
        foreach (var answer in _protocol.Answers)
            Assert.True(_answers.TryAdd(answer.Append, answer), "An append was answered twice.");

        _protocol.Answers.Clear();
    }
}
