using System.Globalization;

namespace TokenMarket.Server.Tour;

/// <summary>What a trade costs, reckoned apart from the market.</summary>
internal static class Fees
{
    private const long Million = 1_000_000;

    /// <summary>Millionths of a notional, rounded up to the next minor unit.</summary>
    public static long RoundedUp(long notionalMinor, int ppm) =>
        checked((long)(((Int128)notionalMinor * ppm + Million - 1) / Million));

    /// <summary>Millionths as people say them: 100 are <c>0.01 %</c>.</summary>
    public static string Percent(int ppm) => string.Create(CultureInfo.InvariantCulture, $"{ppm / 10_000m:0.####} %");
}
