using System.Diagnostics.CodeAnalysis;

namespace TokenMarket.Contracts.Values;

/// <summary>
/// An order, numbered by the account that placed it, for ever. Text form <c>FR-17</c>. <c>default</c> is none.
/// </summary>
/// <remarks>64 bits: the nation's <see cref="Nation.Ordinal"/> above 48 bits of the account's own sequence.</remarks>
public readonly record struct OrderNumber(long Value)
{
    /// <summary>The largest sequence, 2^48 - 1.</summary>
    public const long MaxSequence = AccountSequence.Max;

    /// <summary>The nation whose account gave the number.</summary>
    public Nation Nation => AccountSequence.NationOf(Value);

    /// <summary>The account's own sequence, from 1.</summary>
    public long Sequence => AccountSequence.SequenceOf(Value);

    /// <summary>The number of that nation's account with that sequence.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There is no nation, or the sequence is not within 1 and <see cref="MaxSequence"/>.
    /// </exception>
    public static OrderNumber Of(Nation nation, long sequence) => new(AccountSequence.Of(nation, sequence));

    /// <summary>Reads <c>FR-17</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OrderNumber number)
    {
        var isNumber = AccountSequence.TryParse(text, out var value);
        number = new OrderNumber(value);
        return isNumber;
    }

    /// <summary>The form <c>FR-17</c>.</summary>
    public override string ToString() => AccountSequence.Format(Value);
}
