using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TokenMarket.Hosting.Health;

/// <summary>Is this silo an active member of its cluster? Not before it has joined, nor once it drains.</summary>
internal sealed class SiloHealthCheck(ISiloStatusOracle silo) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(silo.CurrentStatus == SiloStatus.Active
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, $"The silo is {silo.CurrentStatus}."));
}
