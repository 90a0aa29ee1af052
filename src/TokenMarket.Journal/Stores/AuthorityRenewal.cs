namespace TokenMarket.Journal.Stores;

/// <summary>What became of a renewal of authority.</summary>
public enum AuthorityRenewal
{
    /// <summary>Authority lasts at least until the deadline.</summary>
    Renewed = 1,

    /// <summary>The writer's row is under another epoch than the one named; nothing changed.</summary>
    EpochDiffers = 2,
}
