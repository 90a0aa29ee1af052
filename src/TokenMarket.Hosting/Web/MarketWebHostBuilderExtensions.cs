using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using TokenMarket.Hosting.Settings;

namespace TokenMarket.Hosting.Web;

/// <summary>The web server as this market uses it.</summary>
public static class MarketWebHostBuilderExtensions
{
    /// <summary>Listens where the settings say, and nowhere else, with their certificate on https.</summary>
    /// <exception cref="SettingsException">The settings are not sound.</exception>
    public static IWebHostBuilder UseMarketUrls(this IWebHostBuilder web, MarketOptions options)
    {
        MarketOptionsValidator.Check(options);
        return web.UseUrls([.. MarketUrls.Split(options.Urls)]).ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            if (!string.IsNullOrEmpty(options.CertificateFile))
            {
                server.ConfigureHttpsDefaults(https =>
                {
                    https.ServerCertificate =
                        X509Certificate2.CreateFromPemFile(options.CertificateFile, options.CertificateKeyFile);
                    https.ServerCertificateChain = [];
                    https.ServerCertificateChain.ImportFromPemFile(options.CertificateFile);
                });
            }
        });
    }
}
