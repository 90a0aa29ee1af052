using TokenMarket.Gateway.Callers;
using TokenMarket.Hosting.Settings;
using TokenMarket.Server.Keys;

namespace TokenMarket.Server.Tests.Keys;

public sealed class KeyCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tokenmarket-keys-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_key_is_printed_alone_and_only_its_hash_is_kept()
    {
        var key = Run("--member=FR/treasury", "--roles=trader,auditor");

        var kept = Assert.Single(Keys(), each => each.Member == "FR/treasury");
        Assert.Equal(ApiKey.HashOf(key), kept.Sha256);
        Assert.Equal([CallerRole.Trader, CallerRole.Auditor], kept.Roles);
        Assert.DoesNotContain(key, File.ReadAllText(Path.Combine(_folder.FullName, "keys.json")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_keys_before_it_stay_the_operators_too()
    {
        Run("--member=FR/treasury", "--roles=trader");
        Run("--member=FR/treasury");

        Assert.Equal(["CH/venue", "FR/treasury", "FR/treasury"], Keys().Select(each => each.Member));
        Assert.Empty(Keys()[2].Roles);
        Assert.True(File.Exists(KeyFile.OperatorPath(Options)));
    }

    [Theory]
    [InlineData("--roles=trader", "--member: whose key it shall be")]
    [InlineData("--member=treasury", "--member: whose key it shall be")]
    [InlineData("--member=FR/treasury --roles=Trader", "'Trader' is none of trader, auditor, factory-operator,")]
    [InlineData("--member=FR/treasury --role=trader", "role: unknown setting")]
    public void What_is_not_understood_is_refused_and_makes_no_key(string arguments, string reason)
    {
        var refusal = Assert.Throws<SettingsException>(() => Run(arguments.Split(' ')));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "keys.json")));
    }

    private MarketOptions Options => new() { DataFolder = _folder.FullName };

    private IList<Gateway.ApiKeyOptions> Keys() => KeyFile.LoadOrCreate(Options);

    private string Run(params string[] arguments)
    {
        using var output = new StringWriter();
        KeyCommand.Run([.. arguments, $"--DataFolder={_folder.FullName}"], output, TextWriter.Null);
        return Assert.Single(output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
