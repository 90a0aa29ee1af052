using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>How permits are packed. Stored for ever: a change is a new event version.</summary>
public static class PermitValues
{
    /// <summary>
    /// Added to the number of permits where some are kept for some custodies alone, and to that of approvals where some
    /// lack for some lots alone: more than either can be, so that a list of an earlier form stays byte for byte as it
    /// was.
    /// </summary>
    private const int Parted = 1_000;

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

    /// <summary>
    /// Who permits what. The form of a quota or the deed of an approval follows its name, in which no slash can be.
    /// </summary>
    public static void WritePermit(PackedWriter writer, in Permit permit)
    {
        writer.WriteJurisdiction(permit.By);
        writer.WriteMember((byte)permit.Kind);
        writer.WriteText(permit switch
        {
            { Form: { } form } => $"{permit.Name}/{form}",
            { Deed: { } deed } => $"{permit.Name}/{deed}",
            _ => permit.Name,
        });
        writer.WriteUnsigned((ulong)permit.Officers);
    }

    /// <summary>What <see cref="WritePermit"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of that form.</exception>
    public static Permit ReadPermit(ref PackedReader reader)
    {
        var by = reader.ReadJurisdiction();
        var kind = (PermitKind)reader.ReadMember(LastOf<PermitKind>.Number);
        var name = reader.ReadText();
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (kind is not (PermitKind.Quota or PermitKind.Approval) || slash < 0)
            return new Permit(by, kind, name, reader.ReadInt());
        if (kind == PermitKind.Approval)
        {
            return ApprovedDeed.TryParse(name.AsSpan(slash + 1), out var deed)
                ? new Permit(by, kind, name[..slash], reader.ReadInt()) { Deed = deed }
                : throw reader.Invalid($"'{name}' is no approval.");
        }

        return QuotaForm.TryParse(name.AsSpan(slash + 1), out var form)
            ? new Permit(by, kind, name[..slash], reader.ReadInt(), form)
            : throw reader.Invalid($"'{name}' is no quota.");
    }

    /// <summary>What a permit is good for.</summary>
    public static void WriteScope(PackedWriter writer, PermitScope scope)
    {
        FlowValues.WriteCount(writer, scope.Kinds.Count, PermitScope.MostNames, "kinds");
        foreach (var kind in scope.Kinds)
            writer.WriteMember((byte)kind);
        FlowValues.WriteCount(writer, scope.Lines.Count, PermitScope.MostNames, "lines");
        foreach (var line in scope.Lines)
            writer.WriteText(line);
        FlowValues.WriteCount(writer, scope.Factories.Count, PermitScope.MostNames, "factories");
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

    /// <summary>What an order brings along.</summary>
    public static void WritePresented(PackedWriter writer, Presented presented)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(presented);
        writer.WriteUnsigned((ulong)presented.LevyPpm);
        WriteEndUse(writer, presented.EndUse);
        var isParted = presented.IsParted;
        WriteCount(writer, presented.Permits.Count, Presented.MostPermits, isParted, "permits");
        foreach (var permit in presented.Permits)
        {
            WritePermit(writer, permit.Permit);
            writer.WriteUnsigned((ulong)permit.Number);
            FlowValues.WriteNations(writer, permit.Counterparties);
            writer.WriteSigned(permit.Until.Microseconds);
            if (isParted)
                WriteCustodies(writer, permit.Custodies);
        }
    }

    /// <summary>What <see cref="WritePresented"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of that form.</exception>
    public static Presented ReadPresented(ref PackedReader reader)
    {
        var levyPpm = reader.ReadInt();
        var endUse = ReadEndUse(ref reader);
        var (count, isParted) = ReadCount(ref reader, Presented.MostPermits, "permits");
        var permits = new PresentedPermit[count];
        for (var index = 0; index < count; index++)
        {
            permits[index] = new PresentedPermit(
                ReadPermit(ref reader), reader.ReadLong(), FlowValues.ReadNations(ref reader),
                new Instant(reader.ReadSigned()))
            {
                Custodies = isParted ? ReadCustodies(ref reader) : null,
            };
        }

        var presented = new Presented(permits, levyPpm, endUse);
        return presented.IsNone ? Presented.None : presented;
    }

    /// <summary>What a deed takes and brings, if anything.</summary>
    public static void WriteDeed(PackedWriter writer, DeedDues? dues)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteBoolean(dues is not null);
        dues?.Write(writer);
    }

    /// <summary>What <see cref="WriteDeed"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of that form.</exception>
    public static DeedDues? ReadDeed(ref PackedReader reader) =>
        reader.ReadBoolean() ? DeedDues.Read(ref reader) : null;

    /// <summary>The approvals that lack for a deed.</summary>
    public static void WriteLacks(PackedWriter writer, IReadOnlyList<LackingApproval> lacks)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(lacks);
        var isParted = ArePartial(lacks);
        WriteCount(writer, lacks.Count, LackingApproval.Most, isParted, "approvals");
        foreach (var lacking in lacks)
        {
            var (by, demand, bearer, custody) = lacking;
            writer.WriteJurisdiction(by);
            writer.WriteText(demand.Body);
            writer.WriteUnsigned((ulong)demand.Officers);
            writer.WriteUnsigned((ulong)demand.Of);
            writer.WriteMember((byte)bearer);
            FlowValues.WriteNations(writer, custody);
            if (isParted)
                writer.WriteUnsigned((ulong)(lacking.Lots ?? 0));
        }
    }

    /// <summary>Whether some of the approvals lack for some lots of their deed alone.</summary>
    internal static bool ArePartial(IReadOnlyList<LackingApproval> lacks) =>
        lacks.Any(lacking => lacking.Lots is not null);

    /// <summary>What <see cref="WriteLacks"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of that form.</exception>
    public static IReadOnlyList<LackingApproval> ReadLacks(ref PackedReader reader)
    {
        var (count, isParted) = ReadCount(ref reader, LackingApproval.Most, "approvals");
        var lacks = new LackingApproval[count];
        for (var index = 0; index < count; index++)
        {
            var by = reader.ReadJurisdiction();
            var demand = new ApprovalDemand(reader.ReadText(), reader.ReadInt(), reader.ReadInt());
            lacks[index] = new LackingApproval(
                by, demand, (Bearer)reader.ReadMember(LastOf<Bearer>.Number), FlowValues.ReadNations(ref reader))
            {
                Lots = isParted && reader.ReadLong() is var lots and > 0 ? lots : null,
            };
        }

        return lacks;
    }

    /// <summary>What a taker says that it takes the tokens for, if anything.</summary>
    public static void WriteEndUse(PackedWriter writer, EndUse? endUse)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteByte((byte)(endUse ?? 0));
    }

    /// <summary>What <see cref="WriteEndUse"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The byte is no end-use.</exception>
    public static EndUse? ReadEndUse(ref PackedReader reader) => reader.ReadByte() switch
    {
        0 => null,
        var number when number <= LastOf<EndUse>.Number => (EndUse)number,
        var other => throw reader.Invalid($"{other} is no end-use."),
    };

    /// <summary>Duties that begin with a deed.</summary>
    /// <exception cref="ArgumentException">Something else is demanded.</exception>
    public static void WriteDuties(PackedWriter writer, IReadOnlyList<Requirement> duties)
    {
        FlowValues.WriteCount(writer, duties.Count, PairDues.MostDuties, "duties");
        foreach (var (by, demand, bearer) in duties)
        {
            if (demand is not ObligationDemand duty)
                throw new ArgumentException($"{demand} is no duty.", nameof(duties));
            writer.WriteJurisdiction(by);
            writer.WriteMember((byte)bearer);
            WriteDuty(writer, duty);
        }
    }

    /// <summary>One duty, without who bears it.</summary>
    internal static void WriteDuty(PackedWriter writer, ObligationDemand duty)
    {
        writer.WriteText(duty.Duty);
        writer.WriteUnsigned((ulong)duty.WithinHours);
        writer.WriteMember((byte)duty.Consequence);
    }

    internal static ObligationDemand ReadDuty(ref PackedReader reader)
    {
        var (duty, hours) = (reader.ReadText(), reader.ReadInt());
        if (hours is < 1 or > ObligationDemand.MostHours)
            throw reader.Invalid($"{hours} hours are no time for a duty.");
        return new ObligationDemand(
            duty, hours, (BreachConsequence)reader.ReadMember(LastOf<BreachConsequence>.Number));
    }

    /// <summary>What <see cref="WriteDuties"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of that form.</exception>
    public static IReadOnlyList<Requirement> ReadDuties(ref PackedReader reader)
    {
        var count = reader.ReadInt();
        if (count > PairDues.MostDuties)
            throw reader.Invalid($"{count} duties are more than {PairDues.MostDuties}.");
        var duties = new Requirement[count];
        for (var index = 0; index < count; index++)
        {
            var (by, bearer) = (reader.ReadJurisdiction(), (Bearer)reader.ReadMember(LastOf<Bearer>.Number));
            duties[index] = new Requirement(by, ReadDuty(ref reader), bearer);
        }

        return duties;
    }

    /// <summary>Which of at most 32 permits are drawn on.</summary>
    /// <exception cref="InvalidDataException">There are more bits.</exception>
    public static uint ReadDraws(ref PackedReader reader)
    {
        var draws = reader.ReadLong();
        return draws <= uint.MaxValue ? (uint)draws : throw reader.Invalid($"{draws} marks more than 32 permits.");
    }

    private static void WriteCount(PackedWriter writer, int count, int most, bool isParted, string what) =>
        FlowValues.WriteCount(
            writer, isParted ? Parted + count : count, isParted ? Parted + most : most, what);

    private static (int Count, bool IsParted) ReadCount(ref PackedReader reader, int most, string what)
    {
        var count = reader.ReadInt();
        if (count >= Parted && count - Parted <= most)
            return (count - Parted, true);
        return count <= most ? (count, false) : throw reader.Invalid($"{count} {what} are more than {most}.");
    }

    private static void WriteCustodies(PackedWriter writer, Custodies? custodies)
    {
        FlowValues.WriteCount(writer, custodies?.Each.Count ?? 0, FlowValues.MaxParcels, "custodies");
        foreach (var custody in custodies?.Each ?? [])
            FlowValues.WriteNations(writer, custody);
    }

    private static Custodies? ReadCustodies(ref PackedReader reader)
    {
        var count = reader.ReadInt();
        if (count > FlowValues.MaxParcels)
            throw reader.Invalid($"{count} custodies are more than {FlowValues.MaxParcels}.");
        if (count == 0)
            return null;
        var each = new NationSet[count];
        for (var index = 0; index < count; index++)
            each[index] = FlowValues.ReadNations(ref reader);
        return Custodies.Of(each);
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
