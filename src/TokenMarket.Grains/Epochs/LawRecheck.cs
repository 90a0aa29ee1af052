using TokenMarket.Contracts.Values;
using TokenMarket.Grains.Telemetry;

namespace TokenMarket.Grains.Epochs;

/// <summary>
/// Measures how long a stream takes to go through what it holds under each law that comes into force. What it finds in
/// force when it wakes is no change of law, and is not measured.
/// </summary>
/// <param name="stream">The stream's kind.</param>
internal sealed class LawRecheck(string stream)
{
    private EpochView? _last;

    /// <summary>All was gone through under the law of a view, and is on disk.</summary>
    /// <param name="view">Under which law; null where something is still to be gone through.</param>
    /// <param name="now">The stream's moment.</param>
    public void Done(EpochView? view, Instant now)
    {
        if (view is not { IsSettled: true } || view == _last)
            return;
        if (_last is not null)
            MarketMetrics.Rechecked(stream, now.ToDateTimeOffset() - view.InForceSince.ToDateTimeOffset());
        _last = view;
    }
}
