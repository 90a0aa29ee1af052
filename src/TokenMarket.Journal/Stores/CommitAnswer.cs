namespace TokenMarket.Journal.Stores;

/// <summary>What a store answered to a commit that it did answer.</summary>
public enum CommitAnswer
{
    /// <summary>The segment is durable.</summary>
    Committed = 1,

    /// <summary>The row did not say what was expected; nothing was written.</summary>
    Refused = 2,
}
