namespace TokenMarket.Domain.Markets.Books;

/// <summary>
/// The named limits of a book. A market may set lower ones; the constants are what the book can hold at all.
/// </summary>
public sealed record BookLimits
{
    /// <summary>The highest price that a book can index: 2^24 − 1 ticks.</summary>
    public const int HighestPriceTicks = (1 << 24) - 1;

    /// <summary>
    /// The most orders that may rest in one book: 2^24 − 1, what 24 bits of the order index can name.
    /// </summary>
    public const int MostRestingOrders = (1 << 24) - 1;

    /// <summary>
    /// The largest quantity of one order: 2^38 lots, so that even a full book's quantity, 2^62, fits 63 bits.
    /// </summary>
    public const long LargestOrderLots = 1L << 38;

    /// <summary>The constants themselves.</summary>
    public static BookLimits Widest { get; } = new();

    /// <summary>The highest price of this market, in ticks, 1 to <see cref="HighestPriceTicks"/>.</summary>
    public int MaxPriceTicks { get; init; } = HighestPriceTicks;

    /// <summary>The largest order of this market, in lots, 1 to <see cref="LargestOrderLots"/>.</summary>
    public long MaxLots { get; init; } = LargestOrderLots;

    /// <summary>How many orders may rest, 1 to <see cref="MostRestingOrders"/>.</summary>
    public int MaxRestingOrders { get; init; } = MostRestingOrders;

    /// <exception cref="ArgumentOutOfRangeException">A limit is outside what a book can hold.</exception>
    internal BookLimits Checked()
    {
        RequireWithin(MaxPriceTicks, HighestPriceTicks, nameof(MaxPriceTicks));
        RequireWithin(MaxLots, LargestOrderLots, nameof(MaxLots));
        RequireWithin(MaxRestingOrders, MostRestingOrders, nameof(MaxRestingOrders));
        return this;
    }

    private static void RequireWithin(long value, long highest, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, highest, name);
    }
}
