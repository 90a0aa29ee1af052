using TokenMarket.Hosting.Settings;
using TokenMarket.Hosting.Stores;

namespace TokenMarket.Hosting.Tests.Stores;

public sealed class DataFolderLockTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tokenmarket-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_folder_has_one_market_at_a_time()
    {
        var first = DataFolderLock.Take(_folder.FullName);
        var refusal = Assert.Throws<SettingsException>(() => DataFolderLock.Take(_folder.FullName));
        Assert.Contains("is in use by another process", refusal.Failures[0], StringComparison.Ordinal);

        first.Dispose();
        using var next = DataFolderLock.Take(_folder.FullName);
    }
}
