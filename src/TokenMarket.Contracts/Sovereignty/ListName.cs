using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// The form of the names of lists, rulebooks and rules: 1 to 40 of <c>a-z 0-9 - .</c>, as in <c>us-d5</c>.
/// </summary>
public static class ListName
{
    /// <summary>Whether the text has that form and begins with a letter or digit.</summary>
    public static bool IsValid(string text) => Slug.IsValid(text);
}
