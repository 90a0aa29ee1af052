using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using TokenMarket.Hosting.Settings;
using TokenMarket.Hosting.Stores;

namespace TokenMarket.Hosting.Silos;

/// <summary>Orleans as this market uses it.</summary>
public static class MarketSiloBuilderExtensions
{
    /// <summary>
    /// The name of the grain storage for snapshots: of one jurisdiction, since the settings name one database. Its
    /// state is <see cref="BinaryData"/> and nothing else; get it as the keyed service <c>IGrainStorage</c> of this
    /// name.
    /// </summary>
    /// <remarks>
    /// A state is found by its name and its grain's key. The grain's type is no part of that, so the name has to say
    /// it: <c>account/0</c>, not <c>0</c>.
    /// </remarks>
    public const string SnapshotStorage = "snapshots";

    // Snapshots do not travel as messages; a batch of commands is far smaller.
    private const int MaxMessageBytes = 16 * 1024 * 1024;

    // Past this, a grain refuses instead of queueing for minutes.
    private const int MaxWaitingCalls = 100_000;

    /// <summary>
    /// Membership, grain storage, reminders and time limits after the settings; the tables are brought up to date
    /// before the silo starts. No client port: whoever reached it could call any grain.
    /// </summary>
    /// <exception cref="SettingsException">The settings are not sound.</exception>
    public static ISiloBuilder UseTokenMarket(this ISiloBuilder silo, MarketOptions options)
    {
        ArgumentNullException.ThrowIfNull(silo);
        MarketOptionsValidator.Check(options);
        silo.Services.TryAddSingleton(options);
        silo.Services.TryAddSingleton(_ => MarketDatabase.Of(options));
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddHostedService<MarketSchemaService>();

        UseMembership(silo, options);
        TuneMembership(silo);
        silo.AddActivityPropagation();
        silo.AddAdoNetGrainStorage(SnapshotStorage, storage => storage.Configure<MarketDatabase>((o, database) =>
        {
            o.Invariant = database.Invariant;
            o.DataSource = database.Source;
            o.GrainStorageSerializer = new RawBytesSerializer();
        }));
        silo.UseAdoNetReminderService(reminders => reminders.Configure<MarketDatabase>((o, database) =>
        {
            o.Invariant = database.Invariant;
            o.DataSource = database.Source;
        }));
        silo.Configure<SiloMessagingOptions>(o =>
        {
            o.ResponseTimeout = options.ResponseTimeout;
            o.MaxMessageBodySize = MaxMessageBytes;
            o.MaxEnqueuedRequestsHardLimit = MaxWaitingCalls;

            // A jurisdiction without a silo is an answer, not something to wait for.
            o.PlacementMaxRetries = 0;
        });
        return silo;
    }

    private static void UseMembership(ISiloBuilder silo, MarketOptions options)
    {
        var address = IPAddress.Parse(options.SiloAddress);
        var port = options.SiloPort == 0 ? FreePort(address) : options.SiloPort;
        switch (options.Store)
        {
            case StoreKind.Sqlite:
                silo.UseLocalhostClustering(port, gatewayPort: 0, null, options.ServiceId, options.ClusterId);
                break;
            case StoreKind.PostgreSql:
                silo.UseAdoNetClustering(clustering => clustering.Configure<MarketDatabase>((o, database) =>
                {
                    o.Invariant = database.Invariant;
                    o.DataSource = database.Source;
                }));
                break;
        }

        silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (options.ClusterId, options.ServiceId));
        silo.Configure<EndpointOptions>(o =>
        {
            o.AdvertisedIPAddress = address;
            o.SiloPort = port;
            o.SiloListeningEndpoint = new IPEndPoint(address, port);
            o.GatewayPort = 0;
            o.GatewayListeningEndpoint = null;
        });
    }

    // A killed silo is replaced after about a second, a frozen one after three to four (the defaults: 13 and 66 s).
    // Probes leave room for a pause of the garbage collector; what a silo does that wakes too late, the journal's fence
    // refuses.
    private static void TuneMembership(ISiloBuilder silo) => silo.Configure<ClusterMembershipOptions>(o =>
    {
        o.ProbeTimeout = TimeSpan.FromMilliseconds(500);
        o.MinProbeTimeout = TimeSpan.FromMilliseconds(250);
        o.MaxProbeTimeout = TimeSpan.FromSeconds(1);
        o.NumMissedProbesLimit = 3;
        o.TableRefreshTimeout = TimeSpan.FromSeconds(5);

        // A silo that starts waits for whoever stands in the table as active until three of these have passed: after a
        // kill, the successor of the only silo would otherwise start a quarter of a minute late.
        o.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(1);
    });

    private static int FreePort(IPAddress address)
    {
        using var probe = new TcpListener(address, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
