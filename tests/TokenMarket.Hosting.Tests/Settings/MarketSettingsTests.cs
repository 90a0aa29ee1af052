using TokenMarket.Hosting.Settings;

namespace TokenMarket.Hosting.Tests.Settings;

public sealed class MarketSettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tokenmarket-settings-");

    public void Dispose() => _folder.Delete(recursive: true);

    // Every silo-config/*.json of the repository lies beside this program.
    public static TheoryData<string> ShippedFiles =>
    [
        .. new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "silo-config")).GetFiles()
            .Select(file => file.Name),
    ];

    [Theory]
    [MemberData(nameof(ShippedFiles))]
    public void Every_shipped_file_loads(string file) =>
        Assert.NotNull(MarketSettings.Load(Path.Combine(AppContext.BaseDirectory, "silo-config", file)));

    [Fact]
    public void Without_anything_the_market_is_embedded_and_on_loopback()
    {
        var options = MarketSettings.Load(null);

        Assert.Equal(StoreKind.Sqlite, options.Store);
        Assert.Equal("data", options.DataFolder);
        Assert.Equal("http://127.0.0.1:5080", options.Urls);
        Assert.Equal("127.0.0.1", options.SiloAddress);
        Assert.Equal(TimeSpan.FromSeconds(10), options.ResponseTimeout);
        Assert.False(options.TrustedNetwork);
    }

    [Fact]
    public void An_argument_wins_over_the_file()
    {
        var file = Write("""{ "Store": "Sqlite", "ClusterId": "file", "SiloPort": 11111 }""");

        var options = MarketSettings.Load(file, "--ClusterId=argument", "--ResponseTimeout=00:00:05");

        Assert.Equal("argument", options.ClusterId);
        Assert.Equal(11111, options.SiloPort);
        Assert.Equal(TimeSpan.FromSeconds(5), options.ResponseTimeout);
    }

    [Fact]
    public void The_environment_wins_over_the_file()
    {
        var file = Write("""{ "ServiceId": "file" }""");
        Environment.SetEnvironmentVariable("TOKENMARKET_SERVICEID", "environment");
        try
        {
            Assert.Equal("environment", MarketSettings.Load(file).ServiceId);
        }
        finally
        {
            Environment.SetEnvironmentVariable("TOKENMARKET_SERVICEID", null);
        }
    }

    [Theory]
    [InlineData("""{ "Prot": 1 }""", "Prot: unknown setting; there are Store, DataFolder,")]
    [InlineData("""{ "Market": { "Store": "Sqlite" } }""", "Market: unknown setting;")]
    [InlineData("""{ "Urls": ["http://127.0.0.1:1"] }""", "Urls: a single value, not a list or an object.")]
    [InlineData("""{ "Store": "Mongo" }""", "Store: 'Mongo' is not Sqlite or PostgreSql.")]
    [InlineData("""{ "SiloPort": 1.5 }""", "SiloPort: '1.5' is not an integer in its range.")]
    [InlineData("""{ "TrustedNetwork": "yes" }""", "TrustedNetwork: 'yes' is not true or false.")]
    [InlineData("""{ "GainDelay": "a minute" }""", "GainDelay: 'a minute' is not a time such as 00:01:30")]
    [InlineData("""{ "Store": "Sqlite", "Store": "PostgreSql" }""", "silo.json: ")]
    [InlineData("""{ "Store": """, "silo.json: ")]
    [InlineData("[]", "silo.json: ")]
    public void A_file_that_is_not_understood_is_refused(string json, string reason)
    {
        var refusal = Assert.Throws<SettingsException>(() => MarketSettings.Load(Write(json)));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() => Assert.Throws<SettingsException>(
        () => MarketSettings.Load(Path.Combine(_folder.FullName, "absent.json")));

    [Theory]
    [InlineData("--Prot=1", "Prot: unknown setting;")]
    [InlineData("Store=Sqlite", "'Store=Sqlite' is no setting: write --Name=value.")]
    [InlineData("--Store", "'--Store' is no setting: write --Name=value.")]
    [InlineData("tour", "'tour' is no setting: write --Name=value.")]
    public void An_argument_that_is_not_understood_is_refused(string argument, string reason)
    {
        var refusal = Assert.Throws<SettingsException>(() => MarketSettings.Load(null, argument));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    private string Write(string json)
    {
        var path = Path.Combine(_folder.FullName, "silo.json");
        File.WriteAllText(path, json);
        return path;
    }
}
