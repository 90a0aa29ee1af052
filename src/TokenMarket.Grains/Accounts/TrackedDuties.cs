using System.Globalization;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Accounts;
using TokenMarket.Grains.Abstractions.Accounts;

namespace TokenMarket.Grains.Accounts;

/// <summary>A member's duties, as JSON.</summary>
internal static class TrackedDuties
{
    public static ObligationsView Of(AccountQuestion question, PartyNumber party, NationalAccount account)
    {
        var most = question.Limit is > 0 and <= JsonLimits.MaxPage ? question.Limit : JsonLimits.MaxPage;
        ObligationState? only = ClosedList.TryParse<ObligationState>(question.Key, out var state) ? state : null;
        var page = account.ObligationsOf(party, question.After)
            .Where(duty => only is null || duty.State == only)
            .Take(most + 1).Select(Of).ToList();
        if (page.Count <= most)
            return new ObligationsView(page);
        page.RemoveAt(most);
        return new ObligationsView(page) { Next = page[^1].Obligation };
    }

    private static ObligationView Of(Obligation duty)
    {
        var opened = duty.Opened;
        return new ObligationView(
            opened.Number, opened.By.ToString(), opened.Duty.Duty, opened.Duty.Consequence, duty.State,
            NameOf(opened.Deed), opened.At, opened.Due)
        {
            ReportedAt = duty.IsUnmet ? null : duty.ReportedAt,
            Evidence = duty.IsUnmet ? null : duty.Evidence,
        };
    }

    private static string NameOf(ObligationDeed deed) => deed.Kind switch
    {
        ObligationDeedKind.Order => string.Create(
            CultureInfo.InvariantCulture, $"order {new OrderNumber(deed.Number)}, fill {deed.Part}"),
        ObligationDeedKind.Trade => $"trade {new OfferNumber(deed.Number)}",
        ObligationDeedKind.Lease => $"lease {new OfferNumber(deed.Number)}",
        ObligationDeedKind.Transfer when deed.Number == 0 => "transfer",
        ObligationDeedKind.Transfer => string.Create(
            CultureInfo.InvariantCulture, $"transfer, command {deed.Number} of its giver's session {deed.Part}"),
        ObligationDeedKind.FrozenCredit => string.Create(
            CultureInfo.InvariantCulture, $"frozen credit {deed.Number}"),
    };
}
