namespace TokenMarket.Hosting.Tests.Stores;

public sealed class SqliteSchemaTests(SqliteFixture stores)
    : MarketSchemaConformance(stores), IClassFixture<SqliteFixture>;
