using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Gateway.Callers;
using TokenMarket.Gateway.Problems;
using TokenMarket.Gateway.Requests;
using TokenMarket.Grains.Abstractions.Sovereignty;

namespace TokenMarket.Gateway.Endpoints;

/// <summary>Where those who make the law try it out first.</summary>
internal static class LawEndpoints
{
    internal static void Map(RouteGroupBuilder v1) => v1
        .MapPost("/analyses", async (HttpContext context, IGrainFactory grains, BodyReader bodies) =>
        {
            RequireLawmaker(Caller.Of(context));
            var json = await bodies.ReadAsync(context, JsonLimits.MaxBatchBytes);
            return OfficerEndpoints.Answer(await grains.GetGrain<IAnalysisGrain>(0).AnalyseAsync(json));
        })
        .Accepts<AnalysisRequest>("application/json").Produces<AnalysisAnswer>().WithName("Analyse").WithSummary(
            "Which rules of a rulebook never fire or never matter, or how two drafts of it compare.");

    private static void RequireLawmaker(Caller caller)
    {
        if (!caller.Has(CallerRole.ComplianceOfficer) && !caller.Has(CallerRole.MarketOperator))
        {
            throw new ProblemException(ProblemCode.Forbidden, "The key may not ask this.", null,
                $"Use a key with the role '{ClosedList.WordOf(CallerRole.ComplianceOfficer)}' or "
                    + $"'{ClosedList.WordOf(CallerRole.MarketOperator)}'.");
        }
    }
}
