namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>How much an analysis may still look at, counted in rules put to a test; it bounds the time.</summary>
internal sealed class Effort(long most)
{
    private long _left = most;

    /// <summary>Whether it was not enough.</summary>
    internal bool IsSpent => _left < 0;

    /// <summary>Takes some of it; false where that much is not left.</summary>
    internal bool TrySpend(long tests)
    {
        _left -= tests;
        return _left >= 0;
    }
}
