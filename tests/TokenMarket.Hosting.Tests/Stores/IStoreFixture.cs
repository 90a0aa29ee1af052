using TokenMarket.Hosting.Settings;

namespace TokenMarket.Hosting.Tests.Stores;

/// <summary>A store to test against; each call names a new and empty one.</summary>
public interface IStoreFixture
{
    Task<MarketOptions> NewStoreAsync();
}
