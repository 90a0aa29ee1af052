using Microsoft.Data.Sqlite;
using TokenMarket.Hosting.Settings;

namespace TokenMarket.Hosting.Tests.Stores;

public sealed class SqliteFixture : IStoreFixture, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tokenmarket-hosting-");
    private int _stores;

    public Task<MarketOptions> NewStoreAsync()
    {
        var store = $"store{Interlocked.Increment(ref _stores)}";
        return Task.FromResult(new MarketOptions { DataFolder = Path.Combine(_folder.FullName, store) });
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
