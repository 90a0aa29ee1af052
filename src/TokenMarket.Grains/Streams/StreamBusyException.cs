namespace TokenMarket.Grains.Streams;

/// <summary>The stream has too much on its way to disk. Nothing was decided; try again a little later.</summary>
[GenerateSerializer, Alias("tokenmarket.stream-busy")]
public sealed class StreamBusyException : OrleansException
{
    /// <summary>That stream is busy.</summary>
    public StreamBusyException(string stream)
        : base($"{stream} has too much on its way to disk; try again in a moment.")
    {
    }
}
