using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Leases;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Accounts;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Officers;

namespace TokenMarket.Grains.Leases;

/// <summary>Leases as JSON.</summary>
internal static class LeaseAnswers
{
    /// <summary>A lease, as of a moment.</summary>
    public static OfficerReply Of(OfferNumber offer, LeaseMachine? lease, EpochView view, Instant now)
    {
        if (lease is null)
        {
            return OfficerReplies.Of(Problem.Of(
                ProblemCode.NotFound, $"The register hosts no lease {offer}: it never came, or it is over.", "",
                "A lease is hosted from its offer to its end."));
        }

        return OfficerReplies.Done(json =>
        {
            json.WriteString("offer", offer.ToString());
            json.WriteString("series", lease.Terms.Series.ToString());
            json.WriteString("state", ClosedList.WordOf(lease.State));
            json.WriteString("currency", lease.Terms.Currency.ToString());
            json.WriteNumber("pricePerPeriodMinor", lease.Terms.PricePerPeriod.Minor);
            json.WriteNumber("periodHours", lease.Terms.PeriodHours);
            json.WriteString("start", lease.Terms.Start.ToString());
            json.WriteString("end", lease.Terms.End.ToString());
            json.WriteNumber("periodsBilled", lease.PeriodsBilled);
            json.WriteNumber("epoch", lease.Epoch.Number);
            json.WriteBoolean("mayUseNow", lease.MayUse(now));
            if (lease.EndUse is { } endUse)
                json.WriteString("endUse", ClosedList.WordOf(endUse));
            json.WriteBoolean("suspended", lease.Restraint.IsSuspended);
            var end = lease.Restraint.IsReclaimed ? lease.Restraint.Deadline : lease.Terms.End;
            json.WriteString("endsAt", end.ToString());
            json.WriteStartArray("grounds");
            foreach (var ground in lease.Restraint.Grounds)
                json.WriteStringValue(ground);
            json.WriteEndArray();
            if (MissingApprovals.Of(lease, view) is not { } missing)
                return;
            json.WriteStartArray("missing");
            foreach (var approval in missing)
                JsonSerializer.Serialize(json, approval, MarketJson.Default.MissingApprovalView);
            json.WriteEndArray();
        });
    }
}
