namespace TokenMarket.Hosting.Tests.Silos;

/// <summary>A grain to call in tests, key: any text.</summary>
[Alias("test.echo")]
public interface IEchoGrain : IGrainWithStringKey
{
    /// <summary>Where it lives.</summary>
    [Alias("silo")]
    Task<string> SiloAsync();

    /// <summary>Asks to be reminded every second.</summary>
    [Alias("remind")]
    Task RemindAsync();

    /// <summary>How often it was reminded in this activation.</summary>
    [Alias("ticks")]
    Task<int> TicksAsync();
}
