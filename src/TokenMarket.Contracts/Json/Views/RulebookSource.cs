using System.Text.Json;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>A rulebook: a draft in the body, or one that was recorded. Exactly one of the two.</summary>
public sealed record RulebookSource
{
    /// <summary>The draft, as it would be recorded.</summary>
    public JsonElement? Document { get; init; }

    /// <summary>The recorded one.</summary>
    public RecordedRulebook? Recorded { get; init; }
}

/// <summary>A rulebook that was recorded.</summary>
/// <param name="Jurisdiction">Whose: <c>FR</c>, <c>bloc:eu</c>, <c>market</c> or <c>baseline</c>.</param>
/// <param name="Name">Its name there.</param>
public sealed record RecordedRulebook(string Jurisdiction, string Name)
{
    /// <summary>Which version; absent for the one that counts, or else the last that was recorded.</summary>
    public int? Version { get; init; }
}
