using System.Buffers;
using Microsoft.Extensions.Options;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Gateway;

/// <summary>Holds the settings to their ranges, at start.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> OfficerLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var errors = new List<string>();
        InRange(nameof(options.RequestBurst), options.RequestBurst, 1_000_000);
        InRange(nameof(options.RequestsPerSecond), options.RequestsPerSecond, 1_000_000);
        InRange(nameof(options.MaxStreams), options.MaxStreams, 100_000);
        InRange(nameof(options.MaxStreamsPerMember), options.MaxStreamsPerMember, 100_000);
        InRange(nameof(options.StreamBuffer), options.StreamBuffer, 4_096);
        IsSpan(nameof(options.BodyTimeout), options.BodyTimeout);
        IsSpan(nameof(options.Heartbeat), options.Heartbeat);
        foreach (var key in options.Keys)
            Check(key);
        if (options.Keys.Select(x => x.Sha256).Distinct(StringComparer.Ordinal).Count() != options.Keys.Count)
            errors.Add("Two keys have the same hash.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void InRange(string setting, int value, int most)
        {
            if (value < 1 || value > most)
                errors.Add($"{setting} is {value}, not 1 to {most}.");
        }

        void IsSpan(string setting, TimeSpan value)
        {
            if (value < Shortest || value > Longest)
                errors.Add($"{setting} is {value}, not {Shortest} to {Longest}.");
        }

        void Check(ApiKeyOptions key)
        {
            if (!MemberId.TryParse(key.Member, out _))
                errors.Add($"The member '{key.Member}' of a key is none such as 'FR/treasury'.");
            if (key.Sha256.Length != 64 || key.Sha256.AsSpan().ContainsAnyExcept(Digits))
                errors.Add($"The hash of a key of '{key.Member}' is not 64 hexadecimal digits in lower case.");
            if (key.Officer.Length > 40 || key.Officer.AsSpan().ContainsAnyExcept(OfficerLetters))
                errors.Add($"The officer '{key.Officer}' of a key is not at most 40 of a-z 0-9 . and -.");
            if (!key.Roles.All(Enum.IsDefined))
                errors.Add($"A role of a key of '{key.Member}' is none.");
        }
    }
}
