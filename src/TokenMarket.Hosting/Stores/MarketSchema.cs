using System.Data.Common;
using System.Globalization;
using TokenMarket.Hosting.Settings;

namespace TokenMarket.Hosting.Stores;

/// <summary>
/// Brings the tables to the version that this program needs, in one transaction. Safe with any number of starters: one
/// migrates, the others wait for it.
/// </summary>
public static class MarketSchema
{
    // Any number that no other lock of this database uses: "TokenMar" in ASCII.
    private const string AdvisoryLock = "SELECT pg_advisory_xact_lock(x'546f6b656e4d6172'::bigint)";

    private const string History = """
        CREATE TABLE IF NOT EXISTS market_schema (
            version    int PRIMARY KEY,
            name       text NOT NULL,
            checksum   text NOT NULL,
            applied_at text NOT NULL
        )
        """;

    /// <summary>Runs the scripts that have not run yet.</summary>
    /// <returns>How many ran; 0 when the tables were up to date.</returns>
    /// <exception cref="SchemaException">A newer program has been here, or a script changed after it ran.</exception>
    /// <exception cref="DbException">It cannot be reached, or a script failed; nothing was changed.</exception>
    public static async Task<int> MigrateAsync(
        MarketDatabase database, TimeProvider clock, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(clock);
        await using var connection = await database.Source.OpenConnectionAsync(cancellation);

        // Kept in the file: readers no longer wait for the writer.
        if (database.Kind == StoreKind.Sqlite)
            await ExecuteAsync(connection, "PRAGMA journal_mode = WAL", cancellation);

        // On SQLite the transaction takes the write lock at once.
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (database.Kind == StoreKind.PostgreSql)
            await ExecuteAsync(connection, AdvisoryLock, cancellation);

        await ExecuteAsync(connection, History, cancellation);
        var scripts = SchemaScript.Of(database.Kind);
        var ran = await CheckHistoryAsync(connection, scripts, cancellation);
        foreach (var script in scripts.Skip(ran))
        {
            await ExecuteAsync(connection, script.Sql, cancellation);
            await RecordAsync(connection, script, clock.GetUtcNow(), cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return scripts.Count - ran;
    }

    private static async Task<int> CheckHistoryAsync(
        DbConnection connection, IReadOnlyList<SchemaScript> scripts, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT version, name, checksum FROM market_schema ORDER BY version";
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var ran = 0;
        while (await rows.ReadAsync(cancellation))
        {
            if (ran == scripts.Count)
                throw new SchemaException($"A newer program has been here: the tables know more than {ran} scripts.");

            var (version, name) = (rows.GetInt32(0), rows.GetString(1));
            var script = scripts[ran++];
            if (version != script.Version || name != script.Name || rows.GetString(2) != script.Checksum)
                throw new SchemaException($"{script.Title} is not the V{version}__{name} that ran here.");
        }

        return ran;
    }

    private static async Task RecordAsync(
        DbConnection connection, SchemaScript script, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            "INSERT INTO market_schema (version, name, checksum, applied_at) VALUES (@version, @name, @checksum, @now)";
        foreach (var (name, value) in new (string, object)[]
        {
            ("@version", script.Version), ("@name", script.Name), ("@checksum", script.Checksum),
            ("@now", now.ToString("O", CultureInfo.InvariantCulture)),
        })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
