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

/// <summary>Where officers command factories, series, rulebooks, markets and the registry, and everybody may
/// look.</summary>
internal static class OfficerEndpoints
{
    private const int MaxTopic = 100;

    internal static void Map(RouteGroupBuilder v1)
    {
        var officers = v1.MapGroup("/officers");
        MapBoth(officers, "/registry", "Registry", (_, grains) =>
            new Office(grains.GetGrain<IRegistryGrain>("registry"), null, IsOfMarket: true));
        MapBoth(officers, "/factories/{nation}/{name}", "Factory", (path, grains) =>
        {
            var factory = Parameters.Factory(path("nation"), path("name"));
            return new Office(grains.GetGrain<ITokenFactoryGrain>(factory.ToString()),
                (factory.Nation, CallerRole.FactoryOperator), IsOfMarket: false);
        });
        MapBoth(officers, "/tokens/{nation}/{factory}/{line}/{window}", "Token", (path, grains) =>
        {
            var series = Parameters.Series(path("nation"), path("factory"), path("line"), path("window"));
            return new Office(grains.GetGrain<ITokenGrain>(series.ToString()),
                (series.Factory.Nation, CallerRole.FactoryOperator), IsOfMarket: true);
        });
        MapBoth(officers, "/rulebooks/{jurisdiction}", "Rulebook", (path, grains) =>
        {
            var jurisdiction = Parameters.Jurisdiction(path("jurisdiction"));
            var grain = grains.GetGrain<IRulebookGrain>(jurisdiction.ToString());
            return OfJurisdiction(grain, jurisdiction);
        });
        MapBoth(officers, "/permits/{jurisdiction}", "PermitOffice", (path, grains) =>
        {
            var jurisdiction = Parameters.Jurisdiction(path("jurisdiction"));
            var grain = grains.GetGrain<IPermitOfficeGrain>(jurisdiction.ToString());
            return OfJurisdiction(grain, jurisdiction) with { Desk = grain.ShowDeskAsync };
        });
        MapBoth(officers, "/markets/{nation}/{factory}/{line}/{currency}", "Market", (path, grains) =>
        {
            var market = Parameters.Market(path("nation"), path("factory"), path("line"), path("currency"));
            return new Office(grains.GetGrain<IMarketGrain>(market.ToString()), null, IsOfMarket: true)
            {
                OperatorsTopic = IMarketGrain.FingerprintTopic,
            };
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
                return Answer(await office.Grain.CommandAsync(
                    new OfficerCommand { Member = caller.Member.ToString(), Json = json, Officer = caller.Officer }));
            })
            .Accepts<object>("application/json").WithName("Command" + name).WithSummary(
                $"Gives a command to the {name.ToLowerInvariant()}.");
        officers.MapGet(path, async (HttpContext context, IGrainFactory grains) =>
            {
                var topic = context.Request.Query["topic"].ToString();
                if (topic.Length > MaxTopic)
                    throw new ProblemException(ProblemCode.InvalidParameter, "The topic is too long.");
                var office = find(Part(context), grains);
                var isDear = topic.Length > 0 && string.Equals(topic, office.OperatorsTopic, StringComparison.Ordinal);
                if (isDear || office.Desk is not null)
                    office.Check(Caller.Of(context));
                return Answer(office.Desk is { } desk
                    ? await desk(Caller.Of(context).Member.ToString(), topic)
                    : await office.Grain.ShowAsync(topic));
            })
            .WithName("Show" + name).WithSummary(
                $"Shows the {name.ToLowerInvariant()}, or the part of it that 'topic' names.");
    }

    private static Office OfJurisdiction(IOfficerCommanded grain, Jurisdiction jurisdiction) => jurisdiction.Kind switch
    {
        JurisdictionKind.Nation =>
            new Office(grain, (jurisdiction.Nation, CallerRole.ComplianceOfficer), IsOfMarket: false),
        // Of which nations its officers may be, the bloc's list says; the stream itself looks.
        JurisdictionKind.Bloc => new Office(grain, (default, CallerRole.ComplianceOfficer), IsOfMarket: false),
        JurisdictionKind.Market or JurisdictionKind.Baseline => new Office(grain, null, IsOfMarket: true),
    };

    private static Func<string, string> Part(HttpContext context) => name => (string)context.Request.RouteValues[name]!;

    /// <summary>A stream that officers command.</summary>
    /// <param name="Grain">The stream.</param>
    /// <param name="National">
    /// Officers of which nation may, or of any where it is none, with which role; null where it is no nation's.
    /// </param>
    /// <param name="IsOfMarket">Whether market operators may.</param>
    private sealed record Office(IOfficerCommanded Grain, (Nation Nation, CallerRole Role)? National, bool IsOfMarket)
    {
        /// <summary>
        /// A topic that costs so much to answer that only those may ask who may command; empty where there is none.
        /// </summary>
        internal string OperatorsTopic { get; init; } = "";

        /// <summary>
        /// Where only those may look who may command: answers a member and a topic. Null where everybody may.
        /// </summary>
        internal Func<string, string, Task<OfficerReply>>? Desk { get; init; }

        internal void Check(Caller caller)
        {
            if (IsOfMarket && caller.Has(CallerRole.MarketOperator))
                return;
            if (National is { } own && (!own.Nation.IsSome || caller.Member.Nation == own.Nation)
                && caller.Has(own.Role))
            {
                return;
            }

            throw new ProblemException(ProblemCode.Forbidden, "The key may not command this.", null,
                National is { } right
                ? $"Use a key of {(right.Nation.IsSome ? $"a member of '{right.Nation}'" : "one of its members")} with"
                    + $" the role '{ClosedList.WordOf(right.Role)}'."
                : $"Use a key with the role '{ClosedList.WordOf(CallerRole.MarketOperator)}'.");
        }
    }
}
