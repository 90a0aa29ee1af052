using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// One quota of the account's own nation for one sharer: what open orders and offers keep of it, and what was used in
/// each window.
/// </summary>
/// <remarks>
/// What is kept counts in every window, for nobody knows when it will trade; what is used counts in the window of its
/// trade. So a window never takes more than the quota, and a new one begins with what is still kept.
/// </remarks>
internal sealed class QuotaPool
{
    private readonly SortedDictionary<long, long> _used = [];

    internal long Reserved { get; set; }

    internal IReadOnlyDictionary<long, long> Used => _used;

    internal bool IsEmpty => Reserved == 0 && _used.Count == 0;

    /// <summary>What is used in the window that holds the moment.</summary>
    internal Int128 UsedAt(QuotaWindow window, Instant at)
    {
        var sum = Int128.Zero;
        foreach (var (start, used) in _used)
        {
            if (QuotaWindows.Counts(window, start, at))
                sum += used;
        }

        return sum;
    }

    /// <summary>Counts what a trade used. What no later moment counts any more is forgotten.</summary>
    internal void Use(QuotaWindow window, long amount, Instant at)
    {
        var start = QuotaWindows.StartOf(window, at);
        _used[start] = checked(_used.GetValueOrDefault(start) + amount);
        while (_used.Count > 0 && _used.First().Key is var first && QuotaWindows.IsPast(window, first, at))
            _used.Remove(first);
    }

    internal void Restore(long start, long used) => _used.Add(start, used);
}
