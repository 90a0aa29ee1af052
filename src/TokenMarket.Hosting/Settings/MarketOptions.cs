namespace TokenMarket.Hosting.Settings;

/// <summary>The settings of one market process. The defaults run a whole market on loopback, embedded.</summary>
/// <remarks>Names and values as in a file of <c>silo-config/</c>; <see cref="MarketSettings"/> loads them.</remarks>
public sealed class MarketOptions
{
    /// <summary>Where everything durable goes. Default: Sqlite.</summary>
    public StoreKind Store { get; set; } = StoreKind.Sqlite;

    /// <summary>The folder of the SQLite files, created if absent; relative to the working folder. Default:
    /// <c>data</c>.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>
    /// The database, in Npgsql's words (<c>Host=…;Database=…;Username=…</c>); needed by PostgreSql, refused with
    /// Sqlite. A host other than loopback needs <c>SSL Mode=VerifyFull</c>, or <see cref="TrustedNetwork"/>.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// The addresses of the public edge, separated by <c>;</c>, each with an IP address or localhost. Default:
    /// loopback, port 5080. An address other than loopback needs https and a certificate, or <see
    /// cref="TrustedNetwork"/>.
    /// </summary>
    public string Urls { get; set; } = "http://127.0.0.1:5080";

    /// <summary>The certificate of the https addresses, with its chain, a PEM file. Default: none.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>The certificate's private key, a PEM file. Default: none.</summary>
    public string CertificateKeyFile { get; set; } = "";

    /// <summary>
    /// Says that nobody but this market's own processes can reach its network, as inside a container network: then
    /// plain text may leave loopback, towards the edge's proxy and the database. Default: false.
    /// </summary>
    public bool TrustedNetwork { get; set; }

    /// <summary>Silos with the same name and database form one cluster; 1 to 64 of <c>a-z 0-9 -</c>.</summary>
    public string ClusterId { get; set; } = "tokenmarket";

    /// <summary>Part of the key of everything stored, so it never changes once a market lives; 1 to 64 of <c>a-z 0-9
    /// -</c>.</summary>
    public string ServiceId { get; set; } = "tokenmarket";

    /// <summary>Where the silo listens for other silos: an address of loopback, since silos speak plain text.</summary>
    public string SiloAddress { get; set; } = "127.0.0.1";

    /// <summary>The silo port, 1024 to 65535; 0, the default, takes a free one at start.</summary>
    public int SiloPort { get; set; }

    /// <summary>
    /// How long pairs that become eligible wait for the auction that lets them meet; 0 to 1 day. Default: 1 minute.
    /// </summary>
    public TimeSpan GainDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How often a jurisdiction may adopt and repeal rulebooks within an hour, 0 to 100,000; 0 is without limit.
    /// It may tighten them, and its officers may take permits back, ten times as often. Default: 12.
    /// </summary>
    public int EnactmentsPerHour { get; set; } = 12;

    /// <summary>
    /// How many officers it takes to loosen a nation's law, 1 or 2; to tighten it, one is enough. Default: 2.
    /// </summary>
    public int OfficersToLoosen { get; set; } = 2;

    /// <summary>
    /// How many events behind a stream's last snapshot the next one is taken, 10 to 100,000,000. Default: 100,000. The
    /// first after a stream is opened comes after half to all of it, so that streams take turns.
    /// </summary>
    public long SnapshotEvery { get; set; } = 100_000;

    /// <summary>
    /// Only for demonstrations: how far the market's clock runs ahead of the machine's, so that an hour passes with a
    /// restart; 0 to 366 days. A market that was started with more must not be started with less. Default: 0.
    /// </summary>
    public TimeSpan ClockAhead { get; set; } = TimeSpan.Zero;

    /// <summary>
    /// Only for tests of what survives: the point at which the process kills itself, and how often it passes before,
    /// <c>market.BatchDecided:3</c>. Default: nowhere.
    /// </summary>
    public string CrashAt { get; set; } = "";

    /// <summary>How long a call waits for a grain before its outcome is unknown; 1 s to 60 s. Default: 10 s.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
