using System.Globalization;
using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Sovereignty.Permits;
using TokenMarket.Events.Permits;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Officers;

namespace TokenMarket.Grains.Permits;

/// <summary>A permit office as JSON.</summary>
internal static class PermitViews
{
    private const string PermitsTopic = "permits";
    private const int PermitsPerPage = 1_000;

    /// <summary>What came of a command: 202 where another officer has to second.</summary>
    public static OfficerReply Done(Jurisdiction office, IReadOnlyList<PermitOfficeEvent> events) =>
        OfficerReplies.Done(json =>
        {
            foreach (var happened in events)
                WriteOutcome(json, office, happened);
        }) with
        { Status = events is [OfficeProposed] ? 202 : 200 };

    /// <summary>What came of the same command before.</summary>
    public static OfficerReply DoneBefore(
        PermitOfficeMachine office, PermitMemberCommand asked, PartyNumber member, Instant now) =>
        OfficerReplies.Done(json =>
        {
            var reference = asked switch
            {
                ApplyForLicence apply => apply.Reference,
                RequestApproval request => request.Reference,
                _ => "",
            };
            if (asked is DrawAllotment draw && office.Allotment(member, draw.Reference, now) is { } allotment)
            {
                WriteGiven(json, allotment.Given);
            }
            else if (office.Filings.Concat(office.Ended).FirstOrDefault(filing => filing.By.Member == member
                && string.Equals(filing.By.Reference, reference, StringComparison.Ordinal)) is { } filing)
            {
                json.WriteNumber("filing", filing.Number);
            }
        });

    /// <summary>
    /// Bodies, proposals and what waits; with <c>permits</c> the first thousand that are out, with <c>permits@17</c>
    /// those behind the 17th.
    /// </summary>
    public static OfficerReply Of(PermitOfficeMachine office, string topic, MarketDirectory directory, Instant now)
    {
        if (topic.Length == 0)
            return Desk(office, directory, now);
        var after = topic == PermitsTopic ? 0
            : topic.StartsWith(PermitsTopic + "@", StringComparison.Ordinal) && long.TryParse(
                topic.AsSpan(PermitsTopic.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var stated)
                ? stated
                : -1;
        if (after < 0)
        {
            return OfficerReplies.Of(Problem.Of(
                ProblemCode.NotFound, $"The permit office of {office.Jurisdiction} shows no '{topic}'.", "",
                "Ask without a topic, or for 'permits' or 'permits@17'."));
        }

        var page = Out(office, now).SkipWhile(permit => permit.Grant.Number <= after).Take(PermitsPerPage + 1).ToList();
        return OfficerReplies.Done(json =>
        {
            json.WriteStartArray("permits");
            foreach (var permit in page.Take(PermitsPerPage))
                WritePermit(json, permit, directory);
            json.WriteEndArray();
            if (page.Count > PermitsPerPage)
                json.WriteNumber("next", page[PermitsPerPage - 1].Grant.Number);
        });
    }

    /// <summary>What a member filed, was given, and may draw.</summary>
    public static OfficerReply Of(PermitOfficeMachine office, MemberId member, PermitFacts facts, Instant now) =>
        OfficerReplies.Done(json =>
        {
            var (directory, party) = (facts.Directory, facts.Directory.Find(member)?.Party ?? default);
            json.WriteStartArray("filings");
            foreach (var filing in office.Ended.Concat(office.Filings).Where(filing => filing.By.Member == party))
                FilingViews.Write(json, filing, directory, now);
            json.WriteEndArray();
            json.WriteStartArray("permits");
            var own = Out(office, now).Where(permit => permit.Grant.Grantee == party);
            foreach (var permit in own.Take(PermitsPerPage))
                WritePermit(json, permit, directory);
            json.WriteEndArray();
            json.WriteStartArray("quotas");
            foreach (var quota in facts.Quotas.Where(quota => !quota.IsKeptBy(member.Nation, office.Jurisdiction)))
            {
                var pool = AllotmentPool.Of(quota.Name, quota.Form, member.Nation, party, default);
                WriteQuota(json, quota, office, pool, now);
            }

            json.WriteEndArray();
        });

    /// <summary>What is left of a quota; of one for each counterparty that depends on which.</summary>
    private static void WriteQuota(
        Utf8JsonWriter json, QuotaDemand quota, PermitOfficeMachine office, in AllotmentPool pool, Instant now)
    {
        json.WriteStartObject();
        json.WriteString("quota", quota.Name);
        json.WriteString("form", quota.Form.ToString());
        json.WriteNumber("amount", quota.Amount);
        if (quota.Each != QuotaEach.Counterparty)
            json.WriteNumber("left", Math.Max(0, quota.Amount - office.OutstandingOf(pool, now)));
        json.WriteEndObject();
    }

    private static IEnumerable<GivenPermit> Out(PermitOfficeMachine office, Instant now) =>
        office.Permits.Where(permit => !permit.IsTakenBack && now < permit.Grant.Scope.Until);

    private static OfficerReply Desk(PermitOfficeMachine office, MarketDirectory directory, Instant now) =>
        OfficerReplies.Done(json =>
        {
            json.WriteString("jurisdiction", office.Jurisdiction.ToString());
            json.WriteStartArray("bodies");
            foreach (var (body, officers) in office.Bodies)
            {
                json.WriteStartObject();
                json.WriteString("body", body);
                WriteNames(json, "officers", officers);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("proposals");
            foreach (var proposed in office.Proposals.Where(proposed => now < proposed.Until))
            {
                json.WriteStartObject();
                WriteProposal(json, proposed);
                WriteProposed(json, proposed, directory);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("filings");
            foreach (var filing in office.Filings.Where(filing => now < filing.Until))
                FilingViews.Write(json, filing, directory, now);
            json.WriteEndArray();
        });

    private static void WriteOutcome(Utf8JsonWriter json, Jurisdiction office, PermitOfficeEvent happened)
    {
        switch (happened)
        {
            case OfficeProposed e:
                json.WriteString("awaits", $"another officer of {office}");
                WriteProposal(json, e);
                break;
            case ProposalSeconded e: json.WriteNumber("seconded", e.Number); break;
            case ProposalDropped e: json.WriteNumber("dropped", e.Number); break;
            case BodyNamed e: json.WriteString("body", e.Body); break;
            case PermitGiven e: WriteGiven(json, e); break;
            case LicenceApplied e: json.WriteNumber("filing", e.Number); break;
            case ApprovalAsked e: json.WriteNumber("filing", e.Number); break;
            case RequestAmended e: json.WriteNumber("filing", e.Number); break;
            case VotesDropped: json.WriteBoolean("votesStartAnew", true); break;
            case VoteCast e: json.WriteNumber("filing", e.Number); break;
            case FilingEnded e: json.WriteString("ended", ClosedList.WordOf(e.End)); break;
            case OfferTurnedDown e: json.WriteString("offer", e.Offer.ToString()); break;
            default: throw new System.Diagnostics.UnreachableException(happened.GetType().Name);
        }
    }

    private static void WriteGiven(Utf8JsonWriter json, PermitGiven given)
    {
        json.WriteNumber("permit", given.Grant.Number);
        json.WriteNumber("amount", given.Grant.Scope.Amount);
        WriteEnd(json, given.Grant.Scope.Until);
    }

    private static void WriteProposal(Utf8JsonWriter json, OfficeProposed proposed)
    {
        json.WriteNumber("proposal", proposed.Number);
        json.WriteString("by", proposed.By);
        json.WriteString("until", proposed.Until.ToString());
    }

    private static void WriteProposed(Utf8JsonWriter json, OfficeProposed proposed, MarketDirectory directory)
    {
        switch (proposed)
        {
            case LicenceProposed e:
                if (e.Application > 0)
                    json.WriteNumber("application", e.Application);
                FilingViews.WriteLicence(json, e.Licence, directory);
                break;
            case BodyProposed e:
                json.WriteString("body", e.Body);
                WriteNames(json, "officers", e.Officers);
                break;
            default:
                throw new System.Diagnostics.UnreachableException(proposed.GetType().Name);
        }
    }

    private static void WritePermit(Utf8JsonWriter json, GivenPermit permit, MarketDirectory directory)
    {
        var grant = permit.Grant;
        json.WriteStartObject();
        json.WriteNumber("permit", grant.Number);
        json.WriteString("kind", ClosedList.WordOf(grant.Permit.Kind));
        json.WriteString("name", grant.Permit.Name);
        if (grant.Permit.Kind == PermitKind.Approval)
            json.WriteNumber("officers", grant.Permit.Officers);
        if (grant.Permit.Deed is { } deed)
            WriteDeed(json, deed, directory);
        json.WriteString("grantee", FilingViews.NameOf(grant.Grantee, directory));
        FilingViews.WriteScope(json, grant.Scope);
        if (grant.Permit.Kind == PermitKind.Quota)
        {
            json.WriteString("form", grant.Permit.Form?.ToString() ?? "");
            json.WriteString("reference", permit.Given.Source.Reference);
            json.WriteNumber("returned", permit.Returned);
        }

        if (permit.Given.Source.Filing > 0)
            json.WriteNumber("filing", permit.Given.Source.Filing);
        if (permit.Given.Note.Length > 0)
            json.WriteString("note", permit.Given.Note);
        if (permit.Revocation is { } revocation)
            json.WriteString("revocation", revocation.Reason);
        json.WriteString("givenAt", permit.Given.At.ToString());
        json.WriteEndObject();
    }

    private static void WriteDeed(Utf8JsonWriter json, in ApprovedDeed deed, MarketDirectory directory)
    {
        json.WriteStartObject("deed");
        json.WriteString("conveyance", ClosedList.WordOf(deed.Conveyance));
        json.WriteString("side", ClosedList.WordOf(deed.Bearer == Bearer.Giver ? Side.Sell : Side.Buy));
        if (deed.Counterparty != default)
            json.WriteString("counterpartyMember", FilingViews.NameOf(deed.Counterparty, directory));
        if (deed.EndUse is { } endUse)
            json.WriteString("endUse", ClosedList.WordOf(endUse));
        if (deed.Custody is { } custody)
            WriteNames(json, "custody", custody.Nations().Select(nation => nation.ToString()));
        json.WriteEndObject();
    }

    internal static void WriteEnd(Utf8JsonWriter json, Instant until)
    {
        if (until != Instant.Never)
            json.WriteString("until", until.ToString());
    }

    internal static void WriteNames(Utf8JsonWriter json, string field, IEnumerable<string> names)
    {
        json.WriteStartArray(field);
        foreach (var name in names)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
