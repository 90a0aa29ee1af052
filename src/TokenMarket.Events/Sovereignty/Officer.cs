using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Sovereignty;

/// <summary>Who changes law. <c>default</c> is nobody.</summary>
public readonly record struct Officer
{
    private readonly string? _name;

    /// <summary>A person who acts for a nation.</summary>
    public Officer(string name, Nation nation)
    {
        ArgumentNullException.ThrowIfNull(name);
        (_name, Nation) = (name.Length == 0 ? null : name, nation);
    }

    /// <summary>As the keys call the person; empty for nobody.</summary>
    public string Name => _name ?? "";

    /// <summary>For which nation the person acts; none in what was recorded before this was known.</summary>
    public Nation Nation { get; }

    /// <summary>Whether it is anybody.</summary>
    public bool IsSome => _name is not null;

    /// <summary>The form <c>marie (FR)</c>.</summary>
    public override string ToString() => !IsSome ? "" : Nation.IsSome ? $"{Name} ({Nation})" : Name;
}
