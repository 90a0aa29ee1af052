using System.Globalization;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Gateway.Callers;
using TokenMarket.Gateway.Problems;
using TokenMarket.Gateway.Requests;
using TokenMarket.Grains.Abstractions.Sovereignty;

namespace TokenMarket.Gateway.Endpoints;

/// <summary>Where those who make the law try it out first, and where it is looked up as it was.</summary>
internal static class LawEndpoints
{
    private const string Decisions = "/decisions";

    internal static void Map(RouteGroupBuilder v1)
    {
        v1.MapPost("/analyses", async (HttpContext context, IGrainFactory grains, BodyReader bodies) =>
            {
                Require(context, CallerRole.ComplianceOfficer);
                var json = await bodies.ReadAsync(context, JsonLimits.MaxBatchBytes);
                return OfficerEndpoints.Answer(await grains.GetGrain<IAnalysisGrain>(0).AnalyseAsync(json));
            })
            .Accepts<AnalysisRequest>("application/json").Produces<AnalysisAnswer>().WithName("Analyse").WithSummary(
                "Which rules of a rulebook never fire or never matter, or how two drafts of it compare.");
        v1.MapPost("/rehearsals", async (HttpContext context, IGrainFactory grains, BodyReader bodies) =>
            {
                var nation = Require(context, CallerRole.ComplianceOfficer);
                var json = await bodies.ReadAsync(context, JsonLimits.MaxBatchBytes);
                return OfficerEndpoints.Answer(await History(grains).RehearseAsync(json, nation));
            })
            .Accepts<RehearsalRequest>("application/json").Produces<RehearsalAnswer>().WithName("Rehearse").WithSummary(
                "What a change of law would have made of recorded deeds, and makes of open orders and running leases.");
        v1.MapGet("/law", LawAsync)
            .Produces<LawView>().WithName("Law").WithSummary(
                "The law that was in force at one moment, as it was known at another.");
        MapDecisions(v1);
    }

    private static void MapDecisions(RouteGroupBuilder v1)
    {
        v1.MapGet(Decisions + "/trades/{nation}/{factory}/{line}/{currency}/{trade}", (
                string nation, string factory, string line, string currency, string trade, HttpContext context,
                IGrainFactory grains) =>
            DecisionAsync(
                context, grains, DeedKind.Trade, Parameters.Market(nation, factory, line, currency).ToString(),
                (0, Parameters.Trade(trade))))
            .Produces<DecisionsView>().WithName("TradeDecision").WithSummary(
                "The decision that a trade of a market rests on, made again from the journal.");
        v1.MapGet(Decisions + "/bilateral-trades/{offer}", (
                string offer, HttpContext context, IGrainFactory grains) =>
            {
                var number = Parameters.Offer(offer);
                return DecisionAsync(
                    context, grains, DeedKind.BilateralTrade, number.Nation.ToString(), (0, number.Value));
            })
            .Produces<DecisionsView>().WithName("BilateralTradeDecision").WithSummary(
                "The same of a trade by offer and acceptance.");
        v1.MapGet(Decisions + "/transfers/{nation}/{member}/{session}/{sequence}", (
                string nation, string member, string session, string sequence, HttpContext context,
                IGrainFactory grains) =>
            DecisionAsync(context, grains, DeedKind.Transfer, Parameters.Member(nation, member).ToString(),
                (Parameters.Session(session), Parameters.Sequence(sequence))))
            .Produces<DecisionsView>().WithName("TransferDecision").WithSummary(
                "The same of a direct transfer, by the giver's command.");
        v1.MapGet(Decisions + "/leases/{offer}", (string offer, HttpContext context, IGrainFactory grains) =>
            {
                var number = Parameters.Offer(offer);
                var shard = string.Create(CultureInfo.InvariantCulture, $"{number.Nation}/{number.Sequence & 63}");
                return DecisionAsync(context, grains, DeedKind.LeaseStart, shard, (0, number.Value));
            })
            .Produces<DecisionsView>().WithName("LeaseDecision").WithSummary("The same of the start of a lease.");
    }

    private static async Task<IResult> LawAsync(HttpContext context, IGrainFactory grains)
    {
        var at = Parameters.Moment(context, "at");
        var knownAt = Parameters.Moment(context, "knownAt");
        var whose = context.Request.Query["jurisdiction"] is { Count: > 0 } asked
            ? Parameters.Jurisdiction(asked.ToString()).ToString()
            : "";
        return OfficerEndpoints.Answer(
            await History(grains).LawAsync(at?.Microseconds, knownAt?.Microseconds, whose));
    }

    private static async Task<IResult> DecisionAsync(
        HttpContext context, IGrainFactory grains, DeedKind kind, string place, (int Session, long Number) of)
    {
        var nation = Require(context, CallerRole.ComplianceOfficer, CallerRole.Auditor);
        return OfficerEndpoints.Answer(
            await History(grains).DecisionAsync((int)kind, place, of.Session, of.Number, nation));
    }

    private static IHistoryGrain History(IGrainFactory grains) => grains.GetGrain<IHistoryGrain>(0);

    /// <summary>Lets those with one of some roles in, and the market's operator.</summary>
    /// <returns>Whose members' deeds the caller may see whole: its nation's; empty for all.</returns>
    private static string Require(HttpContext context, params ReadOnlySpan<CallerRole> roles)
    {
        var caller = Caller.Of(context);
        if (caller.Has(CallerRole.MarketOperator))
            return "";
        var words = new List<string>();
        foreach (var role in roles)
        {
            if (caller.Has(role))
                return caller.Member.Nation.ToString();
            words.Add($"'{ClosedList.WordOf(role)}'");
        }

        words.Add($"'{ClosedList.WordOf(CallerRole.MarketOperator)}'");
        throw new ProblemException(ProblemCode.Forbidden, "The key may not ask this.", null,
            $"Use a key with the role {string.Join(" or ", words)}.");
    }
}
