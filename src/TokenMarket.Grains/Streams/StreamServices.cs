using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Journal;

namespace TokenMarket.Grains.Streams;

/// <summary>What every journaled grain of a silo works with.</summary>
public sealed class StreamServices(
    JournalWriter journal,
    ISnapshotStore snapshots,
    StreamOptions options,
    TimeProvider time,
    ICrashPoints crashPoints,
    ILoggerFactory logs)
{
    private readonly ConcurrentDictionary<string, IFlowSender> _active = new(StringComparer.Ordinal);

    /// <summary>The silo's hold on its database.</summary>
    public JournalWriter Journal { get; } = journal;

    /// <summary>Opens streams, many at a time.</summary>
    public StreamOpener Opener { get; } = new(journal);

    /// <summary>Where snapshots are kept.</summary>
    public ISnapshotStore Snapshots { get; } = snapshots;

    /// <summary>Limits and times.</summary>
    public StreamOptions Options { get; } = options;

    /// <summary>The silo's clock.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>Where crash tests come in.</summary>
    public ICrashPoints CrashPoints { get; } = crashPoints;

    /// <summary>The streams that are active on this silo now.</summary>
    public IReadOnlyCollection<IFlowSender> ActiveSenders() => [.. _active.Values];

    internal void Enter(string stream, IFlowSender sender) => _active[stream] = sender;

    internal void Leave(string stream) => _active.TryRemove(stream, out _);

    /// <summary>The log.</summary>
    public ILogger Log { get; } = logs.CreateLogger("TokenMarket.Streams");
}
