using CsCheck;
using TokenMarket.Journal.Writers;

namespace TokenMarket.Journal.Tests.Writers;

/// <summary>
/// Writers that steal streams from one another while messages are lost, come late, or arrive after everybody gave them
/// up,
/// against a database in plain words. Checked: what the journal promises.
/// </summary>
public sealed class WriterProtocolModelTests
{
    private const int Writers = 3;
    private const int Streams = 4;

    private static readonly Gen<(Move Move, int Writer, int Stream)[]> Moves = Gen.Select(
        Gen.Frequency(
            (12, Gen.Const(Move.Step)), (6, Gen.Const(Move.Append)), (3, Gen.Const(Move.AppendFenced)),
            (2, Gen.Const(Move.Take)), (3, Gen.Const(Move.Register)), (1, Gen.Const(Move.Release)),
            (1, Gen.Const(Move.Lose)), (1, Gen.Const(Move.Delay)), (1, Gen.Const(Move.LandZombie)),
            (1, Gen.Const(Move.RaiseEpoch)), (1, Gen.Const(Move.LearnEpoch)), (1, Gen.Const(Move.Expire)),
            (1, Gen.Const(Move.Renew))),
        Gen.Int[0, Writers - 1], Gen.Int[1, Streams]).Array[1, 400];

    private enum Move
    {
        Step = 1,
        Append = 2,
        AppendFenced = 3,
        Take = 4,
        Register = 5,
        Release = 6,
        Lose = 7,
        Delay = 8,
        LandZombie = 9,
        RaiseEpoch = 10,
        LearnEpoch = 11,
        Expire = 12,
        Renew = 13,
    }

    [Fact]
    public void Whatever_is_lost_late_or_stolen_the_journal_keeps_its_promises() => Moves.Sample(Run, iter: 4_000);

    private static void Run((Move Move, int Writer, int Stream)[] moves)
    {
        var database = new NaiveDatabase(Writers, Streams);
        var writers = Enumerable.Range(1, Writers).Select(id => new SimulatedWriter(database, id)).ToArray();
        var known = new int[Writers];
        foreach (var (move, index, stream) in moves)
            Apply(move, database, writers, known, index, stream);

        for (var index = 0; index < Writers; index++)
        {
            database.SetAuthority(index + 1, hasAuthority: true);
            for (var step = 0; !writers[index].IsIdle; step++)
            {
                Assert.True(step < 10_000, "A writer does not come to rest.");
                writers[index].Register();
                writers[index].Step();
            }

            Assert.False(writers[index].IsHalted, "A writer halted though nothing was damaged.");
        }

        Check(database, writers);
    }

    private static void Apply(
        Move move, NaiveDatabase database, SimulatedWriter[] writers, int[] known, int index, int stream)
    {
        var writer = writers[index];
        switch (move)
        {
            case Move.Step:
                writer.Step();
                break;
            case Move.Append:
                writer.Append(stream, AppendFence.None);
                break;
            case Move.AppendFenced:
                writer.Append(stream, AppendFence.Under(known[index]));
                break;
            case Move.Take:
                writer.Take(stream);
                break;
            case Move.Register:
                writer.Register();
                break;
            case Move.Release:
                writer.Release(stream);
                break;
            case Move.Lose:
                writer.Break(arrivesLate: false);
                break;
            case Move.Delay:
                writer.Break(arrivesLate: true);
                break;
            case Move.LandZombie:
                writer.LandZombie();
                break;
            case Move.RaiseEpoch:
                database.RaiseEpoch();
                break;
            case Move.LearnEpoch:
                known[index] = database.Epoch;
                writer.Stamp(database.Epoch);
                break;
            case Move.Expire:
                database.SetAuthority(index + 1, hasAuthority: false);
                break;
            case Move.Renew:
                database.SetAuthority(index + 1, hasAuthority: true);
                break;
        }
    }

    private static void Check(NaiveDatabase database, SimulatedWriter[] writers)
    {
        var present = database.Journal.Select(entry => entry.Append).ToHashSet();
        Assert.Equal(database.Journal.Count, present.Count);
        foreach (var stream in database.Journal.GroupBy(entry => entry.Append.Stream.Id))
        {
            var (next, term) = (1L, 0);
            foreach (var append in stream.Select(entry => entry.Append))
            {
                Assert.True(append.FirstSequence == next, $"Gap or overlap at {next}.");
                Assert.True(append.Stream.Term >= term, "An old term after a new one.");
                (next, term) = (next + append.Count, append.Stream.Term);
            }
        }

        foreach (var writer in writers)
        {
            foreach (var append in writer.Appends)
            {
                var answer = Assert.Contains(append, writer.Answers);
                Assert.Equal(answer.Outcome == AppendOutcome.Committed, present.Contains(append));
                Assert.NotEqual(AppendOutcome.Abandoned, answer.Outcome);
                CheckReason(database, append, answer.Fence);
            }
        }
    }

    private static void CheckReason(NaiveDatabase database, PendingAppend append, JournalFence? fence)
    {
        if (fence == JournalFence.OwnerLost)
            Assert.True(database.TermOf(append.Stream.Id) > append.Stream.Term, "Nobody took the stream.");

        if (fence == JournalFence.EpochPassed)
            Assert.True(database.Epoch > 0, "No epoch was raised.");
    }
}
