using System.Globalization;

namespace TokenMarket.Gateway.Requests;

/// <summary>JSON that a grain wrote, passed on as it is.</summary>
/// <param name="Json">The document.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Position">The journal position that it shows; null where the answer has none.</param>
internal sealed record JsonBytes(byte[] Json, int Status = StatusCodes.Status200OK, long? Position = null) : IResult
{
    internal const string PositionHeader = "Market-Position";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json";
        response.ContentLength = Json.Length;
        response.Headers.CacheControl = "no-store";
        if (Position is { } position)
            response.Headers[PositionHeader] = position.ToString(CultureInfo.InvariantCulture);
        await response.Body.WriteAsync(Json, httpContext.RequestAborted);
    }
}
