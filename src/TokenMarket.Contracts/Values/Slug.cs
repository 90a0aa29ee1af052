namespace TokenMarket.Contracts.Values;

/// <summary>
/// The one form of the names that nations give: 1 to 40 of <c>a-z 0-9 - .</c>, beginning with a letter or digit.
/// </summary>
internal static class Slug
{
    internal const int MaxLength = 40;

    internal static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxLength || !char.IsAsciiLetterOrDigit(text[0]))
            return false;
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter is not ('-' or '.'))
                return false;
        }

        return true;
    }

    /// <summary>Whether the text is <c>FR/name</c>, and of which nation.</summary>
    internal static bool TryParseNational(string? text, out Nation nation)
    {
        nation = default;
        return text is { Length: >= 4 } && text[2] == '/' && Nation.TryParse(text.AsSpan(0, 2), out nation)
            && IsValid(text.AsSpan(3));
    }
}
