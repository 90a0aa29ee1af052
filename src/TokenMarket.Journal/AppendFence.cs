namespace TokenMarket.Journal;

/// <summary>
/// What the database asks before it lets an entry in, beside the ownership of its stream. The default is
/// <see cref="None"/>.
/// </summary>
public readonly record struct AppendFence
{
    private readonly int _epochPlusOne;

    private AppendFence(int epoch) => _epochPlusOne = epoch + 1;

    /// <summary>Nothing more: the entry is never refused by epoch or authority. Holds, cancels, settlements.</summary>
    public static AppendFence None => default;

    /// <summary>Whether the entry is refused under a newer epoch, or without authority.</summary>
    public bool IsFenced => _epochPlusOne != 0;

    /// <summary>The epoch that the entry was decided under. Valid only if <see cref="IsFenced"/>.</summary>
    public int Epoch => IsFenced ? _epochPlusOne - 1
        : throw new InvalidOperationException("An unfenced entry has no epoch.");

    /// <summary>
    /// The writer's row must not be under a newer epoch than the one the entry was decided under, and the writer must
    /// have
    /// authority at the moment of the commit. Trades, lease starts, exercises, direct transfers.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The epoch is negative or the greatest integer.</exception>
    public static AppendFence Under(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfEqual(epoch, int.MaxValue);
        return new AppendFence(epoch);
    }
}
