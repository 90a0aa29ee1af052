namespace TokenMarket.Gateway;

/// <summary>Settings of the gateway.</summary>
public sealed class GatewayOptions
{
    /// <summary>Who may call.</summary>
    public IList<ApiKeyOptions> Keys { get; set; } = [];

    /// <summary>How many requests a member may send at once after a pause, 1 to 1,000,000; default 4,000.</summary>
    public int RequestBurst { get; set; } = 4_000;

    /// <summary>How many requests a member may send per second on and on, 1 to 1,000,000; default 2,000.</summary>
    public int RequestsPerSecond { get; set; } = 2_000;

    /// <summary>How long a body may take to arrive, from 100 ms to 5 minutes; default 10 seconds.</summary>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After how long a silent stream says that it lives, from 100 ms to 5 minutes; default 10
    /// seconds.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many streams may be open at once, 1 to 100,000; default 5,000.</summary>
    public int MaxStreams { get; set; } = 5_000;

    /// <summary>How many streams one member may have open at once, 1 to 100,000; default 64.</summary>
    public int MaxStreamsPerMember { get; set; } = 64;

    /// <summary>How many changes a slow viewer of a book may fall behind before it is given a snapshot, 1 to 4,096;
    /// default 64.</summary>
    public int StreamBuffer { get; set; } = 64;
}
