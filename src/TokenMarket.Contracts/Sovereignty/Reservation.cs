namespace TokenMarket.Contracts.Sovereignty;

/// <summary>A rule of a bloc that does not count for the nation that made the reservation.</summary>
/// <param name="Rulebook">The name of the bloc's rulebook.</param>
/// <param name="Rule">The rule's id in it, in whatever version.</param>
/// <param name="Reason">Why, in one line.</param>
public sealed record Reservation(string Rulebook, string Rule, string Reason)
{
    /// <summary>The most that one accession may hold.</summary>
    public const int Most = 1_000;

    /// <summary>The longest reason, in letters.</summary>
    public const int MaxReason = 500;

    /// <summary>Whether a text can be a reason: something, of letters that are shown as they are read.</summary>
    public static bool IsReason(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is >= 1 and <= MaxReason && DocumentTexts.FirstUnshown(text) is null;
    }
}
