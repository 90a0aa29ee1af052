using Microsoft.Extensions.Options;
using TokenMarket.Gateway.Tests.Fakes;

namespace TokenMarket.Gateway.Tests;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Marie")]
    [InlineData("marie curie")]
    [InlineData("marié")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx")]
    public async Task Officer_that_no_record_could_name_keeps_the_gateway_from_starting(string officer)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => GatewayHost.StartAsync(options => options.Keys[0].Officer = officer));

        Assert.Equal($"The officer '{officer}' of a key is not at most 40 of a-z 0-9 . and -.", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("m.curie-2")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd")]
    public async Task Officer_that_can_be_named_is_taken(string officer)
    {
        await using var host = await GatewayHost.StartAsync(options => options.Keys[0].Officer = officer);

        using var http = host.Http();
        Assert.True((await http.GetAsync("/v1/catalogue")).IsSuccessStatusCode);
    }
}
