using System.Text;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Packed;

/// <summary>
/// Series that were read a moment ago. Orders name theirs by text, and the same few come again and again: those are
/// compared, and neither taken apart nor copied once more.
/// </summary>
internal static class KnownSeries
{
    private const int Places = 256;

    [ThreadStatic]
    private static SeriesId[]? Kept;

    /// <summary>A series from its text.</summary>
    /// <exception cref="InvalidDataException">The bytes end, or are no series.</exception>
    internal static SeriesId Read(ref PackedReader reader)
    {
        var before = reader;
        var bytes = reader.ReadBytes();
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        ref var known = ref (Kept ??= new SeriesId[Places])[unchecked((uint)hash.ToHashCode()) % Places];
        if (bytes.Length > 0 && Ascii.Equals(bytes, known.ToString()))
            return known;

        if (!SeriesId.TryParse(before.ReadText(), out var series))
            throw new InvalidDataException($"The text before byte {reader.Position} is no series.");
        known = series;
        return series;
    }
}
