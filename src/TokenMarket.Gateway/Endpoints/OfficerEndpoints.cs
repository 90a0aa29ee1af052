using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Callers;
using TokenMarket.Gateway.Problems;
using TokenMarket.Gateway.Requests;
using TokenMarket.Grains.Abstractions.Markets;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Abstractions.Tokens;

namespace TokenMarket.Gateway.Endpoints;

/// <summary>Where officers command factories, series, rulebooks, markets and the registry, and everybody may look.</summary>
internal static class OfficerEndpoints
{
    private const int MaxTopic = 100;

    internal static void Map(RouteGroupBuilder v1)
    {
        var officers = v1.MapGroup("/officers");
        MapBoth(officers, "/registry", "Registry", (_, grains) =>
            new Office(grains.GetGrain<IRegistryGrain>("registry"), default, CallerRole.MarketOperator));
        MapBoth(officers, "/factories/{nation}/{name}", "Factory", (path, grains) =>
        {
            var factory = Parameters.Factory(path("nation"), path("name"));
            return new Office(grains.GetGrain<ITokenFactoryGrain>(factory.ToString()), factory.Nation, CallerRole.FactoryOperator);
        });
        MapBoth(officers, "/tokens/{nation}/{factory}/{line}/{window}", "Token", (path, grains) =>
        {
            var series = Parameters.Series(path("nation"), path("factory"), path("line"), path("window"));
            return new Office(grains.GetGrain<ITokenGrain>(series.ToString()), series.Factory.Nation, CallerRole.FactoryOperator);
        });
        MapBoth(officers, "/rulebooks/{jurisdiction}", "Rulebook", (path, grains) =>
        {
            var jurisdiction = Parameters.Jurisdiction(path("jurisdiction"));
            var role = jurisdiction.Kind == JurisdictionKind.Nation ? CallerRole.ComplianceOfficer : CallerRole.MarketOperator;
            return new Office(grains.GetGrain<IRulebookGrain>(jurisdiction.ToString()), jurisdiction.Nation, role);
        });
        MapBoth(officers, "/markets/{nation}/{factory}/{line}/{currency}", "Market", (path, grains) =>
        {
            var market = Parameters.Market(path("nation"), path("factory"), path("line"), path("currency"));
            return new Office(grains.GetGrain<IMarketGrain>(market.ToString()), default, CallerRole.MarketOperator);
        });
    }

    /// <summary>Passes on what a stream told an officer.</summary>
    internal static IResult Answer(OfficerReply reply)
    {
        if (reply.Status < 400)
            return new JsonBytes(reply.Json, reply.Status);
        if (Problem.TryRead(reply.Json, out var problem))
            throw new ProblemException(problem with { Status = reply.Status });
        throw new ProblemException(reply.Status == StatusCodes.Status404NotFound
            ? Problem.Of(ProblemCode.NotFound, "There is nothing of that name.")
            : Problem.Of(ProblemCode.Internal, "The market refused without a reason."));
    }

    private static void MapBoth(
        RouteGroupBuilder officers, string path, string name, Func<Func<string, string>, IGrainFactory, Office> find)
    {
        officers.MapPost(path, async (HttpContext context, IGrainFactory grains, BodyReader bodies) =>
            {
                var office = find(Part(context), grains);
                var caller = Caller.Of(context);
                office.Check(caller);
                var json = await bodies.ReadAsync(context, JsonLimits.MaxBodyBytes);
                return Answer(await office.Grain.CommandAsync(new OfficerCommand { Member = caller.Member.ToString(), Json = json }));
            })
            .Accepts<object>("application/json").WithName("Command" + name).WithSummary($"Gives a command to the {name.ToLowerInvariant()}.");
        officers.MapGet(path, async (HttpContext context, IGrainFactory grains) =>
            {
                var topic = context.Request.Query["topic"].ToString();
                if (topic.Length > MaxTopic)
                    throw new ProblemException(ProblemCode.InvalidParameter, "The topic is too long.");
                return Answer(await find(Part(context), grains).Grain.ShowAsync(topic));
            })
            .WithName("Show" + name).WithSummary($"Shows the {name.ToLowerInvariant()}, or the part of it that 'topic' names.");
    }

    private static Func<string, string> Part(HttpContext context) => name => (string)context.Request.RouteValues[name]!;

    /// <summary>A stream that officers command.</summary>
    /// <param name="Grain">The stream.</param>
    /// <param name="Nation">Whose officers may; none where it is nobody's alone.</param>
    /// <param name="Role">With which role.</param>
    private sealed record Office(IOfficerCommanded Grain, Nation Nation, CallerRole Role)
    {
        internal void Check(Caller caller)
        {
            if (Role != CallerRole.MarketOperator && caller.Has(Role) && caller.Member.Nation == Nation)
                return;
            if (caller.Has(CallerRole.MarketOperator) && (!Nation.IsSome || Grain is ITokenGrain))
                return;
            throw new ProblemException(ProblemCode.Forbidden, "The key may not command this.", null,
                Nation.IsSome ? $"Use a key of a member of '{Nation}' with the role '{Role}'." : $"Use a key with the role '{Role}'.");
        }
    }
}
