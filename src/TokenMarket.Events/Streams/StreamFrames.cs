namespace TokenMarket.Events.Streams;

/// <summary>The byte before each event of a stream, which says whose codec reads it. Stored: never changed.</summary>
public static class StreamFrames
{
    /// <summary>A <see cref="StreamEvent"/>, which every stream has.</summary>
    public const byte Stream = 0;

    /// <summary>An event of the stream's own machine.</summary>
    public const byte Machine = 1;
}
