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
        Assert.Equal(0, await market.Market.SweepAsync());
        await grains.GetGrain<INationalAccountGrain>("FR").QueryAsync(
            new AccountQuestion { Member = SmallMarket.Seller, Topic = AccountTopic.Balances, Key = "" });

        Assert.Equal(before, await market.StreamsAsync());
    }

    [Fact]
    public async Task Asking_for_names_that_never_were_leaves_nothing_in_memory()
    {
        await using var market = await SmallMarket.StartAsync();
        var grains = market.Grains;
        var management = grains.GetGrain<IManagementGrain>(0);
        for (var number = 0; number < 20; number++)
        {
            await grains.GetGrain<IMarketGrain>($"FR/never{number}/h100/EUR").WatchAsync(1, 0);
            await grains.GetGrain<IMarketGrain>($"FR/never{number}/h100/EUR").ShowAsync("");
            await grains.GetGrain<ITokenFactoryGrain>($"FR/never{number}").ShowAsync("");
            await grains.GetGrain<ITokenFactoryGrain>($"FR/never{number}").CommandAsync(Officer("{}"));
            await grains.GetGrain<ITokenGrain>(
                Series.Replace("never", $"never{number}", StringComparison.Ordinal)).ShowAsync("");
            await grains.GetGrain<ILeaseRegisterGrain>($"FR/{number}").ShowAsync(12_345, "FR/a");
            await grains.GetGrain<IRulebookGrain>($"bloc:never{number}").ShowAsync("");
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var kept = await LeftAsync();
        while (kept.Count > 0 && !patience.IsCancellationRequested)
            kept = await LeftAsync();

        Assert.Empty(kept);

        async Task<List<string>> LeftAsync() =>
        [
            .. (await management.GetDetailedGrainStatistics()).Select(each => each.GrainId.ToString())
                .Where(id => id.Contains("never", StringComparison.Ordinal)
                    || id.StartsWith("leases/", StringComparison.Ordinal)),
        ];
    }

    private static OfficerCommand Officer(string json) => SmallMarket.Command(json);
}
