using TokenMarket.Hosting.Tests.Stores;
using TokenMarket.Testing;

namespace TokenMarket.Hosting.Tests.Silos;

[Collection(PostgresGroup.Name)]
public sealed class PostgresSiloTests(PostgresFixture stores) : SiloConformance(stores)
{
    private readonly PostgresFixture _stores = stores;

    [Fact]
    public async Task Two_silos_form_one_cluster_and_one_may_leave()
    {
        var options = await _stores.NewStoreAsync();
        await using var staying = await TestSilo.StartAsync(options);
        await using (var leaving = await TestSilo.StartAsync(options))
        {
            await Eventually.TrueAsync("both silos see both",
                () => staying.ActiveSilos() == 2 && leaving.ActiveSilos() == 2);
            HashSet<string> homes = [];
            for (var i = 0; homes.Count < 2; i++)
                homes.Add(await staying.Grains.GetGrain<IEchoGrain>($"{i}").SiloAsync());

            Assert.Equal(new[] { staying.Address, leaving.Address }.Order(), homes.Order());
        }

        await Eventually.TrueAsync("the other silo has left", () => staying.ActiveSilos() == 1);
        for (var i = 0; i < 20; i++)
            Assert.Equal(staying.Address, await staying.Grains.GetGrain<IEchoGrain>($"{i}").SiloAsync());
    }

    [Fact]
    public async Task Silos_with_different_cluster_names_in_one_database_do_not_meet()
    {
        var options = await _stores.NewStoreAsync();
        await using var one = await TestSilo.StartAsync(options);
        options.ClusterId = "another";
        await using var other = await TestSilo.StartAsync(options);

        Assert.Equal(1, one.ActiveSilos());
        Assert.Equal(1, other.ActiveSilos());
    }
}
