namespace TokenMarket.Grains.Streams;

/// <summary>
/// The stream's memory is ahead of its journal: this activation ends, and the next one starts from what is on disk.
/// What was asked may have been carried out; the same id asked again tells.
/// </summary>
[GenerateSerializer, Alias("tokenmarket.stream-lost")]
public sealed class StreamLostException : OrleansException
{
    /// <summary>That stream is lost to this activation.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="fault">What the journal said; null where something else broke off a turn.</param>
    public StreamLostException(string stream, Exception? fault = null)
        : base($"{stream} starts again from its journal; ask again in a moment.", fault!)
    {
    }
}
