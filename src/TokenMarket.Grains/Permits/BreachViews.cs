using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Permits;
using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Grains.Permits;

/// <summary>A jurisdiction's record of duties that were not met, as JSON.</summary>
internal static class BreachViews
{
    /// <summary>A page of those behind a number.</summary>
    public static OfficerReply Of(PermitOfficeMachine office, long after, MarketDirectory directory)
    {
        var page = office.Breaches.SkipWhile(breach => breach.Recorded.Number <= after)
            .Take(JsonLimits.MaxPage + 1).Select(breach => Of(breach, directory)).ToList();
        var view = page.Count <= JsonLimits.MaxPage
            ? new BreachesView(page)
            : new BreachesView(page[..JsonLimits.MaxPage]) { Next = page[JsonLimits.MaxPage - 1].Breach };
        return new OfficerReply
        {
            Status = 200,
            Json = JsonSerializer.SerializeToUtf8Bytes(view, MarketJson.Default.BreachesView),
        };
    }

    private static BreachView Of(RecordedBreach breach, MarketDirectory directory)
    {
        var recorded = breach.Recorded;
        return new BreachView(
            recorded.Number, directory.Find(recorded.Member)?.Member ?? default, recorded.Obligation,
            recorded.Duty.Duty, recorded.Duty.Consequence, recorded.Due, recorded.At)
        {
            Revoked = recorded.Revoked.Count > 0 ? recorded.Revoked : null,
            SuspendedAt = breach.SuspendedAt,
            MetAt = breach.MetAt,
        };
    }
}
