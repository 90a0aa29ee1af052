using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace TokenMarket.Testing;

/// <summary>
/// A throw-away PostgreSQL server on loopback, with durability as in production (fsync and synchronous_commit on). A
/// small
/// shell stands guard over it: when the test run dies, even by SIGKILL, the server and its folder go too.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Superuser = "postgres";

    // Its input ends without a word only when the test run died; then nobody else would clear up.
    private const string Guard = """
        "$@" </dev/null >>"$FOLDER/server.log" 2>&1 &
        echo $!
        read -r order || abandoned=yes
        kill -9 $! 2>/dev/null
        wait
        [ -z "$abandoned" ] || { sleep 1; rm -rf "$FOLDER"; }
        """;

    private readonly PostgresInstallation _installation;
    private readonly int _port;
    private readonly IReadOnlyList<string> _settings;
    private Process? _guard;
    private int _databases;

    private PostgresServer(PostgresInstallation installation, string folder, IReadOnlyList<string> settings)
    {
        _installation = installation;
        _port = FreePort();
        _settings = settings;
        Folder = folder;
    }

    /// <summary>The server's own folder: <c>data</c> and <c>server.log</c> are in it.</summary>
    public string Folder { get; }

    /// <summary>The process id of the postmaster; 0 while the server is down.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Where the server listens, for a database that exists already.</summary>
    public string ConnectionString => ConnectionStringTo(Superuser);

    /// <summary>Creates a cluster in a new folder under the temporary folder and starts its server.</summary>
    /// <param name="settings">More settings, each as <c>name=value</c>; they win over ours.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed; the message names the
    /// package.</exception>
    public static async Task<PostgresServer> StartAsync(params IReadOnlyList<string> settings)
    {
        var installation = PostgresInstallation.Find();
        var folder = Directory.CreateTempSubdirectory("tokenmarket-postgres-").FullName;
        var server = new PostgresServer(installation, folder, settings);
        try
        {
            await PostgresInstallation.GiveFolderAsync(folder).ConfigureAwait(false);
            await installation.RunAsync("initdb", "-D", server.DataFolder, "-U", Superuser, "-A", "trust", "-E", "UTF8",
                "--locale=C", "--no-sync", "--no-instructions").ConfigureAwait(false);
            await server.StartAgainAsync().ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Creates one more empty database and gives its connection string.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"market{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"create database {name}").ConfigureAwait(false);
        return ConnectionStringTo(name);
    }

    /// <summary>
    /// Drops a database that <see cref="NewDatabaseAsync"/> created, and throws out whoever is still connected.
    /// </summary>
    public Task DropDatabaseAsync(string connectionString) =>
        ExecuteAsync($"drop database {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)");

    /// <summary>Makes a folder, say for a tablespace, the server's own.</summary>
    public static Task GiveFolderAsync(string folder) => PostgresInstallation.GiveFolderAsync(folder);

    /// <summary>Runs one statement as superuser in the database <c>postgres</c>, outside any transaction.</summary>
    public async Task ExecuteAsync(string sql)
    {
        var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await using var _ = connection.ConfigureAwait(false);
        await connection.OpenAsync().ConfigureAwait(false);
        var command = new NpgsqlCommand(sql, connection);
        await using var __ = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// SIGKILL to the postmaster, as when the machine's memory runs out; its backends follow by themselves.
    /// </summary>
    public async Task KillAsync()
    {
        if (_guard is not { } guard)
            return;

        Signals.Send(ProcessId, Signals.Kill);
        await guard.StandardInput.WriteLineAsync("keep the files").ConfigureAwait(false);
        guard.StandardInput.Close();
        await Eventually.EndsAsync("the killed PostgreSQL server is gone", guard.WaitForExitAsync())
            .ConfigureAwait(false);
        guard.Dispose();
        _guard = null;
        ProcessId = 0;
    }

    /// <summary>
    /// Starts the server again on the same files and port, after <see cref="KillAsync"/>, and waits until it answers.
    /// </summary>
    public async Task StartAgainAsync()
    {
        var clock = Stopwatch.StartNew();
        while (!await TryStartAsync(clock).ConfigureAwait(false))
        {
            // The backends of a killed postmaster hold its shared memory a moment longer.
            if (clock.Elapsed > Eventually.Patience)
                throw new TimeoutException("PostgreSQL does not start:" + Environment.NewLine + LogTail());

            await Task.Delay(50).ConfigureAwait(false);
        }
    }

    /// <summary>The last lines of the server's log.</summary>
    public string LogTail(int lines = 30)
    {
        var log = Path.Combine(Folder, "server.log");
        return File.Exists(log) ? string.Join(Environment.NewLine, File.ReadLines(log).TakeLast(lines)) : "(no log)";
    }

    /// <summary>Kills the server and deletes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        await Eventually.TrueAsync("the server's backends have let go of their folder", TryDelete)
            .ConfigureAwait(false);
    }

    private string DataFolder => Path.Combine(Folder, "data");

    private string ConnectionStringTo(string database) => string.Create(CultureInfo.InvariantCulture,
        $"Host=127.0.0.1;Port={_port};Username={Superuser};Database={database};Timeout=10;SSL Mode=Disable");

    private async Task<bool> TryStartAsync(Stopwatch clock)
    {
        string[] server =
        [
            .. _installation.Command("postgres"), "-D", DataFolder,
            .. Settings().Concat(_settings).SelectMany(setting => new[] { "-c", setting }),
        ];
        var start = new ProcessStartInfo("sh", ["-c", Guard, "guard", .. server])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["FOLDER"] = Folder;
        _guard = Process.Start(start) ?? throw new InvalidOperationException("The shell did not start.");
        var number = await _guard.StandardOutput.ReadLineAsync().ConfigureAwait(false);
        ProcessId = int.Parse(number ?? "0", CultureInfo.InvariantCulture);
        while (clock.Elapsed <= Eventually.Patience && IsRunning(ProcessId))
        {
            if (await AnswersAsync().ConfigureAwait(false))
                return true;

            await Task.Delay(20).ConfigureAwait(false);
        }

        await KillAsync().ConfigureAwait(false);
        return false;
    }

    private IEnumerable<string> Settings() =>
    [
        "listen_addresses=127.0.0.1", string.Create(CultureInfo.InvariantCulture, $"port={_port}"),
        "unix_socket_directories=", "fsync=on", "synchronous_commit=on", "full_page_writes=on", "max_connections=200",
    ];

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await ExecuteAsync("select 1").ConfigureAwait(false);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private bool TryDelete()
    {
        try
        {
            if (Directory.Exists(Folder))
                Directory.Delete(Folder, recursive: true);

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool IsRunning(int processId)
    {
        // A zombie still has its folder under /proc; its state says that it is dead.
        var status = $"/proc/{processId}/stat";
        try
        {
            return File.Exists(status) && !File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
