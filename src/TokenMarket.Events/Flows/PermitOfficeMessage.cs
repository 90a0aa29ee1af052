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
