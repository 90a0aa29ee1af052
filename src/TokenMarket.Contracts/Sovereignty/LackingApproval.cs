using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>An approval without which a deed may not be that may be in all else.</summary>
/// <param name="By">The jurisdiction whose permit office gives it.</param>
/// <param name="Demand">The body, and how many of its officers.</param>
/// <param name="Bearer">Which side has to ask for it.</param>
/// <param name="Custody">All nations that the parcels have passed through for which it lacks.</param>
public sealed record LackingApproval(Jurisdiction By, ApprovalDemand Demand, Bearer Bearer, NationSet Custody)
{
    /// <summary>The most that one deed may lack and wait for: more could not be presented.</summary>
    public const int Most = PermitSet.Most;

    /// <summary>For how many lots it lacks; null for all of the deed.</summary>
    public long? Lots { get; init; }

    /// <summary>
    /// What lacks for all parcels of one deed: of a body once, with the most officers that it takes, for all parcels
    /// that lack it together.
    /// </summary>
    /// <param name="parcels">
    /// How many lots each is, and what lacks for it; null for one that may not pass whatever is approved.
    /// </param>
    /// <returns>Null where approvals do not help: one may not pass, or more than <see cref="Most"/> lack.</returns>
    public static IReadOnlyList<LackingApproval>? OfDeed(
        IEnumerable<(long Lots, IReadOnlyList<LackingApproval>? Lacks)> parcels)
    {
        ArgumentNullException.ThrowIfNull(parcels);
        var asked = new List<(long, IReadOnlyList<LackingApproval>)>();
        foreach (var (lots, lacks) in parcels)
        {
            if (lacks is null)
                return null;
            asked.Add((lots, lacks));
        }

        var all = Together(asked);
        return all.Count <= Most ? all : null;
    }

    /// <summary>The same, however much it is.</summary>
    /// <param name="parcels">How many lots each parcel is, and what lacks for it.</param>
    public static IReadOnlyList<LackingApproval> Together(
        IEnumerable<(long Lots, IReadOnlyList<LackingApproval> Lacks)> parcels)
    {
        ArgumentNullException.ThrowIfNull(parcels);
        var (lacking, whole) = (new List<LackingApproval>(), Int128.Zero);
        foreach (var (lots, lacks) in parcels)
        {
            whole += lots;
            lacking.AddRange(lacks.GroupBy(KeyOf).Select(
                same => same.MaxBy(one => one.Demand.Officers)! with { Lots = lots }));
        }

        return
        [
            .. lacking.GroupBy(KeyOf).Select(same => Together([.. same], whole)).OrderBy(one => one.By)
                .ThenBy(one => one.Demand.Body, StringComparer.Ordinal).ThenBy(one => one.Bearer),
        ];
    }

    private static (Jurisdiction By, string Body, Bearer Bearer) KeyOf(LackingApproval lacking) =>
        (lacking.By, lacking.Demand.Body, lacking.Bearer);

    /// <summary>The same of several parcels is one, for their lots together.</summary>
    private static LackingApproval Together(List<LackingApproval> same, Int128 whole)
    {
        var (custody, lots) = (default(NationSet), Int128.Zero);
        foreach (var one in same)
            (custody, lots) = (custody.Union(one.Custody), lots + one.Lots!.Value);
        return same.MaxBy(one => one.Demand.Officers)! with
        {
            Custody = custody,
            Lots = lots < whole ? (long)lots : null,
        };
    }
}
