using System.Diagnostics;
using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>
/// Adds up what rules ask for. The result depends on which rules hold and on nothing else, least of all their order:
/// licences and duties are united; of the approvals of one body the one by most officers counts; of the levies of one
/// rulebook the highest counts, since they say one tariff in several degrees of detail, and those of a nation's several
/// rulebooks are added, since each is due.
/// </summary>
internal static class Requirements
{
    internal static IReadOnlyList<Requirement> Of(IReadOnlyCollection<Finding> findings)
    {
        var asking = findings.Where(finding => finding.Rule.Demand is not null && !finding.IsMissingFact).ToList();
        if (asking.Count == 0)
            return [];
        var levies = asking.Where(finding => finding.Rule.Demand is LevyDemand)
            .GroupBy(finding => (By: finding.Book.Document.Jurisdiction, finding.Book.Document.Name, finding.Bearer))
            .GroupBy(book => (book.Key.By, book.Key.Bearer),
                book => book.Max(finding => ((LevyDemand)finding.Rule.Demand!).Ppm))
            .Select(nation => new Requirement(nation.Key.By, new LevyDemand(
                (int)Math.Min(nation.Sum(ppm => (long)ppm), int.MaxValue)), nation.Key.Bearer));
        var others = asking.Where(finding => finding.Rule.Demand is not LevyDemand)
            .Select(finding => new Requirement(
                finding.Book.Document.Jurisdiction, finding.Rule.Demand!, finding.Bearer));
        return Joined(others.Concat(levies));
    }

    /// <summary>What two epochs ask for together: of levies the higher, for they are one law twice.</summary>
    internal static IReadOnlyList<Requirement> Both(
        IReadOnlyList<Requirement> one, IReadOnlyList<Requirement> other) => Joined(one.Concat(other));

    private static List<Requirement> Joined(IEnumerable<Requirement> requirements) =>
    [
        .. requirements.GroupBy(Subject).Select(Strictest)
            .OrderBy(x => x.By).ThenBy(x => x.Bearer).ThenBy(x => Subject(x).Kind)
            .ThenBy(x => Subject(x).Name, StringComparer.Ordinal)
            .ThenBy(x => (x.Demand as ObligationDemand)?.WithinHours)
            .ThenBy(x => (x.Demand as ObligationDemand)?.Consequence)
            .ThenBy(x => (x.Demand as QuotaDemand)?.ToString(), StringComparer.Ordinal)
            .ThenBy(x => (x.Demand as StockDemand)?.PermitName, StringComparer.Ordinal),
    ];

    /// <summary>What is about the same thing; duties are united whole, with their deadlines and consequences.</summary>
    private static (Jurisdiction By, Bearer Bearer, int Kind, string Name, Demand? Whole) Subject(
        Requirement requirement)
    {
        var (by, bearer) = (requirement.By, requirement.Bearer);
        return requirement.Demand switch
        {
            LicenceDemand licence => (by, bearer, 1, licence.Type, null),
            ApprovalDemand approval => (by, bearer, 2, approval.Body, null),
            ObligationDemand duty => (by, bearer, 3, duty.Duty, duty),
            LevyDemand => (by, bearer, 4, "", null),
            QuotaDemand quota => (by, bearer, 5, quota.Name, quota with { Amount = 0 }),
            StockDemand stock => (by, bearer, 5 + (int)stock.Bound, stock.Name, stock.OfNoSize()),
            _ => throw new UnreachableException(),
        };
    }

    private static Requirement Strictest(IEnumerable<Requirement> same) => same.Aggregate(Stricter);

    private static Requirement Stricter(Requirement one, Requirement other) => (one.Demand, other.Demand) switch
    {
        (ApprovalDemand a, ApprovalDemand b) => one with
        {
            Demand = new ApprovalDemand(a.Body, Math.Max(a.Officers, b.Officers), Math.Max(a.Of, b.Of)),
        },
        (LevyDemand a, LevyDemand b) => a.Ppm >= b.Ppm ? one : other,
        (QuotaDemand a, QuotaDemand b) => a.Amount <= b.Amount ? one : other,
        (StockDemand a, StockDemand b) => StockDemand.Stricter(a, b) == a ? one : other,
        _ => one,
    };
}
