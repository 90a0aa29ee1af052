using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;
using TokenMarket.Contracts.Json;
using TokenMarket.Gateway.Callers;
using TokenMarket.Gateway.Tests.Fakes;

namespace TokenMarket.Gateway.Tests;

public sealed class CallerTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer tm_")]
    [InlineData("Basic dG06dG0=")]
    [InlineData("Bearer tm_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Who_has_no_known_key_is_turned_away(string? authorization)
    {
        await using var host = await GatewayHost.StartAsync();
        using var http = host.Http(null);
        if (authorization is not null)
            http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        var response = await http.GetAsync("/v1/account/balances");

        Assert.True((await GatewayHost.ProblemOf(response)).Is(ProblemCode.Unauthenticated));
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Empty(host.It.Account.Questions);
    }

    [Fact]
    public async Task Part_of_a_key_or_its_hash_is_no_key()
    {
        await using var host = await GatewayHost.StartAsync();

        foreach (var wrong in new[] { host.Key[..^1], host.Key + "A", host.Key.ToUpperInvariant(),
            ApiKey.HashOf(host.Key) })
        {
            using var http = host.Http(null);
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", wrong);
            Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/v1/catalogue")).StatusCode);
        }
    }

    [Theory]
    [InlineData("FR/court", "POST", "/v1/commands")]
    [InlineData("FR/treasury", "GET", "/v1/account/audit")]
    [InlineData("FR/treasury", "POST", "/v1/officers/registry")]
    [InlineData("FR/regulator", "POST", "/v1/officers/registry")]
    [InlineData("FR/regulator", "POST", "/v1/officers/factories/FR/jean-zay")]
    [InlineData("DE/regulator", "POST", "/v1/officers/factories/FR/jean-zay")]
    [InlineData("DE/regulator", "POST", "/v1/officers/rulebooks/FR")]
    [InlineData("CH/venue", "POST", "/v1/officers/rulebooks/bloc:eu")]
    [InlineData("CH/venue", "POST", "/v1/officers/rulebooks/FR")]
    [InlineData("CH/venue", "POST", "/v1/officers/factories/FR/jean-zay")]
    [InlineData("FR/jean-zay", "POST", "/v1/officers/markets/" + GatewayHost.Market)]
    [InlineData("DE/regulator", "POST", "/v1/officers/tokens/" + GatewayHost.Series)]
    [InlineData("FR/jean-zay", "GET", "/v1/officers/markets/" + GatewayHost.Market + "?topic=fingerprint")]
    public async Task Without_the_role_for_the_object_nothing_is_done(string member, string method, string path)
    {
        await using var host = await GatewayHost.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
            request.Content = GatewayHost.Json("{}");

        var problem = await GatewayHost.ProblemOf(await host.Http(member).SendAsync(request));

        Assert.True(problem.Is(ProblemCode.Forbidden));
        Assert.Empty(host.It.Office.Commands);
        Assert.Empty(host.It.Account.Questions);
    }

    [Fact]
    public async Task Past_the_burst_a_member_waits_and_no_other_member_with_it()
    {
        var time = new FakeTimeProvider();
        await using var host = await GatewayHost.StartAsync(o => (o.RequestBurst, o.RequestsPerSecond) = (3, 1), time);
        using var http = host.Http();
        for (var i = 2; i >= 0; i--)
        {
            var granted = await http.GetAsync("/v1/catalogue");
            Assert.Equal(HttpStatusCode.OK, granted.StatusCode);
            Assert.Equal($"\"member\";r={i}", granted.Headers.GetValues("RateLimit").Single());
        }

        var refused = await http.GetAsync("/v1/catalogue");

        Assert.True((await GatewayHost.ProblemOf(refused)).Is(ProblemCode.RateLimited));
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, (await host.Http("FR/court").GetAsync("/v1/catalogue")).StatusCode);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/v1/catalogue")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await http.GetAsync("/v1/catalogue")).StatusCode);
    }

    [Fact]
    public async Task Headers_above_16_KiB_are_refused()
    {
        await using var host = await GatewayHost.StartAsync();
        using var http = host.Http();
        http.DefaultRequestHeaders.Add("X-Long", new string('x', GatewayExtensions.MaxHeaderBytes));

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, (await http.GetAsync("/v1/catalogue")).StatusCode);
    }

    [Theory]
    [InlineData("FR/", "", 1)]
    [InlineData("FR/treasury", "abc", 1)]
    [InlineData("FR/treasury", null, 0)]
    public async Task Settings_out_of_range_end_the_start(string member, string? hash, int burst) =>
        await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            GatewayHost.StartAsync(options =>
        {
            options.RequestBurst = burst;
            options.Keys.Add(new ApiKeyOptions { Member = member, Sha256 = hash ?? ApiKey.HashOf("x") });
        }));

    [Theory]
    [InlineData(0)]
    [InlineData(100_001)]
    public async Task A_members_streams_have_a_sound_limit(int most) =>
        await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            GatewayHost.StartAsync(options => options.MaxStreamsPerMember = most));
}
