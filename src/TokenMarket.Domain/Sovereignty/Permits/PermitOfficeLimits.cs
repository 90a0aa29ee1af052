namespace TokenMarket.Domain.Sovereignty.Permits;

/// <summary>Limits of a permit office.</summary>
public static class PermitOfficeLimits
{
    /// <summary>The most filings of one member that wait.</summary>
    public const int MostFilingsOfMember = 100;

    /// <summary>The most filings that wait together.</summary>
    public const int MostFilings = 10_000;

    /// <summary>How many filings that ended are remembered.</summary>
    public const int MostEnded = 1_000;

    /// <summary>The most proposals that wait.</summary>
    public const int MostProposals = 1_000;

    /// <summary>The most permits that are out: a quarter of a gigabyte, at a few hundred bytes each.</summary>
    public const int MostPermits = 1_000_000;

    /// <summary>How many breaches are remembered, and those whose members are still to be suspended.</summary>
    public const int MostBreaches = 10_000;

    /// <summary>The most letters of a note or a reason, in UTF-16.</summary>
    public const int MostLetters = 500;

    /// <summary>The most letters of an officer's name, in UTF-16.</summary>
    public const int MostNameLetters = 100;

    /// <summary>How long an application waits, and a request at most.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(90);
}
