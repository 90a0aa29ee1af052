using System.Globalization;
using Orleans.TestingHost;
using TokenMarket.Auditor;
using TokenMarket.Client;
using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Callers;
using TokenMarket.Journal.Feeds;
using TokenMarket.Journal.Postgres;
using TokenMarket.Journal.Sqlite;
using TokenMarket.Journal.Stores;
using TokenMarket.Server.Keys;
using TokenMarket.Testing;

namespace TokenMarket.EndToEnd.Tests;

/// <summary>
/// A market as a process of its own, on files or a database of its own: to be killed, frozen and started again on the
/// same.
/// </summary>
internal sealed class MarketChild : IAsyncDisposable
{
    private readonly string _folder;
    private readonly bool _ownsFolder;
    private readonly Dictionary<MemberId, string> _keys;
    private readonly List<TokenMarketClient> _clients = [];
    private readonly string? _database;
    private readonly TestClusterPortAllocator _ports = new();
    private readonly int _port;
    private ChildProcess? _process;
    private int _starts;
    private string? _cluster;

    /// <summary>A market that is not started yet.</summary>
    /// <param name="database">The connection string of an empty database; null for the embedded store.</param>
    /// <param name="members">Everyone who may call; the first runs the market.</param>
    public MarketChild(string? database, params ReadOnlySpan<string> members)
    {
        (_folder, _ownsFolder, _keys) = (Directory.CreateTempSubdirectory("tokenmarket-").FullName, true, []);
        _database = database;
        (_port, _) = _ports.AllocateConsecutivePortPairs(1);
        foreach (var member in members)
            _keys.Add(MemberId.Parse(member), ApiKey.Create());
        var all = Enum.GetValues<CallerRole>();
        KeyFile.Write(_folder, [.. _keys.Select((key, index) => KeyFile.KeyOf(
            key.Value, key.Key.ToString(),
            index == 0 ? all : [.. all.Where(role => role != CallerRole.MarketOperator)]))]);
    }

    private MarketChild(MarketChild beside)
    {
        (_folder, _database, _keys, _starts) = (beside._folder, beside._database, beside._keys, beside._starts + 1_000);
        (_port, _) = _ports.AllocateConsecutivePortPairs(1);
    }

    /// <summary>A second process of the same market, on the same database, that does not know of the first.</summary>
    public MarketChild Beside() => new(this);

    /// <summary>One more silo of the same market, beside one that is started: they are one cluster.</summary>
    public async Task<MarketChild> JoinAsync()
    {
        var joining = new MarketChild(this) { _cluster = _cluster };
        await joining.StartAsync();
        return joining;
    }

    /// <summary>How far the market's clock is ahead of the machine's, from its next start on.</summary>
    public TimeSpan ClockAhead { get; set; }

    /// <summary>Where the edge listens.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}"));

    /// <summary>The running process.</summary>
    public ChildProcess Process => _process ?? throw new InvalidOperationException("The market is not started.");

    /// <summary>
    /// Starts the market and waits until it takes requests, or until it died of a planned crash on the way.
    /// </summary>
    /// <param name="crashAt">The point at which it shall kill itself; empty for never.</param>
    public async Task StartAsync(string crashAt = "")
    {
        if (_process is not null)
            await _process.DisposeAsync();
        string[] store = _database is null
            ? [$"--DataFolder={_folder}"]
            : [$"--DataFolder={_folder}", "--Store=PostgreSql", $"--ConnectionString={_database}"];
        _cluster = _process is null ? _cluster : null;
        _cluster ??= string.Create(CultureInfo.InvariantCulture, $"start-{++_starts}");
        var dll = typeof(TokenMarket.Server.MarketProgram).Assembly.Location;
        _process = ChildProcess.StartDotnet(dll,
        [
            .. store,
            $"--Urls={Address}",
            "--GainDelay=00:00:00",
            "--EnactmentsPerHour=0",
            "--OfficersToLoosen=1",
            "--SnapshotEvery=20",
            $"--CrashAt={crashAt}",
            $"--ClockAhead={ClockAhead:c}",

            // A cluster of its own each time: a successor would else wait until its dead predecessor has been silent
            // for long.
            $"--ClusterId={_cluster}",
        ]);
        await Eventually.TrueAsync(
            $"the market on {Address} takes requests",
            () => _process.HasExited
                || _process.Lines().Any(line => line.StartsWith("The market takes requests", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(60));
        if (!_process.HasExited || crashAt.Length > 0)
            return;
        await _process.ExitAsync();
        throw new InvalidOperationException($"The market did not start: {string.Join('\n', _process.Lines())}");
    }

    /// <summary>Kills the market by SIGKILL and starts it again on the same files.</summary>
    public async Task KillAndStartAsync()
    {
        await Process.KillAsync();
        await StartAsync();
    }

    /// <summary>
    /// Throws away what the embedded store keeps beside the journal: snapshots, which the journal must be able to do
    /// without.
    /// </summary>
    public void ForgetSnapshots()
    {
        foreach (var file in Directory.GetFiles(_folder, "orleans.db*"))
            File.Delete(file);
    }

    /// <summary>What the market calls the officer who has a member's key.</summary>
    public string OfficerOf(string member) => $"key-{ApiKey.HashOf(_keys[MemberId.Parse(member)])[..12]}";

    /// <summary>A client of a member; it waits patiently for a market that is starting again.</summary>
    public TokenMarketClient ClientOf(string member)
    {
        var id = MemberId.Parse(member);
        var client = new TokenMarketClient(new TokenMarketClientOptions
        {
            Address = Address,
            Member = id,
            ApiKey = _keys[id],
            AttemptTimeout = TimeSpan.FromSeconds(10),
            LongestPause = TimeSpan.FromSeconds(1),
            MaxAttempts = 3,
        });
        _clients.Add(client);
        return client;
    }

    /// <summary>Judges every decision in the journal from the journal alone; the market may run meanwhile.</summary>
    public async Task<AuditReport> AuditAsync()
    {
        await using IJournalDatabase journal = _database is null
            ? new SqliteJournalDatabase(Path.Combine(_folder, "journal.db"))
            : new PostgresJournalDatabase(_database);
        var auditor = new DecisionAuditor();
        await auditor.ReadAsync(new JournalFeed(journal), FeedCursor.Start, CancellationToken.None);
        return auditor.Report;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
        _ports.Dispose();
        if (_ownsFolder)
            Directory.Delete(_folder, recursive: true);
    }
}
