using TokenMarket.Hosting.Tests.Stores;

namespace TokenMarket.Hosting.Tests.Silos;

public sealed class SqliteSilo : SharedSilo
{
    private readonly SqliteFixture _stores;

    public SqliteSilo()
        : this(new SqliteFixture())
    {
    }

    private SqliteSilo(SqliteFixture stores)
        : base(stores) => _stores = stores;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _stores.Dispose();
    }
}
