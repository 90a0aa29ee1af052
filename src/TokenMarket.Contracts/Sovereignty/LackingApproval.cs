using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>An approval without which a deed may not be that may be in all else.</summary>
/// <param name="By">The jurisdiction whose permit office gives it.</param>
/// <param name="Demand">The body, and how many of its officers.</param>
/// <param name="Bearer">Which side has to ask for it.</param>
/// <param name="Custody">The nations that the parcel for which it lacks has passed through.</param>
public sealed record LackingApproval(Jurisdiction By, ApprovalDemand Demand, Bearer Bearer, NationSet Custody)
{
    /// <summary>The most that one deed may lack and wait for: more could not be presented.</summary>
    public const int Most = PermitSet.Most;

    /// <summary>What lacks for all parcels of one deed: of a body once, with the most officers that it takes.</summary>
    /// <param name="parcels">What lacks for each; null for one that may not pass whatever is approved.</param>
    /// <returns>Null where approvals do not help: one may not pass, or more than <see cref="Most"/> lack.</returns>
    public static IReadOnlyList<LackingApproval>? OfDeed(IEnumerable<IReadOnlyList<LackingApproval>?> parcels)
    {
        ArgumentNullException.ThrowIfNull(parcels);
        var lacking = new List<LackingApproval>();
        foreach (var parcel in parcels)
        {
            if (parcel is null)
                return null;
            lacking.AddRange(parcel);
        }

        List<LackingApproval> all =
        [
            .. lacking.GroupBy(one => (one.By, one.Demand.Body, one.Bearer))
                .Select(same => same.MaxBy(one => one.Demand.Officers)!).OrderBy(one => one.By)
                .ThenBy(one => one.Demand.Body, StringComparer.Ordinal).ThenBy(one => one.Bearer),
        ];
        return all.Count <= Most ? all : null;
    }
}
