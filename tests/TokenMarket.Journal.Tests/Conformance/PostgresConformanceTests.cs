using TokenMarket.Testing;

namespace TokenMarket.Journal.Tests.Conformance;

/// <summary>The suite on PostgreSQL, with a server of its own that the tests may kill.</summary>
public sealed class PostgresConformanceTests(PostgresConformanceTests.Server server)
    : JournalConformance, IClassFixture<PostgresConformanceTests.Server>
{
    protected override async Task<StoreUnderTest> NewStoreAsync() =>
        new PostgresStore(server.Started, await server.Started.NewDatabaseAsync());

    public sealed class Server : IAsyncLifetime
    {
        private PostgresServer? _server;

        public PostgresServer Started => _server ?? throw new InvalidOperationException("The server has not started.");

        public async Task InitializeAsync() => _server = await PostgresServer.StartAsync();

        public async Task DisposeAsync()
        {
            if (_server is not null)
                await _server.DisposeAsync();
        }
    }
}
