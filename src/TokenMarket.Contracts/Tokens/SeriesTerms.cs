using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tokens;

/// <summary>What a series promises. Fixed when its factory defines it.</summary>
/// <remarks>
/// One lot is one unit for the whole window: one accelerator in every hour of it, one licence seat, one access grant.
/// So q lots take q of the line's capacity in each hour of the window.
/// </remarks>
/// <param name="Series">Factory, line and window.</param>
/// <param name="Attributes">What rules may ask, of the same kind as the series.</param>
public sealed record SeriesTerms(SeriesId Series, SeriesAttributes Attributes)
{
    /// <summary>Writes the series as text and its attributes.</summary>
    public void Write(PackedWriter writer)
    {
        writer.WriteSeries(Series);
        Attributes.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are something else.</exception>
    public static SeriesTerms Read(ref PackedReader reader) =>
        new(reader.ReadSeries(), SeriesAttributes.Read(ref reader));
}
