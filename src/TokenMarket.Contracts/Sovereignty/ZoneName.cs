namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Names of time zones as IANA gives them, such as <c>Europe/Brussels</c>, or <c>UTC</c>.</summary>
/// <remarks>
/// They say which clock a moment was meant for. They never decide when it is: that stands in the document, because the
/// rules of a zone change with every release of the data and differ between machines.
/// </remarks>
internal static class ZoneName
{
    private const int MaxLength = 40;

    /// <summary>The zone of that name, as far as this machine knows it.</summary>
    internal static bool TryFind(string name, out TimeZoneInfo zone)
    {
        zone = TimeZoneInfo.Utc;
        return HasForm(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone!);
    }

    /// <summary>The name becomes part of a path, and abbreviations such as EST mean several things.</summary>
    private static bool HasForm(string name) => name is "UTC" || (name.Length <= MaxLength && name.Contains('/')
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+'));
}
