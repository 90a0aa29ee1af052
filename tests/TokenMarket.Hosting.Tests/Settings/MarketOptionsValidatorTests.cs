using TokenMarket.Hosting.Settings;

namespace TokenMarket.Hosting.Tests.Settings;

public sealed class MarketOptionsValidatorTests
{
    [Theory]
    [InlineData("--Store=7", "Store: 7 is no store; there are Sqlite and PostgreSql.")]
    [InlineData("--DataFolder=", "DataFolder: the Sqlite store needs a folder.")]
    [InlineData("--ConnectionString=Host=h",
        "ConnectionString: only for Store=PostgreSql; the Sqlite store lives in DataFolder.")]
    [InlineData("--Urls=", "Urls: the edge needs at least one address.")]
    [InlineData("--Urls=127.0.0.1:80", "Urls: 127.0.0.1:80 is no http or https address.")]
    [InlineData("--Urls=ftp://127.0.0.1", "Urls: ftp://127.0.0.1 is no http or https address.")]
    [InlineData("--Urls=http://*:80", "Urls: http://*:80 is no http or https address.")]
    [InlineData("--Urls=http://127.0.0.1:80/market",
        "Urls: http://127.0.0.1:80/market has more than scheme, host and port.")]
    [InlineData("--Urls=http://market.example:80",
        "Urls: http://market.example:80 names a host; bind to an IP address or localhost.")]
    [InlineData("--Urls=https://127.0.0.1:443",
        "Urls: https://127.0.0.1:443 needs CertificateFile and CertificateKeyFile.")]
    [InlineData("--Urls=http://127.0.0.1:1;http://0.0.0.0:80",
        "Urls: http://0.0.0.0:80 is plain text outside loopback: use https, or set TrustedNetwork.")]
    [InlineData("--Urls=http://[::]:80",
        "Urls: http://[::]:80 is plain text outside loopback: use https, or set TrustedNetwork.")]
    [InlineData("--CertificateFile=/nowhere.pem", "CertificateFile: /nowhere.pem does not exist.")]
    [InlineData("--ClusterId=", "ClusterId: '' is not 1 to 64 of a-z, 0-9 and '-'.")]
    [InlineData("--ClusterId=Main", "ClusterId: 'Main' is not 1 to 64 of a-z, 0-9 and '-'.")]
    [InlineData("--ServiceId=a b", "ServiceId: 'a b' is not 1 to 64 of a-z, 0-9 and '-'.")]
    [InlineData("--SiloAddress=here", "SiloAddress: 'here' is no IP address.")]
    [InlineData("--SiloAddress=0.0.0.0",
        "SiloAddress: 0.0.0.0 is not loopback, and whoever reaches a silo can call any grain.")]
    [InlineData("--SiloPort=80", "SiloPort: 80 is neither 0 nor between 1024 and 65535.")]
    [InlineData("--SiloPort=70000", "SiloPort: 70000 is neither 0 nor between 1024 and 65535.")]
    [InlineData("--ClockAhead=-00:00:01", "ClockAhead: -00:00:01 is not from 00:00:00 to 366.00:00:00.")]
    [InlineData("--ClockAhead=367.00:00:00", "ClockAhead: 367.00:00:00 is not from 00:00:00 to 366.00:00:00.")]
    [InlineData("--ResponseTimeout=00:00:00.5", "ResponseTimeout: 00:00:00.5000000 is not from 00:00:01 to 00:01:00.")]
    [InlineData("--GainDelay=-00:00:01", "GainDelay: -00:00:01 is not from 00:00:00 to 1.00:00:00.")]
    [InlineData("--GainDelay=1.00:00:01", "GainDelay: 1.00:00:01 is not from 00:00:00 to 1.00:00:00.")]
    [InlineData("--EnactmentsPerHour=-1", "EnactmentsPerHour: -1 is not from 0 to 100000.")]
    [InlineData("--OfficersToLoosen=3", "OfficersToLoosen: 3 is neither 1 nor 2.")]
    [InlineData("--SnapshotEvery=9", "SnapshotEvery: 9 is not from 10 to 100000000.")]
    public void An_unsound_setting_is_refused_by_name(string argument, string failure)
    {
        var refusal = Assert.Throws<SettingsException>(() => MarketSettings.Load(null, argument));
        Assert.Equal([failure], refusal.Failures);
    }

    [Theory]
    [InlineData("", "ConnectionString: Store=PostgreSql needs one, as Host=…;Database=…;Username=….")]
    [InlineData("Host=127.0.0.1;Prot=5;Password=secret",
        "ConnectionString: it is not a connection string as Npgsql reads it.")]
    [InlineData("Host=127.0.0.1", "ConnectionString: it has to name Host and Database.")]
    [InlineData("Host=10.1.2.3;Database=m",
        "ConnectionString: 10.1.2.3 is not loopback: set SSL Mode=VerifyFull, or TrustedNetwork.")]
    [InlineData("Host=10.1.2.3;Database=m;SSL Mode=Require",
        "ConnectionString: 10.1.2.3 is not loopback: set SSL Mode=VerifyFull, or TrustedNetwork.")]
    [InlineData("Host=localhost,db;Database=m",
        "ConnectionString: localhost,db is not loopback: set SSL Mode=VerifyFull, or TrustedNetwork.")]
    [InlineData("Host=localhost.example;Database=m",
        "ConnectionString: localhost.example is not loopback: set SSL Mode=VerifyFull, or TrustedNetwork.")]
    public void An_unsound_database_is_refused_by_name(string connectionString, string failure)
    {
        var refusal = Assert.Throws<SettingsException>(() => OnPostgreSql(connectionString));
        Assert.Equal([failure], refusal.Failures);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Database=m")]
    [InlineData("Host=localhost:5433;Database=m")]
    [InlineData("Host=::1;Database=m")]
    [InlineData("Host=/run/postgresql;Database=m")]
    [InlineData("Host=10.1.2.3;Database=m;SSL Mode=VerifyFull")]
    public void A_sound_database_is_taken(string connectionString) =>
        Assert.Equal(connectionString, OnPostgreSql(connectionString).ConnectionString);

    [Fact]
    public void Inside_a_trusted_network_plain_text_may_leave_loopback()
    {
        var options = MarketSettings.Load(null, "--Store=PostgreSql", "--ConnectionString=Host=postgres;Database=m",
            "--Urls=http://0.0.0.0:5080", "--TrustedNetwork=true");

        Assert.Equal("http://0.0.0.0:5080", options.Urls);
    }

    [Fact]
    public void All_failures_are_named_at_once()
    {
        var refusal = Assert.Throws<SettingsException>(
            () => MarketSettings.Load(null, "--SiloPort=1", "--DataFolder=", "--ClusterId="));
        Assert.Equal(3, refusal.Failures.Count);
    }

    private static MarketOptions OnPostgreSql(string connectionString) =>
        MarketSettings.Load(null, "--Store=PostgreSql", $"--ConnectionString={connectionString}");
}
