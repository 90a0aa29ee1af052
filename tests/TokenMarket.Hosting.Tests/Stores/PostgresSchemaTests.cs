namespace TokenMarket.Hosting.Tests.Stores;

[Collection(PostgresGroup.Name)]
public sealed class PostgresSchemaTests(PostgresFixture stores) : MarketSchemaConformance(stores);
