using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TokenMarket.Contracts.Json;
using TokenMarket.Gateway.Callers;
using TokenMarket.Gateway.Endpoints;
using TokenMarket.Gateway.OpenApi;
using TokenMarket.Gateway.Problems;
using TokenMarket.Gateway.Requests;
using TokenMarket.Gateway.Streams;
using TokenMarket.Hosting.Health;

namespace TokenMarket.Gateway;

/// <summary>The public edge of a market in a web application that has an <c>IGrainFactory</c>.</summary>
public static class GatewayExtensions
{
    /// <summary>The largest headers of a request, in bytes: 16 KiB.</summary>
    public const int MaxHeaderBytes = 16 * 1024;

    /// <summary>Adds what the gateway needs; its settings are checked when the application starts.</summary>
    public static IServiceCollection AddTokenMarketGateway(this IServiceCollection services,
        Action<GatewayOptions>? configure = null)
    {
        services.AddOptions<GatewayOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CallerDirectory>();
        services.AddSingleton<MemberLimits>();
        services.AddSingleton<BodyReader>();
        services.AddSingleton<StreamSlots>();
        services.AddSingleton<OrderStreams>();
        services.AddSingleton<BookFeeds>();
        services.AddHealthChecks();
        services.AddOpenApi(GatewayDocument.Name, GatewayDocument.Configure);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, MarketJson.Default);
            foreach (var converter in MarketJson.Default.Options.Converters)
                json.SerializerOptions.Converters.Add(converter);
        });
        services.Configure<KestrelServerOptions>(server =>
        {
            server.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
            server.Limits.MaxRequestBodySize = JsonLimits.MaxBatchBytes;
            server.AddServerHeader = false;
        });
        return services;
    }

    /// <summary>Maps everything under <c>/v1</c>, the OpenAPI document and the health of the process.</summary>
    public static WebApplication MapTokenMarketGateway(this WebApplication application)
    {
        application.UseMiddleware<ProblemMiddleware>();
        var v1 = application.MapGroup("/v1").AddEndpointFilter<CallerFilter>();
        CommandEndpoints.Map(v1.MapGroup("").WithTags("commands"));
        AccountEndpoints.Map(v1.MapGroup("").WithTags("account"));
        MarketEndpoints.Map(v1.MapGroup("").WithTags("market"));
        WhatIfEndpoints.Map(v1.MapGroup("").WithTags("market"));
        LawEndpoints.Map(v1.MapGroup("").WithTags("law"));
        PermitEndpoints.Map(v1.MapGroup("").WithTags("permits"));
        OfficerEndpoints.Map(v1.MapGroup("").WithTags("officers"));
        application.MapOpenApi();
        application.MapMarketHealth();
        return application;
    }
}
