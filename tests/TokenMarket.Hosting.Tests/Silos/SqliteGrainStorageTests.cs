using TokenMarket.Hosting.Tests.Stores;

namespace TokenMarket.Hosting.Tests.Silos;

public sealed class SqliteGrainStorageTests(SqliteFixture stores)
    : GrainStorageConformance(stores), IClassFixture<SqliteFixture>;
