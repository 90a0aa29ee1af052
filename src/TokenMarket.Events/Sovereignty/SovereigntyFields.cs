using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Sovereignty;

/// <summary>The packed form of the values that registry changes are made of.</summary>
internal static class SovereigntyFields
{
    internal static void Write(PackedWriter writer, Nation nation) => writer.WriteByte((byte)nation.Ordinal);

    internal static void Write(PackedWriter writer, PartyNumber party) => writer.WriteUnsigned((ulong)party.Number);

    internal static Nation ReadNation(ref PackedReader reader)
    {
        var ordinal = reader.ReadByte();
        return ordinal <= 249 ? Nation.FromOrdinal(ordinal) : throw new InvalidDataException($"No nation has the place {ordinal}.");
    }

    internal static PartyNumber ReadParty(ref PackedReader reader) => PartyNumber.FromNumber(ReadPositive(ref reader));

    internal static OwnerNumber ReadOwner(ref PackedReader reader) => OwnerNumber.FromNumber(ReadPositive(ref reader));

    internal static SeriesNumber ReadSeries(ref PackedReader reader) => SeriesNumber.FromNumber(ReadPositive(ref reader));

    internal static Currency ReadCurrency(ref PackedReader reader)
    {
        var code = reader.ReadText();
        return Currency.TryParse(code, out var currency) ? currency : throw Unreadable(code);
    }

    internal static MemberId ReadMember(ref PackedReader reader)
    {
        var text = reader.ReadText();
        return MemberId.TryParse(text, out var member) ? member : throw Unreadable(text);
    }

    internal static SeriesId ReadSeriesId(ref PackedReader reader)
    {
        var text = reader.ReadText();
        return SeriesId.TryParse(text, out var series) ? series : throw Unreadable(text);
    }

    internal static MarketId ReadMarket(ref PackedReader reader)
    {
        var text = reader.ReadText();
        return MarketId.TryParse(text, out var market) ? market : throw Unreadable(text);
    }

    internal static Jurisdiction ReadJurisdiction(ref PackedReader reader)
    {
        var text = reader.ReadText();
        return Jurisdiction.TryParse(text, out var jurisdiction) ? jurisdiction : throw Unreadable(text);
    }

    /// <summary>A member of a closed list that is numbered from 1.</summary>
    internal static byte ReadWord(ref PackedReader reader, int last)
    {
        var number = reader.ReadByte();
        return number >= 1 && number <= last ? number : throw new InvalidDataException($"{number} is not between 1 and {last}.");
    }

    internal static void Write(PackedWriter writer, Provenance provenance)
    {
        Write(writer, provenance.Host ?? default);
        writer.WriteText(provenance.Operator?.ToString() ?? "");
        Write(writer, provenance.OperatorParent ?? default);
        Write(writer, provenance.HardwareOrigin);
        Write(writer, provenance.DataSubjects);
    }

    internal static Provenance ReadProvenance(ref PackedReader reader) => new(
        Stated(ReadNation(ref reader)), ReadOperator(ref reader), Stated(ReadNation(ref reader)), ReadSet(ref reader), ReadSet(ref reader));

    internal static void Write(PackedWriter writer, IReadOnlyList<AttributeValue> attributes)
    {
        writer.WriteUnsigned((ulong)attributes.Count);
        foreach (var value in attributes)
        {
            writer.WriteByte((byte)value.Attribute);
            writer.WriteBoolean(value.Text is not null);
            if (value.Text is not null)
            {
                writer.WriteText(value.Text);
                continue;
            }

            writer.WriteUnsigned((ulong)(value.Number >> 64));
            writer.WriteUnsigned((ulong)(value.Number & ulong.MaxValue));
        }
    }

    internal static List<AttributeValue> ReadAttributes(ref PackedReader reader)
    {
        var attributes = new List<AttributeValue>();
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var attribute = (AttributeKey)ReadWord(ref reader, AttributeCatalogue.All.Count);
            attributes.Add(reader.ReadBoolean()
                ? new AttributeValue(attribute, reader.ReadText(), UInt128.Zero)
                : new AttributeValue(attribute, null, new UInt128(reader.ReadUnsigned(), reader.ReadUnsigned())));
        }

        return attributes;
    }

    internal static void Write(PackedWriter writer, NamedList list)
    {
        writer.WriteText(list.Name);
        writer.WriteText(list.Title);
        writer.WriteText(list.Source);
        writer.WriteSigned(list.ValidFrom.Microseconds);
        writer.WriteSigned(list.RecordedAt.Microseconds);
        writer.WriteText(list.Note);
        writer.WriteUnsigned((ulong)list.Rows.Count);
        foreach (var row in list.Rows)
        {
            Write(writer, row.Nation);
            writer.WriteSigned(row.From.Microseconds);
            writer.WriteSigned(row.Until.Microseconds);
            writer.WriteBoolean(row.IsUnsure);
            writer.WriteText(row.Source);
            writer.WriteText(row.Note);
        }
    }

    internal static NamedList ReadList(ref PackedReader reader)
    {
        var (name, title, source) = (reader.ReadText(), reader.ReadText(), reader.ReadText());
        var (validFrom, recordedAt, note) = (new Instant(reader.ReadSigned()), new Instant(reader.ReadSigned()), reader.ReadText());
        var rows = new List<ListRow>();
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            rows.Add(new ListRow(ReadNation(ref reader), new Instant(reader.ReadSigned()), new Instant(reader.ReadSigned()),
                reader.ReadBoolean(), reader.ReadText(), reader.ReadText()));
        }

        return new NamedList(name, title, source, validFrom, recordedAt, note, rows);
    }

    private static void Write(PackedWriter writer, NationSet? set)
    {
        writer.WriteBoolean(set is not null);
        if (set is not { } nations)
            return;
        writer.WriteUnsigned((ulong)nations.Count);
        foreach (var nation in nations.Nations())
            Write(writer, nation);
    }

    private static NationSet? ReadSet(ref PackedReader reader)
    {
        if (!reader.ReadBoolean())
            return null;
        var set = default(NationSet);
        for (var left = reader.ReadInt(); left > 0; left--)
            set = set.With(ReadNation(ref reader));
        return set;
    }

    private static MemberId? ReadOperator(ref PackedReader reader)
    {
        var text = reader.ReadText();
        if (text.Length == 0)
            return null;
        return MemberId.TryParse(text, out var member) ? member : throw Unreadable(text);
    }

    private static InvalidDataException Unreadable(string text) => new($"'{text}' is not of the form that belongs here.");

    private static Nation? Stated(Nation nation) => nation.IsSome ? nation : null;

    private static int ReadPositive(ref PackedReader reader)
    {
        var number = reader.ReadInt();
        return number > 0 ? number : throw new InvalidDataException("A number of the registry is 0.");
    }
}
