namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Why rulebooks are not analysed, in order of precedence. Numbers never change.</summary>
public enum AnalysisRejection : byte
{
    /// <summary>The two rulebooks belong to different jurisdictions: they are never asked the same.</summary>
    OtherJurisdictions = 1,

    /// <summary>They have more rules than one analysis takes.</summary>
    TooManyRules = 2,

    /// <summary>Their rules tell more cases apart than can be looked at in time: nothing is said about any.</summary>
    TooManyCases = 3,
}
