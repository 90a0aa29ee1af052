using TokenMarket.Contracts.Json;

namespace TokenMarket.Gateway.Problems;

/// <summary>Gives every request an id, and every failure the form of a problem.</summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    internal const string RequestIdHeader = "Request-Id";

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers[RequestIdHeader] = context.TraceIdentifier;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.Response.StatusCode >= 400
                && context.Response.ContentLength is null)
            {
                await WriteAsync(context, OfStatus(context));
            }
        }
        catch (ProblemException e)
        {
            await WriteAsync(context, e.Problem);
        }
        catch (BadHttpRequestException e)
        {
            await WriteAsync(context, Of(e));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone; there is nobody to answer.
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            GatewayLog.Unreachable(logger, e, context.TraceIdentifier);
            await WriteAsync(context, Problem.Of(ProblemCode.Unavailable, "That part of the market does not answer.",
                null, "Try again a little later."));
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            // The edge of the process: whatever went wrong behind it, a stranger learns no more than the id of the log
            // line.
            GatewayLog.Failed(logger, e, context.TraceIdentifier, context.Request.Method, context.Request.Path);
            await WriteAsync(context, Problem.Of(ProblemCode.Internal, "The market made a mistake.", null,
                "Tell the operator the request id."));
        }
    }

    /// <summary>Writes a problem, unless an answer is under way already.</summary>
    internal static async Task WriteAsync(HttpContext context, Problem problem)
    {
        var response = context.Response;
        if (response.HasStarted)
            return;
        response.StatusCode = problem.Status;
        response.ContentType = Problem.ContentType;
        if (problem.Status is 503 or 504 && response.Headers.RetryAfter.Count == 0)
            response.Headers.RetryAfter = "1";
        if (problem.Status == 401)
            response.Headers.WWWAuthenticate = "Bearer";
        var json = (problem with { Instance = context.Request.Path, RequestId = context.TraceIdentifier }).ToJson();
        response.ContentLength = json.Length;
        await response.Body.WriteAsync(json, context.RequestAborted);
    }

    private static Problem Of(BadHttpRequestException e) => e.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge =>
            Problem.Of(ProblemCode.BodyTooLarge, "The body is larger than its limit."),
        StatusCodes.Status408RequestTimeout =>
            Problem.Of(ProblemCode.RequestTimeout, "The body did not arrive in time."),
        StatusCodes.Status415UnsupportedMediaType =>
            Problem.Of(ProblemCode.UnsupportedContentType, "The body is not declared as JSON."),
        _ => Problem.Of(ProblemCode.InvalidParameter, "The request has not the form that belongs here."),
    };

    private static Problem OfStatus(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound =>
            Problem.Of(ProblemCode.NotFound, "There is no such path.", null, "The paths stand in '/openapi/v1.json'."),
        StatusCodes.Status405MethodNotAllowed =>
            Problem.Of(ProblemCode.MethodNotAllowed, "The path is there, the method is not.", null,
            "The header 'Allow' lists the methods."),
        StatusCodes.Status415UnsupportedMediaType =>
            Problem.Of(ProblemCode.UnsupportedContentType, "The body is not declared as JSON."),
        StatusCodes.Status503ServiceUnavailable =>
            Problem.Of(ProblemCode.Unavailable, "The market is not ready.", null, "Try again a little later."),
        _ => Problem.Of(ProblemCode.InvalidParameter, "The request has not the form that belongs here."),
    };
}
