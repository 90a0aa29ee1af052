using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Accounts;

/// <summary>A duty began with a deed that is final; told in the same turn as the deed.</summary>
/// <param name="Number">Of the account's duties, from 1 without gaps.</param>
/// <param name="Party">The member who bears it.</param>
/// <param name="By">The jurisdiction that laid it down.</param>
/// <param name="Duty">What is to be done, in what time, and what follows otherwise.</param>
/// <param name="Deed">What it began with.</param>
/// <param name="At">When the deed became final.</param>
public sealed record ObligationOpened(
    long Number, PartyNumber Party, Jurisdiction By, ObligationDemand Duty, ObligationDeed Deed, Instant At)
    : AccountEvent
{
    /// <summary>The first moment at which it is too late.</summary>
    public Instant Due => At.Plus(TimeSpan.FromHours(Duty.WithinHours));
}

/// <summary>
/// A duty was not met in time; the office of the jurisdiction that laid it down is told. Happens once to a duty.
/// </summary>
/// <param name="Duty">The duty as it was opened.</param>
/// <param name="At">When the account found it out, at the deadline or behind it.</param>
public sealed record ObligationBreached(ObligationOpened Duty, Instant At) : AccountEvent;

/// <summary>A member reported a duty met; where it is late, the office that took the breach down is told.</summary>
/// <param name="Command">Which command; its party is the member.</param>
/// <param name="Obligation">The duty.</param>
/// <param name="Evidence">What it stated.</param>
/// <param name="By">The jurisdiction that laid it down.</param>
/// <param name="IsLate">Whether its time was over.</param>
/// <param name="At">When.</param>
public sealed record ObligationReported(
    CommandStamp Command, long Obligation, string Evidence, Jurisdiction By, bool IsLate, Instant At)
    : CommandEvent(Command);
