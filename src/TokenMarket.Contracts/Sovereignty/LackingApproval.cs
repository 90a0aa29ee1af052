using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>An approval without which a deed may not be that may be in all else.</summary>
/// <param name="By">The jurisdiction whose permit office gives it.</param>
/// <param name="Demand">The body, and how many of its officers.</param>
/// <param name="Bearer">Which side has to ask for it.</param>
/// <param name="Custody">The nations that the parcel for which it lacks has passed through.</param>
public sealed record LackingApproval(Jurisdiction By, ApprovalDemand Demand, Bearer Bearer, NationSet Custody)
{
    /// <summary>The most that one deed may lack.</summary>
    public const int Most = PermitSet.Most;

    /// <summary>
    /// What lacks for several parcels of one deed: of a body once, with the most officers that it takes.
    /// </summary>
    public static IReadOnlyList<LackingApproval> OfAll(IEnumerable<LackingApproval> lacking)
    {
        ArgumentNullException.ThrowIfNull(lacking);
        return
        [
            .. lacking.GroupBy(one => (one.By, one.Demand.Body, one.Bearer))
                .Select(same => same.MaxBy(one => one.Demand.Officers)!).OrderBy(one => one.By)
                .ThenBy(one => one.Demand.Body, StringComparer.Ordinal).ThenBy(one => one.Bearer),
        ];
    }
}
