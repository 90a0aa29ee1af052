using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace TokenMarket.Journal.Sqlite;

/// <summary>
/// One connection, used by one caller at a time, away from the caller's thread since SQLite blocks. A failure drops the
/// connection, and with it whatever it had begun; the next use opens another.
/// </summary>
internal sealed class SqliteSession(string connectionString) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private SqliteConnection? _connection;
    private bool _isDisposed;

    /// <summary>Runs one read, or several that need not see one state.</summary>
    public async Task<T> RunAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Guarded(work), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Runs reads that all see one state.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken) =>
        TransactAsync("begin", work, cancellationToken);

    /// <summary>
    /// Runs one transaction that takes the write lock at once: never a deadlock, and all it reads is current.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken) =>
        TransactAsync("begin immediate", work, cancellationToken);

    /// <summary>Runs one statement and gives the number of rows that it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object> values)
    {
        return Bind(sql, values).ExecuteNonQuery();
    }

    public T Scalar<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object> values) =>
        List(sql, read, values).Single();

    public List<T> List<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object> values)
    {
        using var rows = Bind(sql, values).ExecuteReader();
        var list = new List<T>();
        while (rows.Read())
            list.Add(read(rows));

        return list;
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        _isDisposed = true;
        Drop();
        _turn.Release();
    }

    private Task<T> TransactAsync<T>(string begin, Func<SqliteSession, T> work, CancellationToken cancellationToken) =>
        RunAsync(
        session =>
        {
            session.Execute(begin);
            var result = work(session);
            session.Execute("commit");
            return result;
        },
        cancellationToken);

    private T Guarded<T>(Func<SqliteSession, T> work)
    {
        var succeeded = false;
        try
        {
            var result = work(this);
            succeeded = true;
            return result;
        }
        finally
        {
            if (!succeeded)
                Drop();
        }
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object> values)
    {
        ref var command = ref CollectionsMarshal.GetValueRefOrAddDefault(_commands, sql, out _);
        command ??= Prepare(sql, values.Length);
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];

        return command;
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = Connection().CreateCommand();
        // Only our own constants reach this place; values travel as parameters.
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter(string.Create(CultureInfo.InvariantCulture, $"${i}"), null));

        return command;
    }

    private SqliteConnection Connection()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteJournalDatabase));
        if (_connection is { } open)
            return open;

        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            using var settings = connection.CreateCommand();
            settings.CommandText = "pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = full;";
            settings.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }

        return _connection = connection;
    }

    private void Drop()
    {
        foreach (var command in _commands.Values)
            command.Dispose();

        _commands.Clear();
        _connection?.Dispose();
        _connection = null;
    }
}
