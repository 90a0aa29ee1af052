using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Accounts;

/// <summary>
/// What an account counts, as a small number: a currency by its place in the table, a series by the order in which the
/// account met it (<see cref="SeriesNamed"/>). Means something in one account only. <c>default</c> is nothing.
/// </summary>
public readonly record struct AssetNumber(int Value) : IComparable<AssetNumber>
{
    /// <summary>The number of an account's first series; currencies are below.</summary>
    public const int FirstSeries = 256;

    /// <summary>Whether it is a series.</summary>
    public bool IsSeries => Value >= FirstSeries;

    /// <summary>The currency; none for a series.</summary>
    public Currency Currency => IsSeries ? default : Currency.FromOrdinal(Value);

    /// <summary>The number of a currency, the same in every account.</summary>
    public static AssetNumber Of(Currency currency) => new(currency.Ordinal);

    /// <inheritdoc/>
    public int CompareTo(AssetNumber other) => Value.CompareTo(other.Value);

    /// <summary>Compares by number.</summary>
    public static bool operator <(AssetNumber left, AssetNumber right) => left.Value < right.Value;

    /// <summary>Compares by number.</summary>
    public static bool operator >(AssetNumber left, AssetNumber right) => left.Value > right.Value;

    /// <summary>Compares by number.</summary>
    public static bool operator <=(AssetNumber left, AssetNumber right) => left.Value <= right.Value;

    /// <summary>Compares by number.</summary>
    public static bool operator >=(AssetNumber left, AssetNumber right) => left.Value >= right.Value;
}
