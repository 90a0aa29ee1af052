namespace TokenMarket.Contracts.Values;

/// <summary>A price in ticks of its market. <c>default</c> is no price (a market order without cap has none).</summary>
public readonly record struct Price : IComparable<Price>
{
    private Price(long value) => Ticks = value;

    /// <summary>The number of ticks, from 1; 0 in <c>default</c>.</summary>
    public long Ticks { get; }

    /// <summary>A price of so many ticks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static Price FromTicks(long ticks)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ticks);
        return new Price(ticks);
    }

    /// <inheritdoc/>
    public int CompareTo(Price other) => Ticks.CompareTo(other.Ticks);

    /// <summary>The bare number, in the invariant culture.</summary>
    public override string ToString() => Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Compares by number.</summary>
    public static bool operator <(Price left, Price right) => left.Ticks < right.Ticks;

    /// <summary>Compares by number.</summary>
    public static bool operator >(Price left, Price right) => left.Ticks > right.Ticks;

    /// <summary>Compares by number.</summary>
    public static bool operator <=(Price left, Price right) => left.Ticks <= right.Ticks;

    /// <summary>Compares by number.</summary>
    public static bool operator >=(Price left, Price right) => left.Ticks >= right.Ticks;
}
