using TokenMarket.Hosting.Tests.Stores;

namespace TokenMarket.Hosting.Tests.Silos;

public sealed class SqliteSiloTests(SqliteFixture stores) : SiloConformance(stores), IClassFixture<SqliteFixture>;
