using YamlDotNet.RepresentationModel;

namespace TokenMarket.Conventions.Tests.Reference;

/// <summary>The compose file is well formed, publishes nothing beyond loopback, and sets only what exists.</summary>
public sealed class ComposeFileTests
{
    private readonly YamlMappingNode _file = Load();

    [Fact]
    public void It_names_the_market_and_its_database() =>
        Assert.Equal(["market", "postgres"], Keys(Map(_file, "services")).Order());

    [Fact]
    public void Every_published_port_is_on_loopback() => Assert.All(Services(), service =>
    {
        if (service.Children.TryGetValue("ports", out var ports))
        {
            Assert.All((YamlSequenceNode)ports, port =>
                Assert.StartsWith("127.0.0.1:", $"{port}", StringComparison.Ordinal));
        }
    });

    [Fact]
    public void Every_service_says_how_to_see_that_it_is_well() =>
        Assert.All(Services(), service => Assert.Contains("test", Keys(Map(service, "healthcheck"))));

    [Fact]
    public void Every_named_volume_is_declared() => Assert.All(Services(), service =>
    {
        if (service.Children.TryGetValue("volumes", out var volumes))
        {
            Assert.All((YamlSequenceNode)volumes, volume =>
                Assert.Contains($"{volume}".Split(':')[0], Keys(Map(_file, "volumes"))));
        }
    });

    [Fact]
    public void Every_setting_of_the_market_is_one_that_it_knows()
    {
        var options = Code.CompiledCode.Types("TokenMarket.Hosting").Single(type => type.Name == "MarketOptions");
        var known = options.Properties.Select(property => "TOKENMARKET_" + property.Name.ToUpperInvariant());

        Expect.None(Keys(Map(Map(Map(_file, "services"), "market"), "environment")).Except(known));
    }

    private IEnumerable<YamlMappingNode> Services() => Map(_file, "services").Children.Values.Cast<YamlMappingNode>();

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node.Children[key];

    private static IEnumerable<string> Keys(YamlMappingNode node) => node.Children.Keys.Select(key => $"{key}");

    private static YamlMappingNode Load()
    {
        var stream = new YamlStream();
        using var text = new StringReader(Repository.Read("docker-compose.yml"));
        stream.Load(text);
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }
}
