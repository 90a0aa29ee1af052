using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace TokenMarket.Hosting.Health;

/// <summary>Says whether the process lives, and whether it is ready for work.</summary>
public static class MarketHealth
{
    /// <summary>Answers 200 as long as the process answers at all.</summary>
    public const string LivePath = "/healthz/live";

    /// <summary>Answers 200 while the database answers and the silo is active, otherwise 503.</summary>
    public const string ReadyPath = "/healthz/ready";

    /// <summary>Adds the checks; the silo and its database have to be registered in the same host.</summary>
    public static IServiceCollection AddMarketHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<StoreHealthCheck>("store").AddCheck<SiloHealthCheck>("silo");
        return services;
    }

    /// <summary>Maps both paths. They reveal no more than one word.</summary>
    public static void MapMarketHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks(LivePath, new HealthCheckOptions { Predicate = _ => false });
        endpoints.MapHealthChecks(ReadyPath);
    }
}
