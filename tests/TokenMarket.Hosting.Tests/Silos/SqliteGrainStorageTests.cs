namespace TokenMarket.Hosting.Tests.Silos;

public sealed class SqliteGrainStorageTests(SqliteSilo shared)
    : GrainStorageConformance(shared), IClassFixture<SqliteSilo>;
