using System.Net;
using System.Text;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Tests.Fakes;
using TokenMarket.Grains.Abstractions.Accounts;
using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Gateway.Tests;

public sealed class RouteTests
{
    [Theory]
    [InlineData("/v1/account/balances", AccountTopic.Balances, "")]
    [InlineData("/v1/account/orders", AccountTopic.Orders, "")]
    [InlineData("/v1/account/orders?after=FR-17", AccountTopic.Orders, "FR-17")]
    [InlineData("/v1/account/orders?after=FR-17&limit=5", AccountTopic.Orders, "FR-17", 5)]
    [InlineData("/v1/account/orders?limit=1000", AccountTopic.Orders, "", 1000)]
    [InlineData("/v1/account/orders/FR-17", AccountTopic.Order, "FR-17")]
    [InlineData("/v1/account/offers", AccountTopic.Offers, "")]
    [InlineData("/v1/account/permits", AccountTopic.Permits, "")]
    [InlineData("/v1/account/limits", AccountTopic.Limits, "")]
    [InlineData("/v1/account/obligations", AccountTopic.Obligations, "", JsonLimits.MaxPage)]
    [InlineData("/v1/account/obligations?state=met-late&after=0&limit=7", AccountTopic.Obligations, "met-late", 7)]
    [InlineData("/v1/account/commands/3/41", AccountTopic.Command, "3:41")]
    public async Task Questions_are_asked_of_the_account_for_the_member_of_the_key(string path, AccountTopic topic,
        string key, int? limit = null)
    {
        await using var host = await GatewayHost.StartAsync();
        host.It.Account.Answer = _ => Task.FromResult(FakeAccount.Json("{\"x\":1}", 42));

        var response = await host.Http().GetAsync(path);

        Assert.Equal("{\"x\":1}", await response.Content.ReadAsStringAsync());
        Assert.Equal("42", response.Headers.GetValues("Market-Position").Single());
        var question = Assert.Single(host.It.Account.Questions);
        Assert.Equal(("FR/treasury", topic, key), (question.Member, question.Topic, question.Key));
        Assert.Equal(limit ?? (topic == AccountTopic.Orders ? JsonLimits.MaxPage : 0), question.Limit);
    }

    [Fact]
    public async Task An_auditor_reads_the_whole_account()
    {
        await using var host = await GatewayHost.StartAsync();
        host.It.Account.Answer = _ => Task.FromResult(FakeAccount.Json("{\"assets\":[]}"));

        Assert.Equal("{\"assets\":[]}", await host.Http("FR/court").GetStringAsync("/v1/account/audit"));
    }

    [Theory]
    [InlineData("/v1/account/orders/17", "INVALID_PARAMETER")]
    [InlineData("/v1/account/orders?after=17", "INVALID_PARAMETER")]
    [InlineData("/v1/account/orders?after=", "INVALID_PARAMETER")]
    [InlineData("/v1/account/orders?limit=0", "INVALID_PARAMETER")]
    [InlineData("/v1/account/orders?limit=1001", "INVALID_PARAMETER")]
    [InlineData("/v1/account/orders?limit=1&limit=2", "INVALID_PARAMETER")]
    [InlineData("/v1/account/obligations?state=late", "INVALID_PARAMETER")]
    [InlineData("/v1/account/obligations?state=", "INVALID_PARAMETER")]
    [InlineData("/v1/account/obligations?after=-1", "INVALID_PARAMETER")]
    [InlineData("/v1/account/obligations?after=1&after=2", "INVALID_PARAMETER")]
    [InlineData("/v1/account/obligations?limit=0", "INVALID_PARAMETER")]
    [InlineData("/v1/breaches/Atlantis", "INVALID_PARAMETER")]
    [InlineData("/v1/account/commands/0/1", "INVALID_PARAMETER")]
    [InlineData("/v1/account/commands/1/-1", "INVALID_PARAMETER")]
    [InlineData("/v1/account/commands/1/99999999999999999999", "INVALID_PARAMETER")]
    [InlineData("/v1/account/commands/1/1", "NOT_FOUND")]
    [InlineData("/v1/markets/XX/a/b/EUR/books/1", "INVALID_PARAMETER")]
    [InlineData("/v1/markets/FR/jean-zay/h100/EUR/books/one", "INVALID_PARAMETER")]
    [InlineData("/v1/markets/FR/jean-zay/h100/EUR/books/2", "NOT_FOUND")]
    [InlineData("/v1/markets/FR/jean-zay/h100/EUR/books/2/stream", "NOT_FOUND")]
    [InlineData("/v1/officers/rulebooks/XX", "INVALID_PARAMETER")]
    [InlineData("/v1/leases/7", "INVALID_PARAMETER")]
    [InlineData("/v1/law?at=yesterday", "INVALID_PARAMETER")]
    [InlineData("/v1/law?knownAt=2026-01-01T00:00:00Z&knownAt=2026-01-01T00:00:00Z", "INVALID_PARAMETER")]
    [InlineData("/v1/law?jurisdiction=XX", "INVALID_PARAMETER")]
    [InlineData("/v1/decisions/trades/FR/jean-zay/h100/EUR/0", "INVALID_PARAMETER")]
    [InlineData("/v1/decisions/leases/7", "INVALID_PARAMETER")]
    [InlineData("/v1/decisions/leases/FR-7", "FORBIDDEN")]
    [InlineData("/v1/decisions/bilateral-trades/FR-7", "FORBIDDEN")]
    [InlineData("/v1/decisions/transfers/FR/treasury/1/1", "FORBIDDEN")]
    [InlineData("/v1/account/orders/%0A", "INVALID_PARAMETER")]
    [InlineData("/v1/account/orders/%FF", "INVALID_PARAMETER")]
    [InlineData("/v1/nothing", "NOT_FOUND")]
    [InlineData("/nothing", "NOT_FOUND")]
    [InlineData("/v1/commands", "METHOD_NOT_ALLOWED")]
    public async Task What_is_not_there_is_a_problem(string path, string code)
    {
        await using var host = await GatewayHost.StartAsync();

        var problem = await GatewayHost.ProblemOf(await host.Http().GetAsync(path));

        Assert.Equal(code, problem.Code);
    }

    [Theory]
    [InlineData("CH/venue", "registry")]
    [InlineData("FR/jean-zay", "factories/FR/jean-zay")]
    [InlineData("FR/jean-zay", "tokens/" + GatewayHost.Series)]
    [InlineData("CH/venue", "tokens/" + GatewayHost.Series)]
    [InlineData("FR/regulator", "rulebooks/FR")]
    [InlineData("FR/regulator", "rulebooks/bloc:eu")]
    public async Task Officers_commands_go_through_as_they_are(string member, string office)
    {
        await using var host = await GatewayHost.StartAsync();
        const string Body = "{ \"type\": \"anything\" }";

        var response = await host.Http(member).PostAsync("/v1/officers/" + office, GatewayHost.Json(Body));

        Assert.Equal("{\"done\":true}", await response.Content.ReadAsStringAsync());
        var command = Assert.Single(host.It.Office.Commands);
        Assert.Equal((member, Body), (command.Member, Encoding.UTF8.GetString(command.Json)));
        Assert.Equal("{\"topic\":\"x\"}", await host.Http().GetStringAsync($"/v1/officers/{office}?topic=x"));
    }

    [Theory]
    [InlineData("/v1/analyses", "FR/treasury")]
    [InlineData("/v1/analyses", "FR/court")]
    [InlineData("/v1/rehearsals", "FR/court")]
    public async Task Only_those_who_make_law_try_it_out(string path, string member)
    {
        await using var host = await GatewayHost.StartAsync();

        var response = await host.Http(member).PostAsync(path, GatewayHost.Json("{}"));

        Assert.True((await GatewayHost.ProblemOf(response)).Is(ProblemCode.Forbidden));
    }

    [Theory]
    [InlineData("FR/regulator", "permits/FR")]
    [InlineData("CH/venue", "permits/market")]
    public async Task A_permit_office_is_shown_to_those_who_may_command_it(string member, string office)
    {
        await using var host = await GatewayHost.StartAsync();

        await host.Http(member).PostAsync("/v1/officers/" + office, GatewayHost.Json("{}"));
        Assert.Equal(
            "{\"topic\":\"x\"}", await host.Http(member).GetStringAsync($"/v1/officers/{office}?topic=x"));
        var problem = await GatewayHost.ProblemOf(
            await host.Http("DE/regulator").GetAsync("/v1/officers/" + office));

        Assert.Single(host.It.Office.Commands);
        Assert.True(problem.Is(ProblemCode.Forbidden));
    }

    [Fact]
    public async Task A_trader_files_for_its_member_with_whatever_office()
    {
        await using var host = await GatewayHost.StartAsync();

        var response = await host.Http().PostAsync("/v1/permits/bloc:eu", GatewayHost.Json("{}"));
        var problem = await GatewayHost.ProblemOf(
            await host.Http("FR/court").PostAsync("/v1/permits/bloc:eu", GatewayHost.Json("{}")));

        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal("FR/treasury", Assert.Single(host.It.Office.Commands).Member);
        Assert.True(problem.Is(ProblemCode.Forbidden));
        Assert.Equal("{\"of\":\"FR/court\"}", await host.Http("FR/court").GetStringAsync("/v1/permits/bloc:eu"));
    }

    [Fact]
    public async Task Anybody_reads_the_record_of_breaches()
    {
        await using var host = await GatewayHost.StartAsync();

        Assert.Equal("{\"topic\":\"breaches behind 0\"}", await host.Http().GetStringAsync("/v1/breaches/bloc:eu"));
        Assert.Equal(
            "{\"topic\":\"breaches behind 17\"}", await host.Http().GetStringAsync("/v1/breaches/FR?after=17"));
    }

    [Fact]
    public async Task A_refusal_of_an_office_keeps_its_code_and_status()
    {
        await using var host = await GatewayHost.StartAsync();
        var refusal = Problem.Of(ProblemCode.UnknownField, "no") with { Code = "CAPACITY_EXCEEDED", Status = 422 };
        host.It.Office.Reply = new OfficerReply { Status = 409, Json = refusal.ToJson() };

        var problem = await GatewayHost.ProblemOf(
            await host.Http("CH/venue").PostAsync("/v1/officers/registry", GatewayHost.Json("{}")));

        Assert.Equal(("CAPACITY_EXCEEDED", 409), (problem.Code, problem.Status));
    }

    [Fact]
    public async Task An_officers_body_above_64_KiB_is_refused()
    {
        await using var host = await GatewayHost.StartAsync();

        var response = await host.Http("CH/venue").PostAsync(
            "/v1/officers/registry", GatewayHost.Json(new string(' ', JsonLimits.MaxBodyBytes + 1)));

        Assert.True((await GatewayHost.ProblemOf(response)).Is(ProblemCode.BodyTooLarge));
    }

    [Fact]
    public async Task A_markets_operator_may_ask_for_its_fingerprint_and_everybody_for_the_rest()
    {
        await using var host = await GatewayHost.StartAsync();
        const string Market = "/v1/officers/markets/" + GatewayHost.Market;

        Assert.Equal("{\"topic\":\"\"}", await host.Http().GetStringAsync(Market));
        Assert.Equal(
            "{\"topic\":\"fingerprint\"}", await host.Http("CH/venue").GetStringAsync(Market + "?topic=fingerprint"));
    }

    [Fact]
    public async Task Leases_are_asked_of_the_shard_of_their_offer()
    {
        await using var host = await GatewayHost.StartAsync();
        var offer = OfferNumber.Of(Nation.Parse("FR"), 65);

        var shown = await host.Http().GetStringAsync("/v1/leases/FR-65");

        Assert.Equal($"{{\"offer\":{offer.Value},\"to\":\"FR/treasury\"}}", shown);
    }

    [Fact]
    public async Task An_order_is_explained_by_the_market_of_its_book_and_only_to_its_owner()
    {
        await using var host = await GatewayHost.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http().GetAsync("/v1/orders/FR-17/explain")).StatusCode);
        host.It.Account.Answer = _ => Task.FromResult(FakeAccount.Json($$"""
            {"order":"FR-17","series":"{{GatewayHost.Series}}","quote":"EUR","side":"buy","kind":"limit",
             "timeInForce":"good-till-cancelled","limitTicks":1,"quantityLots":1,
             "status":{"state":"working","filledLots":0,"remainingLots":1},"notionalMinor":0,"feesMinor":0}
            """));

        Assert.Equal("{}", await host.Http().GetStringAsync("/v1/orders/FR-17/explain"));

        Assert.Equal(OrderNumber.Of(Nation.Parse("FR"), 17).Value, host.It.Market.LastExplained);
    }

    [Fact]
    public async Task A_part_that_does_not_answer_is_unavailable_and_what_breaks_inside_tells_nothing()
    {
        await using var host = await GatewayHost.StartAsync();
        host.It.Account.Answer = _ => throw new TimeoutException("secret");
        var silent = await host.Http().GetAsync("/v1/account/balances");
        Assert.True((await GatewayHost.ProblemOf(silent)).Is(ProblemCode.Unavailable));
        Assert.NotNull(silent.Headers.RetryAfter);

        host.It.Account.Answer = _ => throw new InvalidOperationException("secret");
        var broken = await host.Http().GetAsync("/v1/account/balances");
        Assert.True((await GatewayHost.ProblemOf(broken)).Is(ProblemCode.Internal));
        Assert.DoesNotContain("secret", await broken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_is_told_to_everybody()
    {
        await using var host = await GatewayHost.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await host.Http(null).GetAsync("/healthz/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Http(null).GetAsync("/healthz/ready")).StatusCode);
    }
}
