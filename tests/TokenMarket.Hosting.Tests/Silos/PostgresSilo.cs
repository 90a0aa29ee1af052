using TokenMarket.Hosting.Tests.Stores;

namespace TokenMarket.Hosting.Tests.Silos;

public sealed class PostgresSilo(PostgresFixture stores) : SharedSilo(stores);
