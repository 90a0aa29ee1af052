using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Gateway.Callers;
using TokenMarket.Gateway.Problems;
using TokenMarket.Gateway.Requests;
using TokenMarket.Gateway.Streams;
using TokenMarket.Grains.Abstractions.Accounts;

namespace TokenMarket.Gateway.Endpoints;

/// <summary>What a member may ask about its own account.</summary>
internal static class AccountEndpoints
{
    internal static void Map(RouteGroupBuilder v1)
    {
        var account = v1.MapGroup("/account");
        account.MapGet("/balances", (HttpContext context, IGrainFactory grains) =>
            AskAsync(context, grains, AccountTopic.Balances, ""))
            .Produces<BalancesView>().WithName("Balances").WithSummary("What the member has, by asset and bucket.");
        account.MapGet("/orders", (HttpContext context, IGrainFactory grains) => OrdersAsync(context, grains))
            .Produces<OrdersView>().WithName("Orders").WithSummary("The member's open orders.");
        account.MapGet("/orders/{order}", (string order, HttpContext context, IGrainFactory grains) =>
                AskAsync(context, grains, AccountTopic.Order, Parameters.Order(order).ToString()))
            .Produces<OrderView>().WithName("Order").WithSummary("One order of the member.");
        account.MapGet("/offers", (HttpContext context, IGrainFactory grains) =>
            AskAsync(context, grains, AccountTopic.Offers, ""))
            .Produces<OffersView>().WithName("Offers").WithSummary("Offers made and received, and leases.");
        account.MapGet("/permits", (HttpContext context, IGrainFactory grains) =>
            AskAsync(context, grains, AccountTopic.Permits, ""))
            .Produces<PermitsView>().WithName("Permits").WithSummary("The permits that the member may draw on.");
        account.MapGet("/limits", (HttpContext context, IGrainFactory grains) =>
            AskAsync(context, grains, AccountTopic.Limits, ""))
            .Produces<LimitsView>().WithName("Limits").WithSummary(
                "The quotas, caps and floors that the member's own nation lays on it, and what is left.");
        account.MapGet("/obligations", ObligationsAsync)
            .Produces<ObligationsView>().WithName("Obligations").WithSummary(
                "The duties that began with the member's deeds; all, or those of one state.");
        account.MapGet("/commands/{session}/{sequence}",
            (string session, string sequence, HttpContext context, IGrainFactory grains) =>
                AskAsync(context, grains, AccountTopic.Command,
                    $"{Parameters.Session(session)}:{Parameters.Sequence(sequence)}"))
            .Produces<CommandOutcome>().WithName("Command").WithSummary("What became of a command.");
        account.MapGet("/audit", AuditAsync)
            .Produces<AuditView>().WithName("Audit").WithSummary(
                "The sums of the nation's whole account; for auditors.");
        account.MapGet("/orders/stream", (HttpContext context, OrderStreams streams) =>
                TypedResults.ServerSentEvents(
                    streams.Open(context, Caller.Of(context).Member, Parameters.LastEventId(context))))
            .WithName("OrderStream").WithSummary("What happens to the member's orders, as server-sent events.");
    }

    /// <summary>Asks the account of the caller's nation about the caller's member.</summary>
    internal static async Task<IResult> AskAsync(HttpContext context, IGrainFactory grains, AccountTopic topic,
        string key)
    {
        var answer = await QueryAsync(context, grains, topic, key);
        return new JsonBytes(answer.Json, Position: answer.Position);
    }

    /// <summary>The same, as the account answers it.</summary>
    /// <exception cref="ProblemException">What was asked for does not exist.</exception>
    internal static async Task<AccountAnswer> QueryAsync(HttpContext context, IGrainFactory grains, AccountTopic topic,
        string key, int limit = 0)
    {
        var member = Caller.Of(context).Member;
        var account = grains.GetGrain<INationalAccountGrain>(member.Nation.ToString());
        var answer = await account.QueryAsync(
            new AccountQuestion { Member = member.ToString(), Topic = topic, Key = key, Limit = limit });
        return answer.Json.Length > 0
            ? answer
            : throw new ProblemException(ProblemCode.NotFound,
                $"The account of '{member}' has nothing of that number.");
    }

    /// <summary>A page of the orders behind <c>after</c>, of at most <c>limit</c>.</summary>
    private static async Task<IResult> OrdersAsync(HttpContext context, IGrainFactory grains)
    {
        var query = context.Request.Query;
        var after = query.ContainsKey("after") ? Parameters.Order(query["after"].ToString(), "after").ToString() : "";
        var limit = query.ContainsKey("limit") ? Parameters.Limit(query["limit"].ToString()) : JsonLimits.MaxPage;
        var answer = await QueryAsync(context, grains, AccountTopic.Orders, after, limit);
        return new JsonBytes(answer.Json, Position: answer.Position);
    }

    /// <summary>A page of the duties behind <c>after</c>, at most <c>limit</c>, perhaps of one <c>state</c>.</summary>
    private static async Task<IResult> ObligationsAsync(HttpContext context, IGrainFactory grains)
    {
        var member = Caller.Of(context).Member;
        var query = context.Request.Query;
        var answer = await grains.GetGrain<INationalAccountGrain>(member.Nation.ToString()).QueryAsync(
            new AccountQuestion
            {
                Member = member.ToString(),
                Topic = AccountTopic.Obligations,
                Key = query.ContainsKey("state")
                    ? Parameters.Word<ObligationState>("state", query["state"].ToString())
                    : "",
                After = Parameters.After(context),
                Limit = query.ContainsKey("limit") ? Parameters.Limit(query["limit"].ToString()) : JsonLimits.MaxPage,
            });
        return new JsonBytes(answer.Json, Position: answer.Position);
    }

    private static Task<IResult> AuditAsync(HttpContext context, IGrainFactory grains) =>
        Caller.Of(context).Has(CallerRole.Auditor)
            ? AskAsync(context, grains, AccountTopic.Audit, "")
            : throw new ProblemException(ProblemCode.Forbidden, "The key may not read the whole account.", null,
                "Use a key with the role 'auditor'.");
}
