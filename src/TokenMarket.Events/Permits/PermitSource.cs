namespace TokenMarket.Events.Permits;

/// <summary>Whence a permit: the filing that it answers, or what the member calls an allotment.</summary>
/// <param name="Filing">The filing's number; 0 where there is none.</param>
/// <param name="Reference">What the member calls an allotment; else empty.</param>
/// <param name="Asked">How much of a quota the member asked for; else 0.</param>
public sealed record PermitSource(long Filing, string Reference, long Asked)
{
    /// <summary>No filing: officers gave it by themselves.</summary>
    public static readonly PermitSource None = new(0, "", 0);
}
