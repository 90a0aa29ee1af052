using TokenMarket.Grains.Abstractions.Accounts;
using TokenMarket.Grains.Abstractions.Leases;
using TokenMarket.Grains.Abstractions.Markets;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Abstractions.Tokens;

namespace TokenMarket.Grains.Tests.Streams;

public sealed class QuestionTests
{
    private const string Series = "FR/never/h100/2030-01-07T00Z+168h";

    [Fact]
    public async Task Asking_for_what_is_not_there_or_commanding_it_in_vain_makes_no_stream()
    {
        await using var market = await SmallMarket.StartAsync();
        var before = await market.StreamsAsync();
        var grains = market.Grains;
        var unlisted = grains.GetGrain<IMarketGrain>("FR/never/h100/EUR");

        Assert.Empty((await unlisted.WatchAsync(1, 0)).Updates);
        Assert.Empty((await market.Market.WatchAsync(7, 0)).Updates);
        Assert.Equal(404, (await unlisted.ShowAsync("")).Status);
        Assert.Equal(404, (await unlisted.CommandAsync(
            Officer("""{"type":"change-phase","book":1,"phase":"halted"}"""))).Status);
        Assert.Equal(404, (await grains.GetGrain<ITokenGrain>(Series).ShowAsync("")).Status);
        Assert.Equal(422, (await grains.GetGrain<ITokenGrain>(Series)
            .CommandAsync(Officer("""{"type":"suspend-series","reason":"incident"}"""))).Status);
        Assert.Equal(404, (await grains.GetGrain<ITokenFactoryGrain>("FR/never").ShowAsync("")).Status);
        Assert.Equal(404, (await grains.GetGrain<ILeaseRegisterGrain>("FR/3").ShowAsync(12_345, "FR/a")).Status);
        Assert.Equal(200, (await grains.GetGrain<IRulebookGrain>("FR").ShowAsync("")).Status);
        Assert.Equal(422, (await grains.GetGrain<IRulebookGrain>("FR")
            .CommandAsync(Officer("""{"type":"repeal","name":"never"}"""))).Status);
        await grains.GetGrain<INationalAccountGrain>("FR").QueryAsync(
            new AccountQuestion { Member = SmallMarket.Seller, Topic = AccountTopic.Balances, Key = "" });

        Assert.Equal(before, await market.StreamsAsync());
    }

    private static OfficerCommand Officer(string json) => SmallMarket.Command(json);
}
