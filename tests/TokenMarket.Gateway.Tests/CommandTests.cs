using System.Net;
using TokenMarket.Contracts.Json;
using TokenMarket.Gateway.Tests.Fakes;
using TokenMarket.Grains.Abstractions.Accounts;

namespace TokenMarket.Gateway.Tests;

public sealed class CommandTests
{
    [Fact]
    public async Task The_account_gets_the_very_bytes_that_were_sent()
    {
        await using var host = await GatewayHost.StartAsync();
        var body = GatewayHost.Batch().Replace(",", " ,\n", StringComparison.Ordinal);

        var response = await host.Http().PostAsync("/v1/commands", GatewayHost.Json(body));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"outcomes":[{"sequence":1,"status":"done"}]}""", await response.Content.ReadAsStringAsync());
        var batch = Assert.Single(host.It.Account.Batches);
        Assert.Equal(("FR/treasury", BatchEncoding.Json), (batch.Member, batch.Encoding));
        Assert.Equal(body, System.Text.Encoding.UTF8.GetString(batch.Body));
    }

    [Fact]
    public async Task A_batch_of_another_member_goes_nowhere()
    {
        await using var host = await GatewayHost.StartAsync();

        var problem = await RefusedAsync(host, GatewayHost.Batch("FR/army"));

        Assert.True(problem.Is(ProblemCode.MemberMismatch));
        Assert.Equal("/member", problem.Place);
    }

    [Theory]
    [InlineData("", "MALFORMED_JSON", "")]
    [InlineData("{\"member\":\"XX/a\"}", "UNKNOWN_NATION", "/member")]
    [InlineData("{\"a\":1}", "UNKNOWN_FIELD", "/a")]
    public async Task Bad_input_goes_nowhere(string body, string code, string place)
    {
        await using var host = await GatewayHost.StartAsync();

        var problem = await RefusedAsync(host, body);

        Assert.Equal((code, place, "/v1/commands"), (problem.Code, problem.Place, problem.Instance));
    }

    [Fact]
    public async Task A_body_above_a_mebibyte_is_refused_whether_its_length_is_said_or_not()
    {
        await using var host = await GatewayHost.StartAsync();
        var body = new string(' ', JsonLimits.MaxBatchBytes + 1);

        Assert.True((await RefusedAsync(host, body)).Is(ProblemCode.BodyTooLarge));

        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/commands");
        request.Content = GatewayHost.Json(body);
        request.Headers.TransferEncodingChunked = true;
        var response = await host.Http().SendAsync(request);
        Assert.True((await GatewayHost.ProblemOf(response)).Is(ProblemCode.BodyTooLarge));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    public async Task A_body_declared_as_JSON_in_UTF_8_is_read_with_or_without_quotes(string contentType)
    {
        await using var host = await GatewayHost.StartAsync();
        var content = GatewayHost.Json(GatewayHost.Batch());
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var response = await host.Http().PostAsync("/v1/commands", content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("text/json")]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=latin1")]
    [InlineData("application/json; x=1")]
    [InlineData(null)]
    public async Task A_body_that_is_not_declared_as_JSON_is_refused(string? contentType)
    {
        await using var host = await GatewayHost.StartAsync();
        var content = GatewayHost.Json(GatewayHost.Batch());
        content.Headers.Remove("Content-Type");
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var problem = await GatewayHost.ProblemOf(await host.Http().PostAsync("/v1/commands", content));

        Assert.True(problem.Is(ProblemCode.UnsupportedContentType));
        Assert.Empty(host.It.Account.Batches);
    }

    [Fact]
    public async Task A_busy_account_decides_nothing_and_says_when_to_come_again()
    {
        await using var host = await GatewayHost.StartAsync();
        host.It.Account.Verdict = () => new CommandBatchReply { Verdict = BatchVerdict.Busy, Body = [] };

        var response = await host.Http().PostAsync("/v1/commands", GatewayHost.Json(GatewayHost.Batch()));

        Assert.True((await GatewayHost.ProblemOf(response)).Is(ProblemCode.Busy));
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task What_the_account_cannot_read_is_its_own_problem()
    {
        await using var host = await GatewayHost.StartAsync();
        var own = Problem.Of(ProblemCode.UnknownWord, "x", "/commands/0/type");
        host.It.Account.Verdict = () =>
            new CommandBatchReply { Verdict = BatchVerdict.Unreadable, Body = own.ToJson() };

        var problem = await GatewayHost.ProblemOf(
            await host.Http().PostAsync("/v1/commands", GatewayHost.Json(GatewayHost.Batch())));

        Assert.Equal(own, problem with { RequestId = null, Instance = null });
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_indeterminate()
    {
        await using var host = await GatewayHost.StartAsync();
        host.It.Account.AfterDecision = () => throw new TimeoutException();

        var response = await host.Http().PostAsync("/v1/commands", GatewayHost.Json(GatewayHost.Batch()));

        Assert.True((await GatewayHost.ProblemOf(response)).Is(ProblemCode.Indeterminate));
        var outcome = await host.Http().GetStringAsync("/v1/account/commands/1/1");
        Assert.Equal("""{"sequence":1,"status":"done"}""", outcome);
    }

    private static async Task<Problem> RefusedAsync(GatewayHost host, string body)
    {
        var problem = await GatewayHost.ProblemOf(await host.Http().PostAsync("/v1/commands", GatewayHost.Json(body)));
        Assert.Empty(host.It.Account.Batches);
        return problem;
    }
}
