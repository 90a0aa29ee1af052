using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>What an account tells a permit office.</summary>
public abstract record PermitOfficeMessage
{
    private protected PermitOfficeMessage()
    {
    }
}

/// <summary>A part of an allotment was not used, and will not be: it goes back to its pool.</summary>
/// <param name="Number">The permit's number in that office.</param>
/// <param name="Amount">How much, in the unit of the quota; more than nothing.</param>
public sealed record AllotmentReturned(long Number, long Amount) : PermitOfficeMessage;

/// <summary>A member of the sender's nation did not meet a duty of this jurisdiction in time.</summary>
/// <param name="Obligation">The duty's number in that account.</param>
/// <param name="Member">Who.</param>
/// <param name="Duty">What was to be done, and what follows.</param>
/// <param name="Due">By when.</param>
public sealed record DutyBreached(
    long Obligation, PartyNumber Member, ObligationDemand Duty, Instant Due) : PermitOfficeMessage;

/// <summary>A duty that was breached is met after all.</summary>
/// <param name="Obligation">The duty's number in the sender's account.</param>
/// <param name="At">When the member reported it.</param>
public sealed record DutyMetLate(long Obligation, Instant At) : PermitOfficeMessage;
