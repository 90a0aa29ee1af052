using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Callers;
using TokenMarket.Grains.Abstractions.Accounts;
using TokenMarket.Grains.Abstractions.Leases;
using TokenMarket.Grains.Abstractions.Markets;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Abstractions.Tokens;

namespace TokenMarket.Gateway.Tests.Fakes;

/// <summary>The gateway on a free port of the loopback address, over grains in memory.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    internal const string Market = "FR/jean-zay/h100/EUR";
    internal const string Series = "FR/jean-zay/h100/2026-12-07T00Z+168h";
    internal const string Book = $"/v1/markets/{Market}/books/1";

    private readonly WebApplication _application;
    private readonly List<HttpClient> _clients = [];

    private GatewayHost(WebApplication application, Parts parts) => (_application, It) = (application, parts);

    internal Parts It { get; }

    internal Uri Address => new(_application.Urls.Single());

    internal IServiceProvider Services => _application.Services;

    /// <summary>The key of a trader of France.</summary>
    internal string Key => It.Keys["FR/treasury"];

    internal static async Task<GatewayHost> StartAsync(
        Action<GatewayOptions>? configure = null, TimeProvider? time = null)
    {
        var parts = new Parts();
        var (factory, grains) = FakeGrains.Create();
        grains.Put<INationalAccountGrain>("FR", parts.Account);
        grains.Put<IMarketGrain>(Market, parts.Market);
        grains.Put<IRegistryGrain>("registry", parts.Office);
        grains.Put<ITokenFactoryGrain>("FR/jean-zay", parts.Office);
        grains.Put<ITokenGrain>(Series, parts.Office);
        grains.Put<IRulebookGrain>("FR", parts.Office);
        grains.Put<IRulebookGrain>("bloc:eu", parts.Office);
        grains.Put<IPermitOfficeGrain>("FR", parts.Office);
        grains.Put<IPermitOfficeGrain>("bloc:eu", parts.Office);
        grains.Put<IPermitOfficeGrain>("market", parts.Office);
        grains.Put<ILeaseRegisterGrain>("FR/1", parts.Office);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IGrainFactory>(factory);
        if (time is not null)
            builder.Services.AddSingleton(time);
        builder.Services.AddTokenMarketGateway(options =>
        {
            foreach (var (member, key) in parts.Keys)
            {
                var roles = parts.Roles[member];
                options.Keys.Add(new ApiKeyOptions { Member = member, Sha256 = ApiKey.HashOf(key), Roles = roles });
            }

            configure?.Invoke(options);
        });
        var application = builder.Build();
        application.MapTokenMarketGateway();
        await application.StartAsync();
        return new GatewayHost(application, parts);
    }

    internal HttpClient Http(string? member = "FR/treasury")
    {
        var http = new HttpClient { BaseAddress = Address };
        _clients.Add(http);
        if (member is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", It.Keys[member]);
        return http;
    }

    internal static ByteArrayContent Json(string json)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    internal static string Batch(string member = "FR/treasury") =>
        $$"""{"member":"{{member}}","session":1,"first":1,"commands":[{"type":"cancel-order","order":"FR-1"}]}""";

    internal static async Task<Problem> ProblemOf(HttpResponseMessage response)
    {
        Assert.Equal(Problem.ContentType, response.Content.Headers.ContentType?.MediaType);
        Assert.True(Problem.TryRead(await response.Content.ReadAsByteArrayAsync(), out var problem));
        Assert.Equal((int)response.StatusCode, problem.Status);
        Assert.Equal(response.Headers.GetValues("Request-Id").Single(), problem.RequestId);
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        await _application.DisposeAsync();
    }

    /// <summary>What is behind the gateway, and the keys to it.</summary>
    internal sealed class Parts
    {
        internal FakeAccount Account { get; } = new(Nation.Parse("FR"));

        internal FakeMarket Market { get; } = new();

        internal FakeOffice Office { get; } = new();

        internal Dictionary<string, CallerRole[]> Roles { get; } = new(StringComparer.Ordinal)
        {
            ["FR/treasury"] = [CallerRole.Trader],
            ["FR/court"] = [CallerRole.Auditor],
            ["FR/jean-zay"] = [CallerRole.FactoryOperator],
            ["FR/regulator"] = [CallerRole.ComplianceOfficer],
            ["DE/regulator"] = [CallerRole.ComplianceOfficer, CallerRole.FactoryOperator],
            ["CH/venue"] = [CallerRole.MarketOperator],
        };

        internal Dictionary<string, string> Keys { get; }

        internal Parts() => Keys = Roles.Keys.ToDictionary(x => x, _ => ApiKey.Create(), StringComparer.Ordinal);
    }
}
