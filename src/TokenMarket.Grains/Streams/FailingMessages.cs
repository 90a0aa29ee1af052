using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace TokenMarket.Grains.Streams;

/// <summary>
/// Messages at which activations of this silo broke. One that breaks three in a row is given up: it is set aside like
/// one that cannot be read, so that a defect of ours in one message does not hold up its whole flow for ever.
/// </summary>
internal sealed class FailingMessages
{
    private const int Attempts = 3;
    private readonly ConcurrentDictionary<FailingMessage, (int Count, string Why)> _failures = new();

    public void Add(FailingMessage message, Exception broken)
    {
        var why = $"{broken.GetType().Name}: {broken.Message}";
        _failures.AddOrUpdate(message, _ => (1, why), (_, before) => (before.Count + 1, why));
    }

    /// <summary>Whether to try no more, and why; asked again, the message is tried anew.</summary>
    public bool TryGiveUp(FailingMessage message, [NotNullWhen(true)] out string? why)
    {
        why = null;
        if (_failures.IsEmpty || !_failures.TryGetValue(message, out var failure) || failure.Count < Attempts)
            return false;
        _failures.TryRemove(message, out _);
        why = failure.Why;
        return true;
    }
}
