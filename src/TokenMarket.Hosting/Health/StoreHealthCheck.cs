using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TokenMarket.Hosting.Stores;

namespace TokenMarket.Hosting.Health;

/// <summary>Does the database answer?</summary>
internal sealed class StoreHealthCheck(MarketDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.Source.CreateCommand("SELECT count(*) FROM OrleansQuery");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (DbException failure)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The database does not answer.", failure);
        }
    }
}
