namespace TokenMarket.Events.Flows;

/// <summary>What kind of stream a flow leads to. Part of stored events: numbers are never reused.</summary>
public enum FlowEnd : byte
{
    /// <summary>A nation's account; the key is the nation, <c>FR</c>.</summary>
    Account = 1,

    /// <summary>A market; the key is the market id.</summary>
    Market = 2,

    /// <summary>A shard of a jurisdiction's lease register; the key is <c>FR/17</c>.</summary>
    Leases = 3,

    /// <summary>A token factory; the key is the factory id.</summary>
    Factory = 4,

    /// <summary>The stream of a series; the key is the series' id.</summary>
    Token = 5,

    /// <summary>The registry; a stream that no flow leads to.</summary>
    Registry = 6,

    /// <summary>The rulebooks of a jurisdiction; a stream that no flow leads to.</summary>
    Rulebook = 7,

    /// <summary>The permit office of a jurisdiction; the key is the jurisdiction, <c>bloc:eu</c>.</summary>
    PermitOffice = 8,
}
