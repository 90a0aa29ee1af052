using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;

namespace TokenMarket.Domain.Leases;

// What a change of the law makes of a lease that runs: the use rests, or ends when a notice is over.
public sealed partial class LeaseMachine
{
    private bool _isAccepted;

    /// <summary>What the lessee brought along.</summary>
    private Presented _taken = Presented.None;

    /// <summary>What was drawn on and owed when it began; null for nothing.</summary>
    private DeedDues? _dues;

    /// <summary>What of the period under way was suspended before it was resumed, in microseconds.</summary>
    private long _lost;

    /// <summary>Since when it is suspended; counts only while it is.</summary>
    private Instant _suspendedSince;

    /// <summary>What the law makes of it.</summary>
    public LeaseRestraint Restraint { get; private set; } = LeaseRestraint.None;

    /// <summary>Where it stands.</summary>
    public LeaseState State => CloseReason is not null ? LeaseState.Closed
        : !_isAccepted ? (_lacks.Count > 0 ? LeaseState.AwaitingApproval : LeaseState.Offered)
        : Restraint.IsReclaimed ? LeaseState.Reclaiming
        : Restraint.IsSuspended ? LeaseState.Suspended
        : LeaseState.Active;

    /// <summary>Whether it was accepted and is not over.</summary>
    internal bool IsRunning => _isAccepted && CloseReason is null;

    private Instant End => Earlier(Schedule.End, Restraint.Deadline);

    /// <summary>
    /// What the law in force makes of it; null where it is what the lease knows already. Nothing may be due.
    /// </summary>
    /// <remarks>
    /// A notice runs from the first moment at which a rule ends the lease. A shorter one shortens it, and it is
    /// withdrawn when no rule ends the lease any more.
    /// </remarks>
    internal LeaseEvent? Examine(ILeaseFacts facts, Instant now)
    {
        if (!IsRunning && !IsAwaiting)
            return null;
        Invariant.Check(now < NextDue, "A lease is examined behind all that was due.");
        if (IsAwaiting)
            return ExamineAwaiting(facts, now);
        var law = LeaseLaw.Honours;
        for (var parcel = 0; parcel < Terms.Parcels.Count; parcel++)
            law = law.With(facts.LawOfRunning(SidesOf(parcel), Terms.Series, Terms.Parcels[parcel].Custody, now));
        var deadline = law.NoticeHours is { } hours
            ? Earlier(Earlier(Restraint.Deadline, now.Plus(TimeSpan.FromHours(hours))), Schedule.End)
            : Instant.Never;
        var grounds = law.Grounds.Order(StringComparer.Ordinal).Take(FlowValues.MaxGrounds);
        var restraint = new LeaseRestraint(law.Suspends, deadline, [.. grounds]);
        return restraint == Restraint ? null : new LeaseReexamined(Offer, LesseeNation, restraint, facts.Epoch, now);
    }

    /// <summary>When permits end that the lease rests on.</summary>
    internal IEnumerable<Instant> PermitEnds => Enumerable.Range(0, _dues?.Parcels.Count ?? 0).Select(SidesOf)
        .SelectMany(sides => sides.Given.Permits.Concat(sides.Taken.Permits)).Select(permit => permit.Until)
        .Where(until => until != Instant.Never).Distinct();

    /// <summary>Both sides of a lease that runs, with the permits that were drawn on for one of its parcels.</summary>
    private DeedSides SidesOf(int parcel) => new(
        Lessor, Lessee, _recorded.Given.Drawn(_dues?.Parcels[parcel].GiverDraws ?? 0),
        _taken.Drawn(_dues?.Parcels[parcel].TakerDraws ?? 0));

    private void Apply(LeaseReexamined examined)
    {
        if (Restraint.IsSuspended && !examined.Restraint.IsSuspended)
            _lost += Math.Max(0, examined.At.Microseconds - SuspendedFrom(PeriodsBilled));
        if (!Restraint.IsSuspended)
            _suspendedSince = examined.At;
        Restraint = examined.Restraint;
    }

    /// <summary>The step that follows so many billed periods of a lease that was accepted.</summary>
    private LeaseEvent RunningEvent(int billed)
    {
        if (billed < Schedule.Periods && Schedule.PeriodEnd(billed) < End)
        {
            var until = Earlier(Schedule.PeriodEnd(billed + 1), End);
            return new LeasePeriodBilled(
                Offer, LesseeNation, billed + 1, Terms.Currency, Price(billed, until), until);
        }

        var reason = End < Schedule.End ? LeaseCloseReason.Terminated
            : Restraint.IsSuspended ? LeaseCloseReason.EndedSuspended
            : LeaseCloseReason.Completed;
        return new LeaseClosed(Offer, LesseeNation, reason, billed, End);
    }

    /// <summary>
    /// What the use of the period behind so many billed ones costs, until a moment in it: the period's price in
    /// proportion to the time in which there was the use, rounded down. The lessee gains the remainder.
    /// </summary>
    private Money Price(int billed, Instant until)
    {
        var start = Schedule.PeriodEnd(billed).Microseconds;
        var whole = Schedule.PeriodEnd(billed + 1).Microseconds - start;
        var used = until.Microseconds - start - (billed == PeriodsBilled ? _lost : 0);
        if (Restraint.IsSuspended)
            used -= Math.Max(0, until.Microseconds - SuspendedFrom(billed));
        return used == whole
            ? Terms.PricePerPeriod
            : Money.FromMinor((long)((Int128)Terms.PricePerPeriod.Minor * used / whole));
    }

    private long SuspendedFrom(int billed) =>
        Math.Max(_suspendedSince.Microseconds, Schedule.PeriodEnd(billed).Microseconds);

    private static Instant Earlier(Instant one, Instant other) => one < other ? one : other;

    private void WriteLaw(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)_lost);
        writer.WriteInstant(_suspendedSince);
        Restraint.Write(writer);
    }

    private void ReadLaw(ref PackedReader reader)
    {
        _lost = reader.ReadLong();
        _suspendedSince = reader.ReadInstant();
        Restraint = LeaseRestraint.Read(ref reader);
    }
}
