using System.Net;
using Npgsql;

namespace TokenMarket.Hosting.Settings;

/// <summary>What has to hold of the settings before anything starts.</summary>
public static class MarketOptionsValidator
{
    /// <summary>The longest cluster or service name.</summary>
    public const int MaxNameLength = 64;

    private const int MostEnactmentsPerHour = 100_000;
    private const long FewestSnapshotEvents = 10;
    private const long MostSnapshotEvents = 100_000_000;

    private static readonly TimeSpan LongestGainDelay = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FurthestAhead = TimeSpan.FromDays(366);

    /// <summary>Returns the options if they are sound.</summary>
    /// <exception cref="SettingsException">They are not; all failures are named at once.</exception>
    public static MarketOptions Check(MarketOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] failures =
        [
            .. StoreFailures(options), .. EdgeFailures(options), .. SiloFailures(options), .. MarketFailures(options),
        ];
        return failures.Length == 0 ? options : throw new SettingsException(failures);
    }

    private static IEnumerable<string> StoreFailures(MarketOptions options) => options.Store switch
    {
        StoreKind.Sqlite => SqliteFailures(options),
        StoreKind.PostgreSql => PostgreSqlFailures(options),
        _ => [$"Store: {options.Store} is no store; there are Sqlite and PostgreSql."],
    };

    private static IEnumerable<string> SqliteFailures(MarketOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.DataFolder))
            yield return "DataFolder: the Sqlite store needs a folder.";

        if (!string.IsNullOrEmpty(options.ConnectionString))
            yield return "ConnectionString: only for Store=PostgreSql; the Sqlite store lives in DataFolder.";
    }

    private static IEnumerable<string> PostgreSqlFailures(MarketOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            yield return "ConnectionString: Store=PostgreSql needs one, as Host=…;Database=…;Username=….";
            yield break;
        }

        if (Parse(options.ConnectionString) is not { } database)
        {
            yield return "ConnectionString: it is not a connection string as Npgsql reads it.";
            yield break;
        }

        if (string.IsNullOrWhiteSpace(database.Host) || string.IsNullOrWhiteSpace(database.Database))
        {
            yield return "ConnectionString: it has to name Host and Database.";
        }
        else if (!options.TrustedNetwork && !StaysHere(database.Host) && !IsVerified(database.SslMode))
        {
            yield return
                $"ConnectionString: {database.Host} is not loopback: set SSL Mode=VerifyFull, or TrustedNetwork.";
        }
    }

    private static IEnumerable<string> EdgeFailures(MarketOptions options)
    {
        var urls = MarketUrls.Split(options.Urls);
        if (urls.Count == 0)
            yield return "Urls: the edge needs at least one address.";

        foreach (var url in urls)
        {
            if (UrlFailure(url, options) is { } failure)
                yield return $"Urls: {url} {failure}";
        }

        foreach (var (name, file) in new[]
        {
            (nameof(options.CertificateFile), options.CertificateFile),
            (nameof(options.CertificateKeyFile), options.CertificateKeyFile),
        })
        {
            if (!string.IsNullOrEmpty(file) && !File.Exists(file))
                yield return $"{name}: {file} does not exist.";
        }
    }

    private static string? UrlFailure(string url, MarketOptions options)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return "is no http or https address.";

        if (uri.PathAndQuery != "/" || uri.UserInfo.Length > 0)
            return "has more than scheme, host and port.";

        if (uri.Host != "localhost" && !IPAddress.TryParse(uri.Host.Trim('[', ']'), out _))
            return "names a host; bind to an IP address or localhost.";

        if (uri.Scheme == "https" && !HasCertificate(options))
            return "needs CertificateFile and CertificateKeyFile.";

        return uri.Scheme == "https" || uri.IsLoopback || options.TrustedNetwork
            ? null
            : "is plain text outside loopback: use https, or set TrustedNetwork.";
    }

    private static bool HasCertificate(MarketOptions options) =>
        !string.IsNullOrEmpty(options.CertificateFile) && !string.IsNullOrEmpty(options.CertificateKeyFile);

    private static IEnumerable<string> SiloFailures(MarketOptions options)
    {
        if (!IsName(options.ClusterId))
            yield return $"ClusterId: '{options.ClusterId}' is not 1 to {MaxNameLength} of a-z, 0-9 and '-'.";

        if (!IsName(options.ServiceId))
            yield return $"ServiceId: '{options.ServiceId}' is not 1 to {MaxNameLength} of a-z, 0-9 and '-'.";

        if (!IPAddress.TryParse(options.SiloAddress, out var address))
            yield return $"SiloAddress: '{options.SiloAddress}' is no IP address.";
        else if (!IPAddress.IsLoopback(address))
            yield return $"SiloAddress: {address} is not loopback, and whoever reaches a silo can call any grain.";

        if (options.SiloPort is not (0 or (>= 1024 and <= 65535)))
            yield return $"SiloPort: {options.SiloPort} is neither 0 nor between 1024 and 65535.";

        if (options.ClockAhead < TimeSpan.Zero || options.ClockAhead > FurthestAhead)
            yield return $"ClockAhead: {options.ClockAhead} is not from {TimeSpan.Zero} to {FurthestAhead}.";

        var patience = options.ResponseTimeout;
        if (patience < ShortestTimeout || patience > LongestTimeout)
            yield return $"ResponseTimeout: {patience} is not from {ShortestTimeout} to {LongestTimeout}.";
    }

    private static IEnumerable<string> MarketFailures(MarketOptions options)
    {
        if (options.GainDelay < TimeSpan.Zero || options.GainDelay > LongestGainDelay)
            yield return $"GainDelay: {options.GainDelay} is not from {TimeSpan.Zero} to {LongestGainDelay}.";

        if (options.EnactmentsPerHour is < 0 or > MostEnactmentsPerHour)
        {
            yield return
                $"EnactmentsPerHour: {options.EnactmentsPerHour} is not from 0 to {MostEnactmentsPerHour}.";
        }

        if (options.OfficersToLoosen is not (1 or 2))
            yield return $"OfficersToLoosen: {options.OfficersToLoosen} is neither 1 nor 2.";

        if (options.SnapshotEvery is < FewestSnapshotEvents or > MostSnapshotEvents)
        {
            yield return $"SnapshotEvery: {options.SnapshotEvery} is not from {FewestSnapshotEvents} to "
                + $"{MostSnapshotEvents}.";
        }
    }

    private static NpgsqlConnectionStringBuilder? Parse(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException)
        {
            // Its message may quote the password.
            return null;
        }
    }

    // Npgsql takes several hosts, each with a port of its own; one that starts with a slash is a local socket.
    private static bool StaysHere(string hosts) => hosts.Split(',').All(host =>
        host.StartsWith('/') || host.StartsWith("localhost", StringComparison.Ordinal) && IsLocalhost(host)
        || IPEndPoint.TryParse(host, out var end) && IPAddress.IsLoopback(end.Address));

    private static bool IsLocalhost(string host) => host.Split(':')[0] == "localhost";

    private static bool IsVerified(SslMode mode) => mode is SslMode.VerifyFull or SslMode.VerifyCA;

    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= MaxNameLength }
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
