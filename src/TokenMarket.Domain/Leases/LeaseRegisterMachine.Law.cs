using TokenMarket.Contracts.Values;
using TokenMarket.Events.Leases;

namespace TokenMarket.Domain.Leases;

// The register goes through its leases when the law has changed.
public sealed partial class LeaseRegisterMachine
{
    private readonly Queue<long> _unexamined = new();

    /// <summary>
    /// When permits of running leases end, less those looked at; no part of the state, as what is unexamined.
    /// </summary>
    private readonly SortedSet<(long Until, long Offer)> _permitEnds = [];

    /// <summary>When <see cref="PermitsEnded"/> has something to do; never where no permit ends.</summary>
    public Instant NextPermitEnd => _permitEnds.Count == 0 ? Instant.Never : new Instant(_permitEnds.Min.Until);

    /// <summary>Whether leases wait for <see cref="Examine"/>.</summary>
    public bool HasUnexamined => _unexamined.Count > 0;

    /// <summary>
    /// The law may have changed: every lease that runs or waits is to be examined, in the order of numbers. No part of
    /// the state: whoever rebuilds a register says it again, and what has been examined already stays as it is.
    /// </summary>
    public void LawChanged()
    {
        _unexamined.Clear();
        foreach (var lease in _leases.Values.Where(lease => lease.IsRunning || lease.IsAwaiting)
            .OrderBy(lease => lease.Offer.Value))
        {
            _unexamined.Enqueue(lease.Offer.Value);
        }
    }

    /// <summary>The leases that rest on a permit which has ended by a moment are to be examined.</summary>
    public void PermitsEnded(Instant now)
    {
        while (_permitEnds.Count > 0 && _permitEnds.Min is var first && first.Until <= now.Microseconds)
        {
            _permitEnds.Remove(first);
            _unexamined.Enqueue(first.Offer);
        }
    }

    private void WatchPermits(LeaseMachine lease)
    {
        foreach (var until in lease.PermitEnds)
            _permitEnds.Add((until.Microseconds, lease.Offer.Value));
    }

    private void ForgetPermits(LeaseMachine lease)
    {
        foreach (var until in lease.PermitEnds)
            _permitEnds.Remove((until.Microseconds, lease.Offer.Value));
    }

    /// <summary>
    /// What the law in force makes of the next leases, where it is not what they know. All that is due by that
    /// moment has to be swept before.
    /// </summary>
    /// <param name="facts">The law.</param>
    /// <param name="now">The moment.</param>
    /// <param name="most">How many leases are examined at most; the rest waits.</param>
    /// <param name="events">Where the events go.</param>
    public void Examine(ILeaseFacts facts, Instant now, int most, List<LeaseEvent> events)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(events);
        for (var left = most; left > 0 && _unexamined.TryDequeue(out var offer); left--)
        {
            if (_leases.GetValueOrDefault(offer)?.Examine(facts, now) is { } examined)
                events.Add(examined);
        }
    }
}
