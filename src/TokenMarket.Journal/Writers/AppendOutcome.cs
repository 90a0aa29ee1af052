namespace TokenMarket.Journal.Writers;

/// <summary>How an append ended.</summary>
internal enum AppendOutcome
{
    /// <summary>It is on disk.</summary>
    Committed = 1,

    /// <summary>It is not and never will be on disk.</summary>
    Fenced = 2,

    /// <summary>The writer ended first; nobody knows.</summary>
    Abandoned = 3,
}
