namespace TokenMarket.Contracts.Sovereignty;

/// <summary>What names a permit for ever: who gave it, and its number there.</summary>
public readonly record struct PermitKey(Jurisdiction By, long Number) : IComparable<PermitKey>
{
    /// <inheritdoc/>
    public int CompareTo(PermitKey other) =>
        By.CompareTo(other.By) is var byName && byName != 0 ? byName : Number.CompareTo(other.Number);

    /// <summary>Orders by giver and number.</summary>
    public static bool operator <(PermitKey left, PermitKey right) => left.CompareTo(right) < 0;

    /// <summary>Orders by giver and number.</summary>
    public static bool operator >(PermitKey left, PermitKey right) => left.CompareTo(right) > 0;

    /// <summary>Orders by giver and number.</summary>
    public static bool operator <=(PermitKey left, PermitKey right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by giver and number.</summary>
    public static bool operator >=(PermitKey left, PermitKey right) => left.CompareTo(right) >= 0;
}
