using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TokenMarket.Hosting.Health;
using TokenMarket.Hosting.Settings;
using TokenMarket.Hosting.Silos;
using TokenMarket.Hosting.Tests.Stores;
using TokenMarket.Hosting.Web;
using TokenMarket.Testing;

namespace TokenMarket.Hosting.Tests.Health;

[Collection(PostgresGroup.Name)]
public sealed class MarketHealthTests(PostgresFixture stores)
{
    [Fact]
    public async Task A_market_with_silo_and_database_is_live_and_ready()
    {
        await using var web = await StartAsync(await stores.NewStoreAsync());
        using var client = Client(web);

        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, MarketHealth.LivePath));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, MarketHealth.ReadyPath));
    }

    [Fact]
    public async Task Without_its_database_a_market_is_live_but_not_ready_and_says_one_word()
    {
        await using var server = await PostgresServer.StartAsync();
        var options = await stores.NewStoreAsync();
        options.ConnectionString = await server.NewDatabaseAsync();
        await using var web = await StartAsync(options);
        using var client = Client(web);
        await server.KillAsync();

        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, MarketHealth.LivePath));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync(client, MarketHealth.ReadyPath));
        using var answer = await client.GetAsync(new Uri(MarketHealth.ReadyPath, UriKind.Relative));
        Assert.Equal("Unhealthy", await answer.Content.ReadAsStringAsync());
        await server.StartAgainAsync();
    }

    private static async Task<WebApplication> StartAsync(MarketOptions options)
    {
        options.Urls = "http://127.0.0.1:0";
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.WebHost.UseKestrelCore().UseMarketUrls(options);
        builder.Services.AddRoutingCore().AddMarketHealth();
        builder.UseOrleans(silo => silo.UseTokenMarket(options));
        var web = builder.Build();
        web.UseRouting();
        web.MapMarketHealth();
        await web.StartAsync();
        return web;
    }

    private static HttpClient Client(WebApplication web) => new()
    {
        BaseAddress = new Uri(
            web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
    };

    private static async Task<HttpStatusCode> GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }
}
