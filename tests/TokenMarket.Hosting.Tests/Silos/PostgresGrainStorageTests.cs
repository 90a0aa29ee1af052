using TokenMarket.Hosting.Tests.Stores;

namespace TokenMarket.Hosting.Tests.Silos;

[Collection(PostgresGroup.Name)]
public sealed class PostgresGrainStorageTests(PostgresSilo shared)
    : GrainStorageConformance(shared), IClassFixture<PostgresSilo>;
