using System.Net;
using System.Net.Http.Headers;

namespace TokenMarket.Client.Tests;

/// <summary>Answers everything with one status, as something between us and the market might.</summary>
internal sealed class ScriptedHandler(HttpStatusCode status, TimeSpan retryAfter) : HttpMessageHandler
{
    internal int Requests { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        Requests++;
        var response = new HttpResponseMessage(status) { Content = new StringContent("<html/>") };
        response.Headers.RetryAfter = new RetryConditionHeaderValue(retryAfter);
        return Task.FromResult(response);
    }
}
