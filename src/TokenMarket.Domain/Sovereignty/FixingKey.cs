using TokenMarket.Contracts.Values;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>Which recorded amount: whose rules read it, by which name, and of which member.</summary>
/// <param name="Nation">Whose rules read it.</param>
/// <param name="Name">By the name that they use.</param>
/// <param name="Member">Of which member; none where it is one for all.</param>
public readonly record struct FixingKey(Nation Nation, string Name, PartyNumber Member) : IComparable<FixingKey>
{
    /// <inheritdoc/>
    public int CompareTo(FixingKey other)
    {
        var byNation = Nation.CompareTo(other.Nation);
        if (byNation != 0)
            return byNation;
        var byName = string.CompareOrdinal(Name, other.Name);
        return byName != 0 ? byName : Member.Number.CompareTo(other.Member.Number);
    }

    /// <summary>Under which an amount is recorded.</summary>
    internal static FixingKey Of(SupplyFixed supply) => new(supply.Nation, supply.Name, supply.Member);

    /// <summary>Whether one comes before the other.</summary>
    public static bool operator <(FixingKey left, FixingKey right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes before the other, or is it.</summary>
    public static bool operator <=(FixingKey left, FixingKey right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one comes behind the other.</summary>
    public static bool operator >(FixingKey left, FixingKey right) => left.CompareTo(right) > 0;

    /// <summary>Whether one comes behind the other, or is it.</summary>
    public static bool operator >=(FixingKey left, FixingKey right) => left.CompareTo(right) >= 0;
}
