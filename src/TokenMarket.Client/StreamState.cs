namespace TokenMarket.Client;

/// <summary>How far a stream can be trusted.</summary>
public enum StreamState
{
    /// <summary>Opening; nothing is known yet.</summary>
    Connecting = 1,

    /// <summary>What was told is what is.</summary>
    Live = 2,

    /// <summary>The connection is lost: what was told may be old. It is opened again where it broke off.</summary>
    Stale = 3,
}

/// <summary>One thing that a stream tells.</summary>
/// <typeparam name="T">What is told.</typeparam>
/// <param name="State">The state from here on.</param>
/// <param name="Value">What happened; null where only the state changed.</param>
public sealed record StreamItem<T>(StreamState State, T? Value)
    where T : class;
