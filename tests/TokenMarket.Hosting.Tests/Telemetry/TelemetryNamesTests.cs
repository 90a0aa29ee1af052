using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using TokenMarket.Hosting.Telemetry;
using TokenMarket.Hosting.Tests.Silos;
using TokenMarket.Hosting.Tests.Stores;

namespace TokenMarket.Hosting.Tests.Telemetry;

[Collection(PostgresGroup.Name)]
public sealed class TelemetryNamesTests(PostgresFixture stores)
{
    [Fact]
    public void No_name_stands_twice()
    {
        Assert.Equal(TelemetryNames.Meters.Distinct(), TelemetryNames.Meters);
        Assert.Equal(TelemetryNames.ActivitySources.Distinct(), TelemetryNames.ActivitySources);
    }

    [Fact]
    public async Task A_silo_measures_under_the_listed_names()
    {
        var seen = new ConcurrentDictionary<string, bool>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) => seen[instrument.Meter.Name] = true;
        listener.Start();
        await using var silo = await TestSilo.StartAsync(await stores.NewStoreAsync());

        string[] expected = ["Microsoft.Orleans", "Npgsql"];
        Assert.Empty(expected.Except(seen.Keys));
        Assert.Empty(expected.Except(TelemetryNames.Meters));
    }
}
