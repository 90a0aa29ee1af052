using System.Globalization;
using TokenMarket.Contracts.Json;
using TokenMarket.Gateway.Problems;
using TokenMarket.Gateway.Requests;

namespace TokenMarket.Gateway.Callers;

/// <summary>Lets known callers in, as often as they may.</summary>
internal sealed class CallerFilter(CallerDirectory callers, MemberLimits limits) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Headers.Authorization.Count != 1
            || !callers.TryFind(http.Request.Headers.Authorization[0], out var caller))
        {
            throw new ProblemException(ProblemCode.Unauthenticated, "There is no key, or none that is known.", null,
                "Send 'Authorization: Bearer tm_…' with a key of your member.");
        }

        var grant = limits.Take(caller.Member);
        var headers = http.Response.Headers;
        headers["RateLimit-Policy"] = limits.Policy;
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"member\";r={grant.Remaining}");
        if (!grant.IsGranted)
        {
            headers.RetryAfter = grant.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            throw new ProblemException(ProblemCode.RateLimited, "The member has asked too often.", null,
                "Wait as long as 'Retry-After' says.");
        }

        caller.Enter(http);
        return next(context);
    }
}
