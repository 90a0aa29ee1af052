using TokenMarket.Hosting.Stores;
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
    public async Task A_silo_starts_though_a_killed_one_still_stands_in_the_table()
    {
        var options = await _stores.NewStoreAsync();
        await (await TestSilo.StartAsync(options)).DisposeAsync();
        await using var database = MarketDatabase.Of(options);

        // What a killed silo leaves: a row that says active, alive a moment ago, at an address where nobody listens.
        await using var command = database.Source.CreateCommand("""
            UPDATE cluster_member
            SET status = 3, suspect_times = NULL, port = port - 1, alive_time = now()
            """);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());

        await using var successor = await TestSilo.StartAsync(options);
        Assert.Equal(successor.Address, await successor.Grains.GetGrain<IEchoGrain>("FR").SiloAsync());
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
