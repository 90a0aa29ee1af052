using System.Globalization;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Tokens;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// What tells quotas of one name apart: a part of one of another unit, window or sharer is no part of this one.
/// </summary>
/// <param name="Unit">The attribute of one lot that is counted; null where lots are.</param>
/// <param name="Window">The stretch of time that an amount is for.</param>
/// <param name="Each">For whom it is one quota.</param>
public readonly record struct QuotaForm(AttributeName? Unit, QuotaWindow Window, QuotaEach Each)
{
    private const string Lots = "lots";

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out QuotaForm form)
    {
        form = default;
        Span<Range> parts = stackalloc Range[4];
        if (text.Split(parts, '/') != 3)
            return false;
        var unit = text[parts[0]];
        AttributeName? counted = null;
        if (!unit.SequenceEqual(Lots))
        {
            if (!AttributeNames.TryParse(unit.ToString(), out var attribute))
                return false;
            counted = attribute;
        }

        if (!TryParseWindow(text[parts[1]], out var window)
            || !ClosedList.TryParse(text[parts[2]], out QuotaEach each))
        {
            return false;
        }

        form = new QuotaForm(counted, window, each);
        return true;
    }

    /// <summary>The form <c>performance/720h/member</c>, <c>lots/month/nation</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Unit?.Name() ?? Lots}/{Window.Word}/{ClosedList.WordOf(Each)}");

    private static bool TryParseWindow(ReadOnlySpan<char> text, out QuotaWindow window)
    {
        window = default;
        if (text.EndsWith("h", StringComparison.Ordinal) && int.TryParse(
            text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var hours))
        {
            window = new QuotaWindow(QuotaPeriod.Rolling, hours);
            return hours is >= 1 and <= QuotaWindow.MostHours;
        }

        if (!ClosedList.TryParse(text, out QuotaPeriod period) || period == QuotaPeriod.Rolling)
            return false;
        window = new QuotaWindow(period, 0);
        return true;
    }
}
