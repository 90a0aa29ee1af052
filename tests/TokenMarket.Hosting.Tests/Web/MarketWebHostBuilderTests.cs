using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using TokenMarket.Hosting.Settings;
using TokenMarket.Hosting.Web;

namespace TokenMarket.Hosting.Tests.Web;

public sealed class MarketWebHostBuilderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tokenmarket-web-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Https_shows_the_certificate_of_the_settings()
    {
        using var certificate = NewCertificate();
        var key = certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();
        var options = MarketSettings.Load(null, "--Urls=https://127.0.0.1:0",
            $"--CertificateFile={Write("market.pem", certificate.ExportCertificatePem())}",
            $"--CertificateKeyFile={Write("market.key", key)}");
        await using var web = await StartAsync(options);

        string? shown = null;
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, theirs, _, _) => (shown = theirs?.Thumbprint) is not null,
        };
        using var client = new HttpClient(handler);
        using var answer = await client.GetAsync(Address(web));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(certificate.Thumbprint, shown);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Every_address_is_served_and_nothing_outside_loopback()
    {
        await using var web = await StartAsync(MarketSettings.Load(null, "--Urls=http://127.0.0.1:0; http://[::1]:0"));

        var addresses = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Assert.Equal(["127.0.0.1", "[::1]"], addresses.Select(address => new Uri(address).Host));
    }

    private static async Task<WebApplication> StartAsync(MarketOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().UseMarketUrls(options);
        var web = builder.Build();
        web.Run(context => Task.CompletedTask);
        await web.StartAsync();
        return web;
    }

    private static Uri Address(WebApplication web) =>
        new(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=market", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
