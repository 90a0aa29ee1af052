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
    private readonly ConcurrentDictionary<string, IFlowSender> _owing = new(StringComparer.Ordinal);

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

    /// <summary>
    /// The streams that left this silo with messages unsent since this was last asked: where they are not active
    /// elsewhere, nothing but a call brings them back.
    /// </summary>
    public IReadOnlyCollection<KeyValuePair<string, IFlowSender>> TakeOwing()
    {
        var taken = _owing.ToArray();
        foreach (var stream in taken)
            _owing.TryRemove(stream);
        return taken;
    }

    /// <summary>Has a stream swept once more.</summary>
    public void Remember(string stream, IFlowSender sender) => _owing[stream] = sender;

    /// <summary>At which messages activations broke.</summary>
    internal FailingMessages Failures { get; } = new();

    internal void Enter(string stream, IFlowSender sender) => _active[stream] = sender;

    internal void Leave(string stream, bool owes)
    {
        if (_active.TryRemove(stream, out var sender) && owes)
            Remember(stream, sender);
    }

    /// <summary>The log.</summary>
    public ILogger Log { get; } = logs.CreateLogger("TokenMarket.Streams");
}
