using TokenMarket.Gateway.Callers;

namespace TokenMarket.Gateway;

/// <summary>A key that a member may use.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>The SHA-256 of the key as <see cref="ApiKey.HashOf"/> gives it.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>For whom the key speaks, <c>FR/treasury</c>.</summary>
    public string Member { get; set; } = "";

    /// <summary>
    /// Who holds the key, where it takes two officers; 1 to 40 of <c>a-z 0-9 . -</c>. Default: a name made of the hash,
    /// so that each key counts as an officer of its own.
    /// </summary>
    public string Officer { get; set; } = "";

    /// <summary>What it may do; none: only read its own member's account and what everybody may.</summary>
    public IList<CallerRole> Roles { get; set; } = [];
}
