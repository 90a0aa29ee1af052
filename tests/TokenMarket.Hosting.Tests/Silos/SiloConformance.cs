using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization.Configuration;
using TokenMarket.Hosting.Tests.Stores;
using TokenMarket.Testing;

namespace TokenMarket.Hosting.Tests.Silos;

/// <summary>What a silo does on every store.</summary>
public abstract class SiloConformance(IStoreFixture stores)
{
    [Fact]
    public async Task Reminders_tick_and_outlive_the_silo()
    {
        var options = await stores.NewStoreAsync();
        await using (var first = await TestSilo.StartAsync(options))
        {
            var grain = first.Grains.GetGrain<IEchoGrain>("FR");
            await grain.RemindAsync();
            await Eventually.TrueAsync("two ticks", async () => await grain.TicksAsync() >= 2);
        }

        await using var second = await TestSilo.StartAsync(options);
        await Eventually.TrueAsync("a tick after the restart", async () =>
            await second.Grains.GetGrain<IEchoGrain>("FR").TicksAsync() >= 1);
    }

    [Fact]
    public async Task The_silo_runs_with_our_limits_and_without_a_client_port()
    {
        await using var silo = await TestSilo.StartAsync(await stores.NewStoreAsync());
        var services = silo.Host.Services;

        Assert.Null(services.GetRequiredService<ILocalSiloDetails>().GatewayAddress);
        var end = Option<EndpointOptions>();
        Assert.Equal(0, end.GatewayPort);
        Assert.Equal("127.0.0.1", end.SiloListeningEndpoint!.Address.ToString());
        Assert.Equal(TimeSpan.FromSeconds(10), Option<SiloMessagingOptions>().ResponseTimeout);
        Assert.Equal(TimeSpan.FromSeconds(1), Option<ClusterMembershipOptions>().MaxProbeTimeout);
        Assert.False(Option<TypeManifestOptions>().AllowAllTypes);

        T Option<T>() where T : class => services.GetRequiredService<IOptions<T>>().Value;
    }
}
