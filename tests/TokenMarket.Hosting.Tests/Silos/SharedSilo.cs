using TokenMarket.Hosting.Tests.Stores;

namespace TokenMarket.Hosting.Tests.Silos;

/// <summary>One silo for all tests of a class, which keep apart by their keys.</summary>
public abstract class SharedSilo(IStoreFixture stores) : IAsyncLifetime
{
    private TestSilo? _silo;

    internal TestSilo Silo => _silo!;

    public async Task InitializeAsync() => _silo = await TestSilo.StartAsync(await stores.NewStoreAsync());

    public virtual async Task DisposeAsync()
    {
        if (_silo is not null)
            await _silo.DisposeAsync();
    }
}
