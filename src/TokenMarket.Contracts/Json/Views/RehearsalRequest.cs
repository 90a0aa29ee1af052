using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>A change of law to be tried on what was and what is. Exactly one of a rulebook and a repeal.</summary>
public sealed record RehearsalRequest
{
    /// <summary>The most examples of flips either way.</summary>
    public const int MostExamples = 100;

    /// <summary>The most deeds that one rehearsal asks again.</summary>
    public const int MostDeeds = 100_000;

    /// <summary>The rulebook that would count, in place of the one of its jurisdiction and name.</summary>
    public RulebookSource? Rulebook { get; init; }

    /// <summary>The rulebook that would count no longer; its version is not looked at.</summary>
    public RecordedRulebook? Repeal { get; init; }

    /// <summary>The first moment of the history; absent for its beginning.</summary>
    public Instant? From { get; init; }

    /// <summary>The first moment behind the history; absent for now.</summary>
    public Instant? Until { get; init; }

    /// <summary>How many flips either way to explain, from 0; absent for 10.</summary>
    public int? Examples { get; init; }
}
