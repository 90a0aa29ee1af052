namespace TokenMarket.Journal.Stores;

/// <summary>What opening does with names that no stream has.</summary>
public enum UnknownStreams
{
    /// <summary>They become new streams.</summary>
    Create = 1,

    /// <summary>Nothing: who only asks leaves no trace.</summary>
    Skip = 2,
}
