using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Gateway.Callers;
using TokenMarket.Gateway.Problems;
using TokenMarket.Gateway.Requests;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Abstractions.Sovereignty;

namespace TokenMarket.Gateway.Endpoints;

/// <summary>Where members apply for licences, ask for approvals and draw allotments, of whatever
/// jurisdiction.</summary>
internal static class PermitEndpoints
{
    private const string Path = "/permits/{jurisdiction}";

    internal static void Map(RouteGroupBuilder v1)
    {
        v1.MapPost(Path, async (string jurisdiction, HttpContext context, IGrainFactory grains, BodyReader bodies) =>
            {
                var office = Office(jurisdiction, grains);
                var caller = Caller.Of(context);
                if (!caller.Has(CallerRole.Trader))
                {
                    throw new ProblemException(ProblemCode.Forbidden, "The key may not file for its member.", null,
                        $"Use a key with the role '{ClosedList.WordOf(CallerRole.Trader)}'.");
                }

                var json = await bodies.ReadAsync(context, JsonLimits.MaxBodyBytes);
                return OfficerEndpoints.Answer(await office.FileAsync(
                    new OfficerCommand { Member = caller.Member.ToString(), Json = json, Officer = caller.Officer }));
            })
            .Accepts<object>("application/json").WithName("FileForPermit").WithSummary(
                "Applies for a licence, asks for an approval, or draws an allotment.");
        v1.MapGet(Path, async (string jurisdiction, HttpContext context, IGrainFactory grains) =>
                OfficerEndpoints.Answer(await Office(jurisdiction, grains).ShowMemberAsync(
                    Caller.Of(context).Member.ToString())))
            .WithName("PermitsOfMember").WithSummary("What the member filed with the office, and was given by it.");
        v1.MapGet("/breaches/{jurisdiction}", async (string jurisdiction, HttpContext context, IGrainFactory grains) =>
                OfficerEndpoints.Answer(
                    await Office(jurisdiction, grains).ShowBreachesAsync(Parameters.After(context))))
            .Produces<BreachesView>().WithName("Breaches").WithSummary(
                "The duties of a jurisdiction that were not met in time, and what followed.");
    }

    private static IPermitOfficeGrain Office(string jurisdiction, IGrainFactory grains) =>
        grains.GetGrain<IPermitOfficeGrain>(Parameters.Jurisdiction(jurisdiction).ToString());
}
