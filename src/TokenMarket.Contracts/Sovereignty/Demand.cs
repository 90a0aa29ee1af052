namespace TokenMarket.Contracts.Sovereignty;

/// <summary>What a rule asks for that neither allows nor denies.</summary>
public abstract record Demand
{
    private protected Demand()
    {
    }
}

/// <summary>A licence must be presented.</summary>
/// <param name="Type">Its type, by the name that the jurisdiction gives it.</param>
public sealed record LicenceDemand(string Type) : Demand;

/// <summary>Officers of a body must have approved.</summary>
/// <param name="Body">The body, by the name that the jurisdiction gives it.</param>
/// <param name="Officers">How many of them at least; from 1.</param>
/// <param name="Of">How many there are; at least as many, at most <see cref="MostOfficers"/>.</param>
public sealed record ApprovalDemand(string Body, int Officers, int Of) : Demand
{
    /// <summary>The most officers of one body.</summary>
    public const int MostOfficers = 100;
}

/// <summary>A duty that begins with the deed.</summary>
/// <param name="Duty">What is to be done, by the name that the jurisdiction gives it.</param>
/// <param name="WithinHours">How many hours after the deed it is due; 1 to <see cref="MostHours"/>.</param>
/// <param name="Consequence">What follows where it is not done by then.</param>
public sealed record ObligationDemand(string Duty, int WithinHours, BreachConsequence Consequence) : Demand
{
    /// <summary>Ten years of 365 days.</summary>
    public const int MostHours = 10 * 365 * 24;
}

/// <summary>A share of the notional goes to the treasury of the nation that lays down the rule.</summary>
/// <param name="Ppm">In millionths; in a rule 1 to 1,000,000, added up over rulebooks it may be more.</param>
public sealed record LevyDemand(int Ppm) : Demand
{
    /// <summary>The whole notional.</summary>
    public const int MostPpm = 1_000_000;

    /// <summary>
    /// The most that is held for all levies on one side together: a thousand times the price. What is due beyond is
    /// never covered.
    /// </summary>
    public const int MostHeldPpm = 1_000_000_000;
}
