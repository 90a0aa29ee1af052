using TokenMarket.Contracts.Values;

namespace TokenMarket.Client;

/// <summary>Who calls which market, and how patiently.</summary>
public sealed class TokenMarketClientOptions
{
    /// <summary>Where the market is, such as <c>https://market.example/</c>.</summary>
    public required Uri Address { get; init; }

    /// <summary>The member that the key belongs to.</summary>
    public required MemberId Member { get; init; }

    /// <summary>The key, <c>tm_…</c>.</summary>
    public required string ApiKey { get; init; }

    /// <summary>How often a request is sent at most, 1 to 20; default 5.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>How long one attempt may take, from 100 ms; default 30 seconds.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause before the second attempt where the market names none; it doubles each time. Default 100
    /// ms.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause between attempts, also where the market asks for a longer one; default 10
    /// seconds.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After how long without a word a stream is taken for dead and opened again; default 30
    /// seconds.</summary>
    public TimeSpan StreamSilence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock of pauses and timeouts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Holds the options to their ranges.</summary>
    internal static TokenMarketClientOptions Check(TokenMarketClientOptions options)
    {
        var wrong = options switch
        {
            { Address.IsAbsoluteUri: false } => "The address is not absolute.",
            _ when options.Address.Scheme != Uri.UriSchemeHttps && options.Address.Scheme != Uri.UriSchemeHttp =>
                "The address is not of http or https.",
            { Member.Nation.IsSome: false } => "The member is none.",
            _ when string.IsNullOrWhiteSpace(options.ApiKey) => "There is no key.",
            { MaxAttempts: < 1 or > 20 } => "The attempts are not 1 to 20.",
            _ when options.AttemptTimeout < TimeSpan.FromMilliseconds(100) => "An attempt takes at least 100 ms.",
            _ when options.FirstPause < TimeSpan.Zero || options.LongestPause < options.FirstPause =>
                "The longest pause is shorter than the first.",
            _ when options.StreamSilence < TimeSpan.FromMilliseconds(100) =>
                "A stream may be silent for at least 100 ms.",
            _ => null,
        };
        return wrong is null ? options : throw new ArgumentException(wrong, nameof(options));
    }
}
