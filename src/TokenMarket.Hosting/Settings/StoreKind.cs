namespace TokenMarket.Hosting.Settings;

/// <summary>Where a market keeps its journal, its snapshots and its reminders.</summary>
public enum StoreKind
{
    /// <summary>Files in the data folder, one process: the default, needs nothing installed.</summary>
    Sqlite = 1,

    /// <summary>A PostgreSQL database, which also holds the cluster's membership: several silos.</summary>
    PostgreSql = 2,
}
