using TokenMarket.Journal.Stores;
using TokenMarket.Journal.Tests.Faults;
using TokenMarket.Testing;

namespace TokenMarket.Journal.Tests.Conformance;

/// <summary>
/// What the conformance suite needs of a store beside the journal itself: ways to damage, hold and kill it.
/// </summary>
public abstract class StoreUnderTest : IAsyncDisposable
{
    /// <summary>The store's name as the child process understands it.</summary>
    protected abstract string Kind { get; }

    /// <summary>Where the database is, as the store's constructor understands it.</summary>
    protected abstract string Place { get; }

    public IJournalDatabase Open() => Worker.Open(Kind, Place);

    /// <summary>Starts the test assembly as a child that works on this database.</summary>
    public ChildProcess StartWorker(params IEnumerable<string> arguments) =>
        ChildProcess.StartDotnet(typeof(Worker).Assembly.Location, [Kind, Place, .. arguments]);

    /// <summary>Runs a statement behind the journal's back.</summary>
    public abstract Task ExecuteAsync(string sql);

    /// <summary>Keeps commits of a writer waiting inside the database until disposed.</summary>
    public abstract Task<IAsyncDisposable> HoldCommitsAsync(int writer);

    /// <summary>
    /// Kills the database engine by SIGKILL and brings it back. An embedded engine dies with the workers.
    /// </summary>
    /// <returns>The workers that are still alive.</returns>
    public abstract Task<IReadOnlyList<ChildProcess>> KillAsync(IReadOnlyList<ChildProcess> workers);

    /// <summary>
    /// Freezes a worker by SIGSTOP at a moment when it does not keep everybody else out of the database.
    /// </summary>
    public abstract Task FreezeAsync(ChildProcess worker);

    /// <summary>Puts the segments of a database that was just migrated on a small disk.</summary>
    public abstract Task UseDiskAsync(SmallDisk disk);

    public abstract ValueTask DisposeAsync();
}
