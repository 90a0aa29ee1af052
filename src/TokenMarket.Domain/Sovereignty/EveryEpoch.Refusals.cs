using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

// What becomes of orders and leases that were there before.
public sealed partial class EveryEpoch
{
    /// <inheritdoc/>
    public bool Cancels => _epochs.Any(epoch => epoch.Cancels);

    /// <inheritdoc/>
    public IReadOnlyList<Requirement> DutiesOf(in Question question)
    {
        IReadOnlyList<Requirement> all = [];
        foreach (var epoch in _epochs)
            all = Requirements.Both(all, epoch.DutiesOf(question));
        return all;
    }

    /// <summary>The refusals of all epochs: what a change no longer refuses waits until it is gained.</summary>
    public IReadOnlyList<Refusal> RefusalsOf(in Question question)
    {
        var refusals = new List<Refusal>();
        foreach (var epoch in _epochs)
            refusals.AddRange(epoch.RefusalsOf(question));
        return Refusal.InOrder(refusals);
    }
}
