using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Sovereignty;

/// <summary>The packed form of the values that registry changes are made of.</summary>
internal static class SovereigntyFields
{
    internal static OwnerNumber ReadOwner(ref PackedReader reader) => OwnerNumber.FromNumber(ReadPositive(ref reader));

    internal static SeriesNumber ReadSeries(ref PackedReader reader) =>
        SeriesNumber.FromNumber(ReadPositive(ref reader));

    internal static MarketId ReadMarket(ref PackedReader reader)
    {
        var text = reader.ReadText();
        return MarketId.TryParse(text, out var market) ? market : throw Unreadable(text);
    }

    /// <summary>A member of a closed list that is numbered from 1.</summary>
    internal static byte ReadWord(ref PackedReader reader, int last)
    {
        var number = reader.ReadByte();
        return number >= 1 && number <= last ? number
            : throw new InvalidDataException($"{number} is not between 1 and {last}.");
    }

    /// <summary>Whether a row names a region, which the first version of a list's form could not.</summary>
    internal static bool HasRegions(NamedList list) => list.Rows.Any(row => row.Region.IsSome);

    internal static void Write(PackedWriter writer, NamedList list)
    {
        var hasRegions = HasRegions(list);
        writer.WriteText(list.Name);
        writer.WriteText(list.Title);
        writer.WriteText(list.Source);
        writer.WriteSigned(list.ValidFrom.Microseconds);
        writer.WriteSigned(list.RecordedAt.Microseconds);
        writer.WriteText(list.Note);
        writer.WriteUnsigned((ulong)list.Rows.Count);
        foreach (var row in list.Rows)
        {
            writer.WriteNation(row.Nation);
            writer.WriteSigned(row.From.Microseconds);
            writer.WriteSigned(row.Until.Microseconds);
            writer.WriteBoolean(row.IsUnsure);
            writer.WriteText(row.Source);
            writer.WriteText(row.Note);
            if (!hasRegions)
                continue;
            writer.WriteBoolean(row.Region.IsSome);
            if (row.Region.IsSome)
                writer.WriteRegion(row.Region);
        }
    }

    internal static NamedList ReadList(ref PackedReader reader, bool hasRegions)
    {
        var (name, title, source) = (reader.ReadText(), reader.ReadText(), reader.ReadText());
        var (validFrom, recordedAt, note) =
            (new Instant(reader.ReadSigned()), new Instant(reader.ReadSigned()), reader.ReadText());
        var rows = new List<ListRow>();
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var row = new ListRow(reader.ReadNation(), new Instant(reader.ReadSigned()),
                new Instant(reader.ReadSigned()),
                reader.ReadBoolean(), reader.ReadText(), reader.ReadText());
            rows.Add(hasRegions && reader.ReadBoolean() ? row with { Region = reader.ReadRegion() } : row);
        }

        return new NamedList(name, title, source, validFrom, recordedAt, note, rows);
    }

    private static InvalidDataException Unreadable(string text) =>
        new($"'{text}' is not of the form that belongs here.");

    private static int ReadPositive(ref PackedReader reader)
    {
        var number = reader.ReadInt();
        return number > 0 ? number : throw new InvalidDataException("A number of the registry is 0.");
    }
}
