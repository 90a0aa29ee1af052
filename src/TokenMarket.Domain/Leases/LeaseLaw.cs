namespace TokenMarket.Domain.Leases;

/// <summary>What the law in force does to a lease that runs.</summary>
/// <param name="Suspends">Whether it refuses the use.</param>
/// <param name="NoticeHours">After how many hours it ends the lease; null where it does not.</param>
/// <param name="Grounds">The rules and statuses that do it.</param>
public sealed record LeaseLaw(bool Suspends, int? NoticeHours, IReadOnlyList<string> Grounds)
{
    /// <summary>It lets the lease run.</summary>
    public static LeaseLaw Honours { get; } = new(false, null, []);

    /// <summary>Both together: what either takes away is gone.</summary>
    internal LeaseLaw With(LeaseLaw other) => new(
        Suspends || other.Suspends,
        NoticeHours is { } one && other.NoticeHours is { } two ? Math.Min(one, two) : NoticeHours ?? other.NoticeHours,
        [.. Grounds.Union(other.Grounds, StringComparer.Ordinal)]);
}
