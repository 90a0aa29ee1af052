using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Orleans.Storage;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Gateway;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Histories;
using TokenMarket.Grains.Streams;
using TokenMarket.Hosting.Health;
using TokenMarket.Hosting.Settings;
using TokenMarket.Hosting.Silos;
using TokenMarket.Hosting.Stores;
using TokenMarket.Hosting.Web;
using TokenMarket.Journal;
using TokenMarket.Journal.Postgres;
using TokenMarket.Journal.Sqlite;
using TokenMarket.Journal.Stores;
using TokenMarket.Server.Faults;
using TokenMarket.Server.Keys;
using TokenMarket.Server.Silos;

namespace TokenMarket.Server;

/// <summary>One market process: a silo with its journal, and the gateway beside it.</summary>
public sealed class MarketProcess : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly JournalWriter _journal;
    private readonly IJournalDatabase _database;
    private readonly DataFolderLock? _owned;

    private MarketProcess(
        WebApplication application, JournalWriter journal, IJournalDatabase database, DataFolderLock? owned) =>
        (_application, _journal, _database, _owned) = (application, journal, database, owned);

    /// <summary>Where the edge listens.</summary>
    public Uri Address => new(
        _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>What runs inside, for those who drive grains directly.</summary>
    public IServiceProvider Services => _application.Services;

    /// <summary>Brings the stores up to date and starts the market; it takes requests when this returns.</summary>
    public static async Task<MarketProcess> StartAsync(
        MarketOptions options, Action<IServiceCollection>? configure = null)
    {
        var faults = CrashPlan.Of(options.CrashAt);
        var owned = options.Store == StoreKind.Sqlite ? DataFolderLock.Take(options.DataFolder) : null;
        var keys = KeyFile.LoadOrCreate(options);
        var database = DatabaseOf(options);
        await database.MigrateAsync(CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        // Orleans' watchdog takes its first look before it has set its clock, and warns of a stall as long as the
        // machine is up. Once the market runs, its warnings are meant.
        var isUp = false;
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true)
            .SetMinimumLevel(LogLevel.Warning).AddFilter("TokenMarket", LogLevel.Information)
            .AddFilter("Orleans.Runtime.Watchdog", level => isUp && level >= LogLevel.Warning);
        using var logs = LoggerFactory.Create(logging => logging
            .AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
        var journal = await JournalWriter.StartAsync(
            database, new JournalWriterOptions { Faults = faults }, TimeProvider.System,
            logs.CreateLogger("TokenMarket.Journal"), CancellationToken.None);

        builder.WebHost.UseMarketUrls(options);
        builder.Services.AddSingleton(database).AddSingleton(journal);
        builder.Services.AddSingleton<ICrashPoints>(faults is null ? new NoCrashPoints() : faults);
        builder.Services.AddTokenMarketGateway(gateway => gateway.Keys = keys);
        builder.Services.AddMarketHealth();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.Host.UseOrleans(silo => AddStreams(silo.UseTokenMarket(options), options));
        configure?.Invoke(builder.Services);

        var application = builder.Build();
        application.MapTokenMarketGateway();
        await application.StartAsync();
        isUp = true;
        return new MarketProcess(application, journal, database, owned);
    }

    /// <summary>Ends when the process is asked to stop.</summary>
    public Task StoppedAsync() => _application.WaitForShutdownAsync();

    /// <summary>Stops taking requests, lets streams go, commits what is queued, and closes the stores.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        await _journal.DisposeAsync();
        await _database.DisposeAsync();
        _owned?.Dispose();
    }

    private static IJournalDatabase DatabaseOf(MarketOptions options)
    {
        if (options.Store == StoreKind.PostgreSql)
            return new PostgresJournalDatabase(options.ConnectionString);
        Directory.CreateDirectory(options.DataFolder);
        return new SqliteJournalDatabase(Path.Combine(Path.GetFullPath(options.DataFolder), "journal.db"));
    }

    private static void AddStreams(ISiloBuilder silo, MarketOptions options)
    {
        var services = silo.Services;
        services.AddSingleton(new StreamOptions { SnapshotEvery = options.SnapshotEvery });
        services.AddSingleton(new EnactmentOptions
        {
            GainDelay = options.GainDelay,
            GainDelaySpread = options.GainDelay / 10,
            Lawmaking = new LawmakingPolicy(
                options.EnactmentsPerHour, options.OfficersToLoosen, TimeSpan.FromDays(7)),
        });
        services.AddSingleton<ISnapshotStore>(provider => new GrainStorageSnapshots(
            provider.GetRequiredKeyedService<IGrainStorage>(MarketSiloBuilderExtensions.SnapshotStorage),
            provider.GetRequiredService<StreamOptions>()));
        // Only what is decided goes by the market's clock; timers, limits and authority go by the machine's.
        var clock = new MarketClock(TimeProvider.System, options.ClockAhead);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<StreamServices>(provider, clock));
        services.AddSingleton<SiloEpochs>();
        services.AddSingleton<IEpochViews>(provider => provider.GetRequiredService<SiloEpochs>());
        services.AddSingleton<HistoryReader>();
        services.AddSingleton<IEpochServiceClient, EpochServiceClient>();
        services.AddSingleton<EnactmentDriver>();
        silo.AddGrainService<EpochService>();
        services.AddSingleton<EpochLoader>();
        silo.AddStartupTask<EpochLoader>();
        services.AddHostedService<AuthorityKeeper>();
        services.AddHostedService<FlowSweeper>();
    }
}
