using TokenMarket.Hosting.Settings;
using TokenMarket.Testing;

namespace TokenMarket.Hosting.Tests.Stores;

public sealed class PostgresFixture : IStoreFixture, IAsyncLifetime
{
    private PostgresServer? _server;

    public async Task<MarketOptions> NewStoreAsync() => new()
    {
        Store = StoreKind.PostgreSql,
        ConnectionString = await _server!.NewDatabaseAsync(),
    };

    public async Task InitializeAsync() => _server = await PostgresServer.StartAsync();

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
