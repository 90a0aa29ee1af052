using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Tokens;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Officers;

namespace TokenMarket.Grains.Tokens;

/// <summary>Series and factories as JSON.</summary>
internal static class TokenViews
{
    /// <summary>A series: facts, status, supply, and the attestation so that anybody can verify it.</summary>
    public static OfficerReply Of(TokenMachine machine, Instant now)
    {
        if (machine.Facts is not { } facts)
        {
            return OfficerReplies.Of(Problem.Of(
                ProblemCode.NotFound,
                $"No factory has announced {machine.Id}.",
                "",
                "Define the series at its factory first."));
        }

        return OfficerReplies.Done(json =>
        {
            json.WriteString("series", machine.Id.ToString());
            json.WriteString("status", ClosedList.WordOf(machine.StatusAt(now)!.Value));
            json.WriteNumber("mintedLots", machine.Minted.Lots);
            json.WriteNumber("redeemedLots", machine.Redeemed.Lots);
            json.WriteNumber("retiredLots", machine.Retired.Lots);
            json.WriteNumber("outstandingLots", machine.Outstanding.Lots);
            json.WritePropertyName("attributes");
            OfficerJson.WriteValue(json, facts.Terms.Attributes);
            json.WritePropertyName("provenance");
            OfficerJson.WriteValue(json, facts.Provenance);
            json.WriteBase64String("signature", facts.Signature.Span);
        });
    }

    /// <summary>A factory: facts, its key, and its series with their supply.</summary>
    public static OfficerReply Of(FactoryMachine machine)
    {
        if (machine.Facts is not { } facts)
        {
            return OfficerReplies.Of(
                Problem.Of(ProblemCode.NotFound, $"Nobody has opened {machine.Id}.", "", "Open the factory first."));
        }

        return OfficerReplies.Done(json =>
        {
            json.WriteString("factory", machine.Id.ToString());
            json.WriteString("host", facts.Host.ToString());
            json.WriteString("operator", facts.Operator.ToString());
            json.WriteString("operatorParent", facts.OperatorParent.ToString());
            json.WriteBase64String("publicKey", facts.PublicKey.Span);
            json.WriteStartArray("series");
            foreach (var series in machine.AllSeries)
                WriteSeries(json, series);
            json.WriteEndArray();
        });
    }

    private static void WriteSeries(Utf8JsonWriter json, FactorySeries series)
    {
        json.WriteStartObject();
        json.WriteString("series", series.Terms.Series.ToString());
        json.WriteNumber("mintedLots", series.Minted.Lots);
        json.WriteNumber("redeemedLots", series.Redeemed.Lots);
        json.WriteNumber("retiredLots", series.Retired.Lots);
        json.WriteEndObject();
    }
}
