using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using TokenMarket.Hosting.Settings;
using TokenMarket.Hosting.Silos;
using TokenMarket.Hosting.Stores;

namespace TokenMarket.Hosting.Tests.Silos;

/// <summary>A silo in a host of its own, set up as the product sets it up.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private TestSilo(IHost host) => Host = host;

    public IHost Host { get; }

    public IGrainFactory Grains => Host.Services.GetRequiredService<IGrainFactory>();

    public IGrainStorage Snapshots =>
        Host.Services.GetRequiredKeyedService<IGrainStorage>(MarketSiloBuilderExtensions.SnapshotStorage);

    public MarketDatabase Database => Host.Services.GetRequiredService<MarketDatabase>();

    public string Address => Host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress.ToString();

    public static async Task<TestSilo> StartAsync(MarketOptions options)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo => silo.UseTokenMarket(options)
            .Configure<ReminderOptions>(o => o.MinimumReminderPeriod = TimeSpan.FromSeconds(1)));
        var silo = new TestSilo(builder.Build());
        try
        {
            await silo.Host.StartAsync();
            return silo;
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    /// <summary>The silos that this one counts as active, itself included.</summary>
    public int ActiveSilos() => Host.Services.GetRequiredService<IClusterMembershipService>().CurrentSnapshot.Members
        .Values.Count(member => member.Status == SiloStatus.Active);

    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync();
        await ((IAsyncDisposable)Host).DisposeAsync();
    }
}
