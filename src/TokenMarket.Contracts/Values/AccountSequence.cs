using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TokenMarket.Contracts.Values;

/// <summary>
/// A number that an account gives out: its nation's <see cref="Nation.Ordinal"/> above 48 bits of its own sequence.
/// Text form <c>FR-17</c>.
/// </summary>
internal static class AccountSequence
{
    /// <summary>The largest sequence, 2^48 - 1.</summary>
    internal const long Max = (1L << 48) - 1;

    internal static Nation NationOf(long value) => Nation.FromOrdinal((int)(value >> 48));

    internal static long SequenceOf(long value) => value & Max;

    internal static long Of(Nation nation, long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfZero(nation.Ordinal, nameof(nation));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, Max);
        return ((long)nation.Ordinal << 48) | sequence;
    }

    internal static bool TryParse([NotNullWhen(true)] string? text, out long value)
    {
        value = 0;
        if (text is null || text.Length < 4 || text[2] != '-' || !Nation.TryParse(text[..2], out var nation))
            return false;
        var digits = text.AsSpan(3);
        if (digits[0] == '0' || digits.ContainsAnyExceptInRange('0', '9')
            || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            || sequence > Max)
        {
            return false;
        }

        value = Of(nation, sequence);
        return true;
    }

    internal static string Format(long value) =>
        string.Create(CultureInfo.InvariantCulture, $"{NationOf(value)}-{SequenceOf(value)}");
}
