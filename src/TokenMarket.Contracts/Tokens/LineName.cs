using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tokens;

/// <summary>The names of a factory's lines: an accelerator class, a model or a dataset.</summary>
public static class LineName
{
    /// <summary>Whether the name is 1 to 40 of <c>a-z 0-9 - .</c>, beginning with a letter or digit.</summary>
    public static bool IsValid(string? line) => Slug.IsValid(line);
}
