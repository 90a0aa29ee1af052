namespace TokenMarket.Domain.Leases;

/// <summary>How large one shard of the lease register may grow.</summary>
public static class LeaseLimits
{
    /// <summary>How many offers and leases one shard hosts at a time; there are 64 shards in a jurisdiction.</summary>
    public const int LeasesPerShard = 50_000;
}
