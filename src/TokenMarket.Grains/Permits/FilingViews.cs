using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Permits;
using TokenMarket.Events.Permits;

namespace TokenMarket.Grains.Permits;

/// <summary>What members filed as JSON, and what licences are good for.</summary>
internal static class FilingViews
{
    /// <summary>One filing, as it stands at a moment.</summary>
    public static void Write(Utf8JsonWriter json, Filing filing, MarketDirectory directory, Instant now)
    {
        json.WriteStartObject();
        json.WriteNumber("filing", filing.Number);
        json.WriteString("member", NameOf(filing.By.Member, directory));
        json.WriteString("reference", filing.By.Reference);
        json.WriteString("filedAt", filing.At.ToString());
        json.WriteString("waitsUntil", filing.Until.ToString());
        var end = filing.End ?? (filing.Until <= now ? FilingEnd.Expired : null);
        json.WriteString("state", end is { } ended ? ClosedList.WordOf(ended) : "waiting");
        if (filing.Permit > 0)
            json.WriteNumber("permit", filing.Permit);
        if (filing.Decided.Reason.Length > 0)
            json.WriteString("reason", filing.Decided.Reason);
        switch (filing)
        {
            case Application application:
                WriteLicence(json, application.Licence, directory);
                break;
            case ApprovalRequest request:
                WriteRequest(json, request, directory);
                break;
            default:
                throw new System.Diagnostics.UnreachableException(filing.GetType().Name);
        }

        json.WriteEndObject();
    }

    public static void WriteLicence(Utf8JsonWriter json, LicenceWish licence, MarketDirectory directory)
    {
        json.WriteString("licence", licence.Type);
        json.WriteString("grantee", NameOf(licence.Grantee, directory));
        WriteScope(json, licence.Scope);
        if (licence.Note.Length > 0)
            json.WriteString("note", licence.Note);
    }

    public static void WriteScope(Utf8JsonWriter json, PermitScope scope)
    {
        json.WriteStartObject("scope");
        json.WriteNumber("amount", scope.Amount);
        if (scope.Kinds.Count > 0)
            PermitViews.WriteNames(json, "kinds", scope.Kinds.Select(ClosedList.WordOf));
        if (scope.Lines.Count > 0)
            PermitViews.WriteNames(json, "lines", scope.Lines);
        if (scope.Factories.Count > 0)
            PermitViews.WriteNames(json, "factories", scope.Factories.Select(factory => factory.ToString()));
        if (scope.Series is { } series)
            json.WriteString("series", series.ToString());
        if (scope.Counterparties != default)
        {
            PermitViews.WriteNames(
                json, "counterparties", scope.Counterparties.Nations().Select(nation => nation.ToString()));
        }

        json.WriteString("from", scope.From.ToString());
        PermitViews.WriteEnd(json, scope.Until);
        json.WriteEndObject();
    }

    public static string NameOf(PartyNumber party, MarketDirectory directory) =>
        directory.Find(party)?.Member.ToString() ?? "";

    private static void WriteRequest(Utf8JsonWriter json, ApprovalRequest request, MarketDirectory directory)
    {
        json.WriteString("body", request.Body);
        json.WriteStartObject("deed");
        var deed = request.Deed;
        json.WriteString("conveyance", ClosedList.WordOf(deed.Conveyance));
        json.WriteString("series", deed.Series.ToString());
        json.WriteNumber("quantity", deed.Quantity);
        json.WriteString("side", ClosedList.WordOf(deed.Side));
        json.WriteString("counterparty", deed.Counterparty.ToString());
        if (deed.CounterpartyMember is { } member)
            json.WriteString("counterpartyMember", member.ToString());
        json.WriteString("until", deed.Until.ToString());
        var custody = directory.Find(deed.Series) is { } series ? PermitFacts.CustodyOf(deed, series) : deed.Custody;
        PermitViews.WriteNames(json, "custody", custody.Nations().Select(nation => nation.ToString()));
        if (deed.EndUse is { } endUse)
            json.WriteString("endUse", ClosedList.WordOf(endUse));
        if (deed.Offer is { } offer)
            json.WriteString("offer", offer.ToString());
        json.WriteEndObject();
        json.WriteNumber("officers", request.Quorum.Officers);
        json.WriteNumber("of", request.Quorum.Of);
        json.WriteStartArray("votes");
        foreach (var vote in request.Votes)
        {
            json.WriteStartObject();
            json.WriteString("officer", vote.Officer);
            json.WriteString("vote", vote.IsApproval ? "approve" : "refuse");
            if (!vote.IsApproval)
                json.WriteString("reason", vote.Reason);
            json.WriteString("at", vote.At.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
