using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Gateway.Requests;
using TokenMarket.Grains.Abstractions.Sovereignty;

namespace TokenMarket.Gateway.Endpoints;

/// <summary>Where anybody asks what the law says of a deed before doing it.</summary>
internal static class WhatIfEndpoints
{
    internal static void Map(RouteGroupBuilder v1) => v1
        .MapPost("/what-if", async (HttpContext context, IGrainFactory grains, BodyReader bodies) =>
        {
            var json = await bodies.ReadAsync(context, JsonLimits.MaxBodyBytes);
            return OfficerEndpoints.Answer(await grains.GetGrain<IWhatIfGrain>(0).AskAsync(json));
        })
        .Accepts<WhatIf>("application/json").Produces<WhatIfAnswers>().WithName("WhatIf").WithSummary(
            "What the law says of up to 100 deeds, why, and the smallest changes that would be allowed.");
}
