using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty.Analysis;

namespace TokenMarket.Grains.Sovereignty;

/// <summary>Cases of an analysis as people outside are shown them.</summary>
internal static class AnalysisViews
{
    [return: NotNullIfNotNull(nameof(one))]
    public static DeedView? Of(AnalysisCase? one) => one is null ? null : new DeedView(
        one.Direction, one.Subject.Member, one.Counterparty.Member, one.Series.Series, [.. one.Custody.Nations()],
        one.At, [.. FactsOf("subject", one.Subject), .. FactsOf("counterparty", one.Counterparty), .. Of(one.Series),
            .. OwnerOf(one)])
    {
        EndUse = one.EndUse,
    };

    private static IEnumerable<FactView> OwnerOf(AnalysisCase one) =>
        one.OperatorOwner is { } owner ? [new FactView("operator-owner", owner)] : [];

    private static IEnumerable<FactView> FactsOf(string side, PartyFacts party) =>
    [
        new FactView(side + ".home", Place(party.Home, party.HomeRegion)),
        new FactView(side + ".parent", Place(party.Parent, party.ParentRegion)),
        new FactView(side + ".owner", party.OwnerName),
    ];

    private static IEnumerable<FactView> Of(SeriesFacts series)
    {
        var origin = series.Provenance;
        yield return new FactView("kind", ClosedList.WordOf(series.Series.Kind));
        if (origin.Host.IsSome)
            yield return new FactView("host", Place(origin.Host, series.HostRegion));
        if (origin.Operator != default)
            yield return new FactView("operator", origin.Operator.ToString());
        if (origin.OperatorParent.IsSome)
            yield return new FactView("operator-parent", origin.OperatorParent.ToString());
        if (!origin.HardwareOrigins.IsEmpty)
            yield return new FactView("hardware-origins", List(origin.HardwareOrigins));
        if (!origin.DataSubjects.IsEmpty)
            yield return new FactView("data-subjects", List(origin.DataSubjects));
        if (series.Attributes is not { } attributes)
            yield break;
        foreach (var name in Enum.GetValues<AttributeName>())
        {
            if (name.Kind() != series.Series.Kind)
                continue;
            var value = name.IsNumber()
                ? attributes.Number(name)?.ToString(CultureInfo.InvariantCulture)
                : attributes.Text(name);
            if (value is not null)
                yield return new FactView(ClosedList.WordOf(name), value);
        }
    }

    private static string Place(Nation nation, Region region) =>
        region.IsSome ? region.ToString() : nation.ToString();

    private static string List(NationSet nations) => string.Join(", ", nations.Nations());
}
