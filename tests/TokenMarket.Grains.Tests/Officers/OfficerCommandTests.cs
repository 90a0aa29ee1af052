using TokenMarket.Contracts.Json;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Abstractions.Tokens;

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

    [Theory]
    [InlineData(0, 1, "/session")]
    [InlineData(-1, 1, "/session")]
    [InlineData(1, 0, "/sequence")]
    [InlineData(1, -7, "/sequence")]
    public async Task A_minting_is_numbered_from_one(int session, long sequence, string place)
    {
        await using var market = await SmallMarket.StartAsync();

        var factory = market.Grains.GetGrain<ITokenFactoryGrain>("FR/jean-zay");
        var reply = await factory.CommandAsync(SmallMarket.Command($$"""
            {"type":"mint-lots","session":{{session}},"sequence":{{sequence}},"series":"{{SmallMarket.Series}}",
             "quantity":1,"to":"{{SmallMarket.Seller}}"}
            """));

        Assert.True(Problem.TryRead(reply.Json, out var problem));
        Assert.True(problem.Is(ProblemCode.NumberOutOfRange));
        Assert.Equal((400, place), (reply.Status, problem.Place));
    }
}
