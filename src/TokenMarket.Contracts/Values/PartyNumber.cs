namespace TokenMarket.Contracts.Values;

/// <summary>The opaque number that the registry gave a member, for ever. <c>default</c> is nobody.</summary>
public readonly record struct PartyNumber : IComparable<PartyNumber>
{
    private PartyNumber(int value) => Number = value;

    /// <summary>The number, from 1; 0 in <c>default</c>.</summary>
    public int Number { get; }

    /// <summary>The party of that number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static PartyNumber FromNumber(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        return new PartyNumber(number);
    }

    /// <inheritdoc/>
    public int CompareTo(PartyNumber other) => Number.CompareTo(other.Number);

    /// <summary>The bare number, in the invariant culture.</summary>
    public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Compares by number.</summary>
    public static bool operator <(PartyNumber left, PartyNumber right) => left.Number < right.Number;

    /// <summary>Compares by number.</summary>
    public static bool operator >(PartyNumber left, PartyNumber right) => left.Number > right.Number;

    /// <summary>Compares by number.</summary>
    public static bool operator <=(PartyNumber left, PartyNumber right) => left.Number <= right.Number;

    /// <summary>Compares by number.</summary>
    public static bool operator >=(PartyNumber left, PartyNumber right) => left.Number >= right.Number;
}
