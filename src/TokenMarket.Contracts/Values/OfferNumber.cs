using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TokenMarket.Contracts.Values;

/// <summary>
/// A bilateral offer (of a trade or a lease), numbered by the account that made it, for ever. Text form <c>FR-17</c>.
/// <c>default</c> is none.
/// </summary>
/// <remarks>64 bits: the nation's <see cref="Nation.Ordinal"/> above 48 bits of the account's own sequence.</remarks>
public readonly record struct OfferNumber(long Value)
{
    /// <summary>The largest sequence, 2^48 - 1.</summary>
    public const long MaxSequence = (1L << 48) - 1;

    /// <summary>The nation whose account gave the number.</summary>
    public Nation Nation => Nation.FromOrdinal((int)(Value >> 48));

    /// <summary>The account's own sequence, from 1.</summary>
    public long Sequence => Value & MaxSequence;

    /// <summary>The number of that nation's account with that sequence.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There is no nation, or the sequence is not within 1 and <see cref="MaxSequence"/>.
    /// </exception>
    public static OfferNumber Of(Nation nation, long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfZero(nation.Ordinal, nameof(nation));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, MaxSequence);
        return new OfferNumber(((long)nation.Ordinal << 48) | sequence);
    }

    /// <summary>Reads <c>FR-17</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OfferNumber number)
    {
        number = default;
        if (text is null || text.Length < 4 || text[2] != '-' || !Nation.TryParse(text[..2], out var nation))
            return false;
        var digits = text.AsSpan(3);
        if (digits[0] == '0' || digits.ContainsAnyExceptInRange('0', '9')
            || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            || sequence > MaxSequence)
        {
            return false;
        }

        number = Of(nation, sequence);
        return true;
    }

    /// <summary>The form <c>FR-17</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Nation}-{Sequence}");
}
