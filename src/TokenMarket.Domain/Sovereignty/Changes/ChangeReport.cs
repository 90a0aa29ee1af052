namespace TokenMarket.Domain.Sovereignty.Changes;

/// <summary>What would make a denied question legal.</summary>
/// <param name="Changes">The smallest change along each dimension that has one, the least costly first.</param>
/// <param name="CutShort">
/// The dimensions whose search met a limit, so that no proposal there does not mean that there is none; in the order
/// of their numbers.
/// </param>
public sealed record ChangeReport(
    IReadOnlyList<ProposedChange> Changes,
    IReadOnlyList<ChangeDimension> CutShort)
{
    /// <summary>The least costly change; null where none was found.</summary>
    public ProposedChange? Smallest => Changes.Count > 0 ? Changes[0] : null;
}
