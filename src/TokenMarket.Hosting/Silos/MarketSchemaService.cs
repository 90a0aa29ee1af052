using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TokenMarket.Hosting.Stores;

namespace TokenMarket.Hosting.Silos;

/// <summary>Brings the tables up to date before any other service of the host starts, the silo included.</summary>
internal sealed class MarketSchemaService(MarketDatabase database, TimeProvider clock, ILogger<MarketSchemaService> log)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var ran = await MarketSchema.MigrateAsync(database, clock, cancellationToken);
        SchemaLog.Ready(log, database.Kind, ran);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
