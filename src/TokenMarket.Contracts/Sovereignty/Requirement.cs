using System.Globalization;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Something that a deed takes or brings, and who asks for it.</summary>
/// <param name="By">The jurisdiction whose rules ask.</param>
/// <param name="Demand">For what.</param>
/// <param name="Bearer">Of whom.</param>
public readonly record struct Requirement(Jurisdiction By, Demand Demand, Bearer Bearer)
{
    /// <summary>In words: <c>approval of US/export-board by 2 of 3 officers</c>.</summary>
    public override string ToString() => Demand switch
    {
        LicenceDemand licence => $"licence {By}/{licence.Type}",
        ApprovalDemand approval => string.Create(CultureInfo.InvariantCulture,
            $"approval of {By}/{approval.Body} by {approval.Officers} of {approval.Of} officers"),
        ObligationDemand duty => string.Create(CultureInfo.InvariantCulture,
            $"duty {By}/{duty.Duty} within {duty.WithinHours} hours"),
        QuotaDemand quota => $"quota {By}/{quota}",
        StockDemand { Bound: StockBound.Cap } cap => $"room under cap {By}/{cap}",
        StockDemand floor => $"room above floor {By}/{floor}",
        LevyDemand levy => string.Create(CultureInfo.InvariantCulture, $"levy of {levy.Ppm} ppm to {By}"),
        _ => "",
    };
}
