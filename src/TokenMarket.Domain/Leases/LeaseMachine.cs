using System.Diagnostics;
using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;

namespace TokenMarket.Domain.Leases;

/// <summary>
/// One lease, from its offer to its end. The register hosts it and has checked that a message belongs to it.
/// </summary>
/// <remarks>
/// Nothing depends on when somebody looks: an offer is over at its expiry, a period is billed as of its end, and the
/// use ends with the window, whether or not the register has swept.
/// </remarks>
public sealed partial class LeaseMachine
{
    /// <summary>As it was offered, with what the lessor brings along by now.</summary>
    private LeaseRecorded _recorded;

    internal LeaseMachine(LeaseRecorded recorded) => (_recorded, Schedule) = (recorded, recorded.Terms.Schedule());

    /// <summary>The offer that it came from.</summary>
    public OfferNumber Offer => _recorded.Offer;

    /// <summary>Who keeps title.</summary>
    public PartyNumber Lessor => _recorded.Lessor;

    /// <summary>Who gets the use.</summary>
    public PartyNumber Lessee => _recorded.Lessee;

    /// <summary>In whose account the lessee's escrow is.</summary>
    public Nation LesseeNation => _recorded.LesseeNation;

    /// <summary>What it gives and costs.</summary>
    public LeaseTerms Terms => _recorded.Terms;

    /// <summary>When it runs and is billed.</summary>
    public LeaseSchedule Schedule { get; }

    /// <summary>Why it is over; null while it is not.</summary>
    public LeaseCloseReason? CloseReason { get; private set; }

    /// <summary>The epoch by which it began; before the first where it has not.</summary>
    public Epoch Epoch { get; private set; }

    /// <summary>What the lessee said that it uses the tokens for; null where it said nothing.</summary>
    public EndUse? EndUse => _taken.EndUse;

    /// <summary>How many periods are billed.</summary>
    public int PeriodsBilled { get; private set; }

    /// <summary>
    /// When it has to be swept next: the expiry of an offer that is open or waits, a period's end, the lease's end.
    /// Never once it is closed.
    /// </summary>
    public Instant NextDue => DueAfter(PeriodsBilled);

    /// <summary>
    /// Whether the lessee has the use at that moment: accepted, inside [start, end), and the law does not refuse it.
    /// </summary>
    public bool MayUse(Instant moment) =>
        _isAccepted && !Restraint.IsSuspended && Schedule.Covers(moment) && moment < Restraint.Deadline;

    /// <summary>
    /// Answers an acceptance, a refusal, a withdrawal or what came of approvals: null and what it leads to, or why it
    /// cannot be applied.
    /// </summary>
    internal LeaseRejection? Decide(LeaseMessage message, ILeaseFacts facts, Instant now, List<LeaseEvent> events)
    {
        var isOpen = message switch
        {
            LeaseAccepted => State == LeaseState.Offered,
            LeaseApprovalsBrought => IsAwaiting,
            _ => State == LeaseState.Offered || IsAwaiting,
        };
        if (!isOpen)
            return LeaseRejection.OfferNotOpen;
        events.Add(message switch
        {
            _ when now >= Schedule.Expires => DueEvent(0),
            LeaseAccepted m => Settle(_recorded.Given, m.Presented, facts, now),
            LeaseApprovalsBrought m when m.By == Lessor => Settle(m.Presented, _taken, facts, now),
            LeaseApprovalsBrought m => Settle(_recorded.Given, m.Presented, facts, now),
            LeaseApprovalRefused => Close(LeaseCloseReason.ApprovalRefused, now),
            LeaseDeclined => Close(
                IsAwaiting ? LeaseCloseReason.AcceptanceWithdrawn : LeaseCloseReason.Declined, now),
            LeaseWithdrawn => Close(LeaseCloseReason.Withdrawn, now),
            _ => throw new UnreachableException(),
        });
        return null;
    }

    /// <summary>When the step that follows so many billed periods is due.</summary>
    internal Instant DueAfter(int billed) => State switch
    {
        LeaseState.Offered or LeaseState.AwaitingApproval => Schedule.Expires,
        LeaseState.Closed => Instant.Never,
        LeaseState.Active or LeaseState.Suspended or LeaseState.Reclaiming =>
            billed < Schedule.Periods ? Earlier(Schedule.PeriodEnd(billed + 1), End) : End,
    };

    /// <summary>The step that follows so many billed periods, as of the moment that it is due.</summary>
    internal LeaseEvent DueEvent(int billed) => State == LeaseState.Offered || IsAwaiting
        ? Close(LeaseCloseReason.OfferExpired, Schedule.Expires)
        : RunningEvent(billed);

    internal void Apply(LeaseEvent happened)
    {
        switch (happened)
        {
            case LeaseAwaitsApproval e:
                (_recorded, _taken, _lacks) = (_recorded with { Given = e.Given }, e.Taken, e.Lacks);
                return;
            case LeaseBegun e:
                (_isAccepted, Epoch, _taken, _dues, _lacks) = (true, e.Epoch, e.Taken, e.Dues, []);
                _recorded = _recorded with { Given = e.Given ?? _recorded.Given };
                return;
            case LeasePeriodBilled e:
                (PeriodsBilled, _lost) = (e.Period, 0);
                return;
            case LeaseReexamined e:
                Apply(e);
                return;
            case LeaseClosed e:
                CloseReason = e.Reason;
                return;
            default:
                throw new UnreachableException();
        }
    }

    internal void Write(PackedWriter writer)
    {
        LeaseEventCodec.Write(writer, _recorded);
        writer.WriteBoolean(_isAccepted);
        writer.WriteUnsigned((ulong)Epoch.Number);
        writer.WriteUnsigned((ulong)PeriodsBilled);
        WriteLaw(writer);
        PermitValues.WritePresented(writer, _taken);
        PermitValues.WriteDeed(writer, _dues);
        PermitValues.WriteLacks(writer, _lacks);
    }

    /// <param name="reader">Of a register's snapshot.</param>
    /// <param name="hasLaw">Whether the snapshot knows of restraints; the first version did not.</param>
    /// <param name="hasDues">Whether it knows what leases brought along; the first two did not.</param>
    /// <param name="hasWaiting">Whether leases may wait for approvals; in the first three they did not.</param>
    internal static LeaseMachine Read(ref PackedReader reader, bool hasLaw, bool hasDues, bool hasWaiting)
    {
        var lease = new LeaseMachine((LeaseRecorded)LeaseEventCodec.Read(ref reader))
        {
            _isAccepted = reader.ReadBoolean(),
            Epoch = Epoch.FromNumber(reader.ReadInt()),
            PeriodsBilled = reader.ReadInt(),
        };
        if (hasLaw)
            lease.ReadLaw(ref reader);
        if (hasDues)
            (lease._taken, lease._dues) = (PermitValues.ReadPresented(ref reader), PermitValues.ReadDeed(ref reader));
        if (hasWaiting)
            lease._lacks = PermitValues.ReadLacks(ref reader);
        return lease;
    }

    private LeaseClosed Close(LeaseCloseReason reason, Instant at) =>
        new(Offer, LesseeNation, reason, PeriodsBilled, at);
}
