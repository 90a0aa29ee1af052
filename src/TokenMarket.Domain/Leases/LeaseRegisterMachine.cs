using System.Diagnostics;
using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;

namespace TokenMarket.Domain.Leases;

/// <summary>
/// One of the 64 shards of a jurisdiction's lease register: it hosts the offers and leases of that nation's account.
/// </summary>
/// <remarks>
/// It forgets what is over. The account numbers its offers in the order in which it sends them, so the last number
/// tells whether an offer was here before.
/// </remarks>
public sealed partial class LeaseRegisterMachine(Nation nation, int shard)
{
    private const byte SnapshotVersion = 4;

    /// <summary>Its leases waited for no approvals.</summary>
    private const byte SnapshotWithoutWaiting = 3;

    /// <summary>It did not know what leases brought along.</summary>
    private const byte SnapshotWithoutDues = 2;

    /// <summary>It knew of no restraints.</summary>
    private const byte SnapshotWithoutLaw = 1;

    private const int Shards = 64;

    private readonly Dictionary<long, LeaseMachine> _leases = [];
    private readonly SortedSet<(long Due, long Offer)> _due = [];
    private readonly SortedDictionary<Currency, BilledTotal> _billed = [];
    private long _lastSequence;

    /// <summary>The lessors' nation.</summary>
    public Nation Nation { get; } = nation;

    /// <summary>Which shard, from 0 to 63.</summary>
    public int Shard { get; } = shard is >= 0 and < Shards
        ? shard
        : throw new ArgumentOutOfRangeException(nameof(shard));

    /// <summary>How many offers and leases it hosts.</summary>
    public int Count => _leases.Count;

    /// <summary>When <see cref="Sweep"/> has to run next; never where nothing is hosted.</summary>
    public Instant NextDue => _due.Count == 0 ? Instant.Never : new Instant(_due.Min.Due);

    /// <summary>The lease of an offer while it is hosted; null before and after.</summary>
    public LeaseMachine? Lease(OfferNumber offer) => _leases.GetValueOrDefault(offer.Value);

    /// <summary>
    /// Whether the lessee of that offer has the use at that moment, not earlier than the last decision.
    /// </summary>
    public bool MayUse(OfferNumber offer, Instant moment) => Lease(offer)?.MayUse(moment) ?? false;

    /// <summary>What was drawn from escrows less what was credited to lessors, in all time: always nothing.</summary>
    public Int128 Clearing(Currency currency) =>
        _billed.TryGetValue(currency, out var total) ? total.Drawn - total.Credited : 0;

    /// <summary>What was billed in all time.</summary>
    public Int128 Billed(Currency currency) => _billed.TryGetValue(currency, out var total) ? total.Drawn : 0;

    /// <summary>Takes in what an account says. What cannot be applied becomes an event that says so, and why.</summary>
    public void Decide(
        LeaseMessage message, FlowAddress sender, ILeaseFacts facts, Instant now, List<LeaseEvent> events)
    {
        if (message is LeaseOffered offered)
        {
            Decide(offered, sender, facts, now, events);
            return;
        }

        var (offer, kind, lessee) = message switch
        {
            LeaseAccepted m => (m.Offer, LeaseMessageKind.Accepted, m.Lessee),
            LeaseDeclined m => (m.Offer, LeaseMessageKind.Declined, m.Lessee),
            LeaseWithdrawn m => (m.Offer, LeaseMessageKind.Withdrawn, default(PartyNumber?)),
            LeaseApprovalsBrought m => (m.Offer, LeaseMessageKind.ApprovalsBrought, AsLessee(m.Offer, m.By)),
            LeaseApprovalRefused m => (m.Offer, LeaseMessageKind.ApprovalRefused, AsLessee(m.Offer, m.By)),
            _ => throw new UnreachableException(),
        };
        var rejection = WhyNot(offer, lessee, sender);
        if (rejection is null)
            rejection = _leases[offer.Value].Decide(message, facts, now, events);
        if (rejection is { } refused)
            events.Add(new LeaseMessageRefused(offer, kind, sender.ToString(), refused));
    }

    /// <summary>
    /// What is due by that moment, each as of the moment it was due, in that order: offers that expire, periods to
    /// bill, leases that end. How often and how late it runs changes nothing.
    /// </summary>
    /// <param name="now">The moment.</param>
    /// <param name="most">How many events at most; the rest stays due.</param>
    /// <param name="events">Where they go.</param>
    public void Sweep(Instant now, int most, List<LeaseEvent> events)
    {
        var steps = new PriorityQueue<(LeaseMachine Lease, int Billed), (long Due, long Offer)>();
        foreach (var due in _due)
        {
            if (due.Due > now.Microseconds || steps.Count >= most)
                break;
            var lease = _leases[due.Offer];
            steps.Enqueue((lease, lease.PeriodsBilled), due);
        }

        for (var left = most; left > 0 && steps.TryDequeue(out var step, out var due); left--)
        {
            var happens = step.Lease.DueEvent(step.Billed);
            events.Add(happens);
            var next = step.Lease.DueAfter(step.Billed + 1);
            if (happens is LeasePeriodBilled && next <= now)
                steps.Enqueue((step.Lease, step.Billed + 1), (next.Microseconds, due.Offer));
        }
    }

    /// <summary>Takes in what happened.</summary>
    public void Apply(LeaseEvent happened)
    {
        switch (happened)
        {
            case LeaseRecorded e:
                _lastSequence = e.Offer.Sequence;
                Add(new LeaseMachine(e));
                return;
            case LeaseOfferRefused e:
                _lastSequence = e.Offer.Sequence;
                return;
            case LeaseMessageRefused:
                return;
            case LeaseAwaitsApproval or LeaseBegun or LeasePeriodBilled or LeaseReexamined or LeaseClosed:
                ApplyToLease(happened);
                return;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Writes the whole state; the same state gives the same bytes.</summary>
    public void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteByte(SnapshotVersion);
        writer.WriteNation(Nation);
        writer.WriteUnsigned((ulong)Shard);
        writer.WriteUnsigned((ulong)_lastSequence);
        writer.WriteUnsigned((ulong)_billed.Count);
        foreach (var (currency, total) in _billed)
        {
            writer.WriteCurrency(currency);
            total.Write(writer);
        }

        writer.WriteUnsigned((ulong)_leases.Count);
        foreach (var lease in _leases.Values.OrderBy(x => x.Offer.Value))
            lease.Write(writer);
    }

    /// <summary>Reads what <see cref="WriteSnapshot"/> wrote.</summary>
    /// <exception cref="InvalidOperationException">The bytes are a snapshot of something else.</exception>
    public static LeaseRegisterMachine ReadSnapshot(ref PackedReader reader)
    {
        var version = reader.ReadByte();
        if (version is < SnapshotWithoutLaw or > SnapshotVersion)
            throw new InvalidOperationException("The snapshot of a lease register has an unknown version.");
        var machine = new LeaseRegisterMachine(reader.ReadNation(), reader.ReadInt())
        {
            _lastSequence = reader.ReadLong(),
        };
        for (var left = reader.ReadInt(); left > 0; left--)
            machine._billed.Add(reader.ReadCurrency(), BilledTotal.Read(ref reader));
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            machine.Add(LeaseMachine.Read(
                ref reader, hasLaw: version > SnapshotWithoutLaw, hasDues: version > SnapshotWithoutDues,
                hasWaiting: version > SnapshotWithoutWaiting));
        }

        return machine;
    }

    private void Decide(
        LeaseOffered offered, FlowAddress sender, ILeaseFacts facts, Instant now, List<LeaseEvent> events)
    {
        var offer = offered.Offer;
        if (WhyNotHere(offered, sender) is { } misled)
        {
            events.Add(new LeaseMessageRefused(offer, LeaseMessageKind.Offered, sender.ToString(), misled));
            return;
        }

        var lesseeNation = facts.NationOf(offered.Lessee);
        if (WhyNot(offered, lesseeNation, now) is { } rejection)
        {
            events.Add(new LeaseOfferRefused(offer, rejection));
        }
        else
        {
            events.Add(new LeaseRecorded(offer, offered.Lessor, offered.Lessee, lesseeNation, offered.Terms)
            {
                Given = offered.Presented,
            });
        }
    }

    private LeaseRejection? WhyNotHere(LeaseOffered offered, FlowAddress sender)
    {
        if (!IsOfThisShard(offered.Offer))
            return LeaseRejection.WrongShard;
        if (sender != FlowAddress.Account(Nation))
            return LeaseRejection.NotTheOfferor;
        return offered.Offer.Sequence <= _lastSequence ? LeaseRejection.DuplicateOffer : null;
    }

    private LeaseRejection? WhyNot(LeaseOffered offered, Nation lesseeNation, Instant now)
    {
        if (_leases.Count >= LeaseLimits.LeasesPerShard)
            return LeaseRejection.RegisterFull;
        if (offered.Lessor == default || offered.Lessee == default || !lesseeNation.IsSome)
            return LeaseRejection.PartyUnknown;
        return offered.Lessor == offered.Lessee ? LeaseRejection.OwnLease : offered.Terms.WhyNot(now);
    }

    /// <summary>Who may be either side, as a lessee; null for the lessor.</summary>
    private PartyNumber? AsLessee(OfferNumber offer, PartyNumber party) =>
        Lease(offer)?.Lessor == party ? null : party;

    /// <summary>
    /// Why a message about an offer does not reach a lease. Without a lessee it must come from the lessor's account.
    /// </summary>
    private LeaseRejection? WhyNot(OfferNumber offer, PartyNumber? lessee, FlowAddress sender)
    {
        if (!IsOfThisShard(offer))
            return LeaseRejection.WrongShard;
        if (lessee is null && sender != FlowAddress.Account(Nation))
            return LeaseRejection.NotTheOfferor;
        if (!_leases.TryGetValue(offer.Value, out var lease))
            return offer.Sequence <= _lastSequence ? LeaseRejection.OfferNotOpen : LeaseRejection.OfferUnknown;
        var isLessee = lessee == lease.Lessee && sender == FlowAddress.Account(lease.LesseeNation);
        return lessee is null || isLessee ? null : LeaseRejection.NotTheLessee;
    }

    /// <summary>
    /// As <see cref="FlowAddress.Leases"/> sends it; also for a number of no nation, which has no address.
    /// </summary>
    private bool IsOfThisShard(OfferNumber offer) =>
        offer.Value >> 48 == Nation.Ordinal && offer.Sequence % Shards == Shard;

    private void Add(LeaseMachine lease)
    {
        _leases.Add(lease.Offer.Value, lease);
        _due.Add((lease.NextDue.Microseconds, lease.Offer.Value));
        WatchPermits(lease);
    }

    private void ApplyToLease(LeaseEvent happened)
    {
        var lease = _leases[happened.Offer.Value];
        _due.Remove((lease.NextDue.Microseconds, lease.Offer.Value));
        lease.Apply(happened);
        if (happened is LeasePeriodBilled billed)
        {
            _billed[billed.Currency] = _billed.GetValueOrDefault(billed.Currency).Draw(billed.Amount)
                .Credit(billed.Amount);
        }

        if (happened is LeaseBegun)
            WatchPermits(lease);
        if (lease.State == LeaseState.Closed)
        {
            ForgetPermits(lease);
            _leases.Remove(lease.Offer.Value);
        }
        else
        {
            _due.Add((lease.NextDue.Microseconds, lease.Offer.Value));
        }
    }
}
