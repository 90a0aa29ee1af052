using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using TokenMarket.Hosting.Settings;

namespace TokenMarket.Hosting.Stores;

/// <summary>
/// The database of Orleans' own tables: grain state, reminders and, on PostgreSQL, the cluster's membership. On SQLite
/// it is a file of its own, so that it never waits for the journal's writer.
/// </summary>
public sealed class MarketDatabase : IAsyncDisposable
{
    private MarketDatabase(StoreKind kind, string invariant, DbDataSource source)
    {
        Kind = kind;
        Invariant = invariant;
        Source = source;
    }

    /// <summary>Which of the two.</summary>
    public StoreKind Kind { get; }

    /// <summary>What Orleans calls the database's driver.</summary>
    public string Invariant { get; }

    /// <summary>Opens connections; one pool for everything in the process.</summary>
    public DbDataSource Source { get; }

    /// <summary>The database that sound settings name. Opens nothing yet; creates the data folder of SQLite.</summary>
    public static MarketDatabase Of(MarketOptions options)
    {
        MarketOptionsValidator.Check(options);
        return options.Store switch
        {
            // Orleans knows Microsoft.Data.Sqlite only by the name of the older driver.
            StoreKind.Sqlite => new MarketDatabase(options.Store, "System.Data.SQLite", Sqlite(options.DataFolder)),
            StoreKind.PostgreSql => new MarketDatabase(options.Store, "Npgsql", PostgreSql(options.ConnectionString)),
        };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private static DbDataSource Sqlite(string folder)
    {
        Directory.CreateDirectory(folder);
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(Path.GetFullPath(folder), "orleans.db"),
            DefaultTimeout = 30,
        };
        return SqliteFactory.Instance.CreateDataSource(connection.ConnectionString);
    }

    private static NpgsqlDataSource PostgreSql(string connectionString)
    {
        // Orleans prepares nothing itself; with both settings its writes cost about a third less (measured).
        var connection = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true };
        if (connection.MaxAutoPrepare == 0)
            connection.MaxAutoPrepare = 20;

        return NpgsqlDataSource.Create(connection);
    }
}
