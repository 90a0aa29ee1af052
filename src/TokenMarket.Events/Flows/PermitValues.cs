using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>How permits are packed. Stored for ever: a change is a new event version.</summary>
public static class PermitValues
{
    /// <summary>A permit in somebody's hands.</summary>
    public static void WriteGrant(PackedWriter writer, PermitGrant grant)
    {
        writer.WriteUnsigned((ulong)grant.Number);
        WritePermit(writer, grant.Permit);
        writer.WriteParty(grant.Grantee);
        WriteScope(writer, grant.Scope);
    }

    /// <summary>What <see cref="WriteGrant"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of that form.</exception>
    public static PermitGrant ReadGrant(ref PackedReader reader) =>
        new(reader.ReadLong(), ReadPermit(ref reader), reader.ReadParty(), ReadScope(ref reader));

    /// <summary>Who permits what.</summary>
    public static void WritePermit(PackedWriter writer, in Permit permit)
    {
        writer.WriteText(permit.By.ToString());
        writer.WriteMember((byte)permit.Kind);
        writer.WriteText(permit.Name);
        writer.WriteUnsigned((ulong)permit.Officers);
    }

    /// <summary>What <see cref="WritePermit"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of that form.</exception>
    public static Permit ReadPermit(ref PackedReader reader) => new(
        ReadJurisdiction(ref reader), (PermitKind)reader.ReadMember(LastOf<PermitKind>.Number), reader.ReadText(),
        reader.ReadInt());

    /// <summary>What a permit is good for.</summary>
    public static void WriteScope(PackedWriter writer, PermitScope scope)
    {
        writer.WriteUnsigned((ulong)scope.Kinds.Count);
        foreach (var kind in scope.Kinds)
            writer.WriteMember((byte)kind);
        writer.WriteUnsigned((ulong)scope.Lines.Count);
        foreach (var line in scope.Lines)
            writer.WriteText(line);
        writer.WriteUnsigned((ulong)scope.Factories.Count);
        foreach (var factory in scope.Factories)
            writer.WriteText(factory.ToString());
        writer.WriteText(scope.Series?.ToString() ?? "");
        FlowValues.WriteNations(writer, scope.Counterparties);
        writer.WriteUnsigned((ulong)scope.Amount);
        writer.WriteSigned(scope.From.Microseconds);
        writer.WriteSigned(scope.Until.Microseconds);
    }

    /// <summary>What <see cref="WriteScope"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of that form.</exception>
    public static PermitScope ReadScope(ref PackedReader reader)
    {
        var kinds = new TokenKind[ReadCount(ref reader)];
        for (var index = 0; index < kinds.Length; index++)
            kinds[index] = (TokenKind)reader.ReadMember(LastOf<TokenKind>.Number);
        var lines = new string[ReadCount(ref reader)];
        for (var index = 0; index < lines.Length; index++)
            lines[index] = reader.ReadText();
        var factories = new FactoryId[ReadCount(ref reader)];
        for (var index = 0; index < factories.Length; index++)
            factories[index] = ReadFactory(ref reader);
        return new PermitScope(
            kinds, lines, factories, ReadSeries(ref reader), FlowValues.ReadNations(ref reader), reader.ReadLong(),
            new Instant(reader.ReadSigned()), new Instant(reader.ReadSigned()));
    }

    /// <summary>A jurisdiction by its text.</summary>
    /// <exception cref="InvalidDataException">The text names none.</exception>
    public static Jurisdiction ReadJurisdiction(ref PackedReader reader)
    {
        var text = reader.ReadText();
        return Jurisdiction.TryParse(text, out var jurisdiction)
            ? jurisdiction
            : throw reader.Invalid($"'{text}' is no jurisdiction.");
    }

    private static int ReadCount(ref PackedReader reader)
    {
        var count = reader.ReadInt();
        return count <= PermitScope.MostNames ? count : throw reader.Invalid($"{count} names are too many.");
    }

    private static FactoryId ReadFactory(ref PackedReader reader)
    {
        var text = reader.ReadText();
        return FactoryId.TryParse(text, out var factory) ? factory : throw reader.Invalid($"'{text}' is no factory.");
    }

    private static SeriesId? ReadSeries(ref PackedReader reader)
    {
        var text = reader.ReadText();
        if (text.Length == 0)
            return null;
        return SeriesId.TryParse(text, out var series) ? series : throw reader.Invalid($"'{text}' is no series.");
    }
}
