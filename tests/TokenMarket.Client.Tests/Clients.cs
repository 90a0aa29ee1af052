using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Tests.Fakes;

namespace TokenMarket.Client.Tests;

/// <summary>Clients of a treasury that try three times, without pauses.</summary>
internal static class Clients
{
    internal static TokenMarketClient Of(GatewayHost host, string member = "FR/treasury") =>
        new(Options(host.Address, host.It.Keys[member], TimeProvider.System, member));

    internal static TokenMarketClientOptions Options(
        Uri address, string key, TimeProvider time, string member = "FR/treasury")
    {
        var pause = time is RecordingTime ? TimeSpan.FromSeconds(10) : TimeSpan.FromMilliseconds(1);
        return new TokenMarketClientOptions
        {
            Address = address,
            Member = MemberId.Parse(member),
            ApiKey = key,
            MaxAttempts = 3,
            FirstPause = TimeSpan.Zero,
            LongestPause = pause,
            Time = time,
        };
    }
}
