using TokenMarket.Grains.Abstractions.Sovereignty;

namespace TokenMarket.Grains.Tests.Officers;

/// <summary>Nonsense from strangers is a problem with a place, never an exception.</summary>
public sealed class OfficerCommandTests
{
    [Theory]
    [InlineData("""{"requests":[{"type":"install-rulebook","document":{},"version":"1"}]}""")]
    [InlineData("""{"requests":[{"type":"\ud800"}]}""")]
    [InlineData("""{"\udc00":[]}""")]
    [InlineData("""{"requests":[{"type":"name-venue","member":"\ud800"}]}""")]
    public async Task The_registry_refuses_what_it_cannot_read(string json)
    {
        await using var market = await SmallMarket.StartAsync();

        var registry = market.Grains.GetGrain<IRegistryGrain>("registry");
        Assert.Equal(400, (await registry.CommandAsync(SmallMarket.Command(json))).Status);
    }

    [Theory]
    [InlineData("""{"type":"adopt","name":"x","version":"1"}""")]
    [InlineData("""{"type":"repeal","name":"\ud800"}""")]
    public async Task A_rulebook_refuses_what_it_cannot_read(string json)
    {
        await using var market = await SmallMarket.StartAsync();

        var rulebook = market.Grains.GetGrain<IRulebookGrain>("FR");
        Assert.Equal(400, (await rulebook.CommandAsync(SmallMarket.Command(json))).Status);
    }
}
