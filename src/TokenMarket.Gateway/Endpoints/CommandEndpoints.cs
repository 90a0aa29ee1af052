using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Gateway.Callers;
using TokenMarket.Gateway.Problems;
using TokenMarket.Gateway.Requests;
using TokenMarket.Grains.Abstractions.Accounts;

namespace TokenMarket.Gateway.Endpoints;

/// <summary>Where members command their accounts.</summary>
internal static class CommandEndpoints
{
    internal static void Map(RouteGroupBuilder v1) => v1.MapPost("/commands", ExecuteAsync)
        .Accepts<object>("application/json").Produces<BatchOutcome>()
        .WithName("Execute").WithSummary("Executes a batch of commands of the key's member, in their order.");

    private static async Task<IResult> ExecuteAsync(
        HttpContext context, IGrainFactory grains, BodyReader bodies, ILogger<ProblemMiddleware> logger)
    {
        var caller = Caller.Of(context);
        if (!caller.Has(CallerRole.Trader))
        {
            throw new ProblemException(ProblemCode.Forbidden, "The key may not send commands.", null,
                "Use a key with the role 'trader'.");
        }

        var body = await bodies.ReadAsync(context, JsonLimits.MaxBatchBytes);
        if (!CommandBatchJson.TryRead(body, out var batch, out var problem))
            throw new ProblemException(problem);
        if (batch.Member != caller.Member)
        {
            throw new ProblemException(ProblemCode.MemberMismatch,
                $"The batch is of '{batch.Member}', the key of '{caller.Member}'.",
                "/member", "Send the batch with a key of its member.");
        }

        var account = grains.GetGrain<INationalAccountGrain>(caller.Member.Nation.ToString());
        try
        {
            return Answer(await account.ExecuteAsync(
                new CommandBatch { Member = caller.Member.ToString(), Encoding = BatchEncoding.Json, Body = body }));
        }
        catch (Exception e) when (e is not ProblemException)
        {
            // Whatever cut the answer off, the commands may be on disk: only their ids can tell.
            GatewayLog.OutcomeUnknown(logger, e, context.TraceIdentifier, caller.Member.ToString());
            throw new ProblemException(ProblemCode.Indeterminate,
                "The answer did not come, and the commands may have been carried out.", null,
                "Send the same bytes again, or ask '/v1/account/commands/{session}/{sequence}': "
                + "an id has one outcome.");
        }
    }

    private static JsonBytes Answer(CommandBatchReply reply) => reply.Verdict switch
    {
        BatchVerdict.Decided => new JsonBytes(reply.Body),
        BatchVerdict.Unreadable => throw new ProblemException(Problem.TryRead(reply.Body, out var problem)
            ? problem
            : Problem.Of(ProblemCode.MalformedJson, "The account could not read the batch.", "")),
        BatchVerdict.Busy => throw new ProblemException(
            ProblemCode.Busy, "The account has too much on its way to disk; nothing was decided.", null,
                "Send the same bytes again a little later."),
    };
}
