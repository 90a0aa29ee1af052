using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Tokens;

namespace TokenMarket.Domain.Tokens;

/// <summary>
/// A token factory: what it can make in each hour, which series it has defined, what it has minted. In no hour does it
/// ever promise more than there is.
/// </summary>
/// <remarks>
/// One lot takes one unit of its line in every hour of the series' window. Redeemed lots are used up: their hours stay
/// taken. Retired lots give back the hours that have not begun.
/// </remarks>
public sealed class FactoryMachine(FactoryId id)
{
    private const byte SnapshotVersion = 1;

    private readonly SortedDictionary<string, CapacityLine> _lines = new(StringComparer.Ordinal);
    private readonly SortedDictionary<SeriesId, FactorySeries> _series = [];
    private readonly Dictionary<CommandId, LotsMinted> _mints = [];

    /// <summary>Which factory.</summary>
    public FactoryId Id { get; } = id;

    /// <summary>Host, operator and key; null until it is opened.</summary>
    public FactoryOpened? Facts { get; private set; }

    /// <summary>The series that it has defined, by id.</summary>
    public IReadOnlyCollection<FactorySeries> AllSeries => _series.Values;

    /// <summary>A series that it has defined; null for any other.</summary>
    public FactorySeries? Series(SeriesId series) => _series.GetValueOrDefault(series);

    /// <summary>How many units of a line there are in the hour that the moment lies in.</summary>
    public Quantity UnitsAt(string line, Instant moment) =>
        Quantity.FromLots(_lines.GetValueOrDefault(line)?.UnitsAt(HourGrid.HourOf(moment)) ?? 0);

    /// <summary>How many of them are taken by lots.</summary>
    public Quantity MintedAt(string line, Instant moment) =>
        Quantity.FromLots(_lines.GetValueOrDefault(line)?.MintedAt(HourGrid.HourOf(moment)) ?? 0);

    /// <summary>
    /// Answers a command: null and the events that make it so (none where it is so already), or why not.
    /// </summary>
    public FactoryRefusal? Decide(
        FactoryCommand command, IFactoryFacts facts, Instant now, List<FactoryEvent> events) =>
        command switch
        {
            OpenFactory open => Decide(open, events),
            _ when Facts is null => new FactoryRefusal(FactoryRejection.NotOpen),
            RegisterCapacity register => Decide(register, events),
            DefineSeries define => Decide(define, Facts, facts, now, events),
            MintLots mint => Decide(mint, facts, now, events),
            _ => throw new UnreachableException(),
        };

    /// <summary>Takes in what an account says. What cannot be applied becomes an event that says so, and why.</summary>
    public void Decide(FactoryMessage message, Instant now, List<FactoryEvent> events)
    {
        var (change, by, series, quantity) = message switch
        {
            TokensRedeemed m => (SupplyChange.Redeemed, m.By, m.Series, m.Quantity),
            TokensRetired m => (SupplyChange.Retired, m.By, m.Series, m.Quantity),
            _ => throw new UnreachableException(),
        };
        if (WhyNot(series, quantity) is { } rejection)
        {
            events.Add(new SupplyMessageRefused(rejection, change, by, series, quantity));
        }
        else if (change == SupplyChange.Redeemed)
        {
            events.Add(new LotsRedeemed(by, series, quantity));
        }
        else
        {
            events.Add(new LotsRetired(by, series, quantity,
                HourGrid.Clamp(HourGrid.NextWholeHour(now), series.Start, series.End)));
        }
    }

    /// <summary>Takes in what happened.</summary>
    public void Apply(FactoryEvent happened)
    {
        switch (happened)
        {
            case FactoryOpened e:
                Facts = e;
                return;
            case CapacityRegistered e:
                if (!_lines.TryGetValue(e.Line, out var line))
                    _lines.Add(e.Line, line = new CapacityLine(e.Kind));
                line.Register(e.Units.Lots, HourGrid.HourOf(e.From), HourGrid.HourOf(e.Until));
                return;
            case SeriesDefined e:
                _series.Add(e.Terms.Series, new FactorySeries(e.Terms, e.Provenance, e.Signature));
                return;
            case LotsMinted e:
                _mints.Add(e.Id, e);
                _series[e.Series].Mint(e.Quantity);
                _lines[e.Series.Line].Mint(e.Quantity.Lots, HourGrid.HourOf(e.Series.Start),
                    HourGrid.HourOf(e.Series.End));
                return;
            case LotsRedeemed e:
                _series[e.Series].Redeem(e.Quantity);
                return;
            case LotsRetired e:
                _series[e.Series].Retire(e.Quantity);
                _lines[e.Series.Line].Free(e.Quantity.Lots, HourGrid.HourOf(e.FreeFrom), HourGrid.HourOf(e.Series.End));
                return;
            case SupplyMessageRefused:
                return;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Writes the whole state; the same state gives the same bytes.</summary>
    public void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteByte(SnapshotVersion);
        writer.WriteText(Id.ToString());
        writer.WriteBoolean(Facts is not null);
        if (Facts is not null)
            FactoryEventCodec.Write(writer, Facts);

        writer.WriteUnsigned((ulong)_lines.Count);
        foreach (var (name, line) in _lines)
        {
            writer.WriteText(name);
            line.Write(writer);
        }

        writer.WriteUnsigned((ulong)_series.Count);
        foreach (var series in _series.Values)
            series.Write(writer);

        writer.WriteUnsigned((ulong)_mints.Count);
        foreach (var mint in _mints.Values
            .OrderBy(m => m.Id.Member).ThenBy(m => m.Id.Session).ThenBy(m => m.Id.Sequence))
        {
            FactoryEventCodec.Write(writer, mint);
        }
    }

    /// <summary>Reads what <see cref="WriteSnapshot"/> wrote.</summary>
    /// <exception cref="InvalidOperationException">The bytes are a snapshot of something else.</exception>
    public static FactoryMachine ReadSnapshot(ref PackedReader reader)
    {
        if (reader.ReadByte() != SnapshotVersion)
            throw new InvalidOperationException("The snapshot of a factory has an unknown version.");
        var machine = new FactoryMachine(FactoryId.Parse(reader.ReadText()));
        if (reader.ReadBoolean())
            machine.Facts = (FactoryOpened)FactoryEventCodec.Read(ref reader);

        for (var left = reader.ReadInt(); left > 0; left--)
            machine._lines.Add(reader.ReadText(), CapacityLine.Read(ref reader));
        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var series = FactorySeries.Read(ref reader);
            machine._series.Add(series.Terms.Series, series);
        }

        for (var left = reader.ReadInt(); left > 0; left--)
        {
            var mint = (LotsMinted)FactoryEventCodec.Read(ref reader);
            machine._mints.Add(mint.Id, mint);
        }

        return machine;
    }

    private FactoryRefusal? Decide(OpenFactory open, List<FactoryEvent> events)
    {
        if (Facts is not null)
            return IsOpenedAs(Facts, open) ? null : new FactoryRefusal(FactoryRejection.AlreadyOpen);
        if (!open.Host.IsSome || !open.Operator.Nation.IsSome || !open.OperatorParent.IsSome)
            return new FactoryRefusal(FactoryRejection.FactsMissing);
        if (!SeriesAttestation.IsPublicKey(open.PublicKey.Span))
            return new FactoryRefusal(FactoryRejection.KeyInvalid);

        events.Add(new FactoryOpened(open.Host, open.Operator, open.OperatorParent, open.PublicKey.ToArray()));
        return null;
    }

    private FactoryRefusal? Decide(RegisterCapacity register, List<FactoryEvent> events)
    {
        if (!LineName.IsValid(register.Line) || !Enum.IsDefined(register.Kind))
            return new FactoryRefusal(FactoryRejection.LineInvalid);
        if (!HourGrid.IsWindow(register.From, register.Until))
            return new FactoryRefusal(FactoryRejection.HoursInvalid);
        var (from, until) = (HourGrid.HourOf(register.From), HourGrid.HourOf(register.Until));
        var units = register.Units.Lots;
        if (_lines.TryGetValue(register.Line, out var line))
        {
            if (line.Kind != register.Kind)
                return new FactoryRefusal(FactoryRejection.LineOfOtherKind);
            if (line.Has(units, from, until))
                return null;
            if (line.Changes + 2 > FactoryLimits.ChangesPerLine)
                return new FactoryRefusal(FactoryRejection.TooManyChanges);
            if (line.FirstMintedAbove(units, from, until) is { } shortage)
                return Refuse(FactoryRejection.BelowMinted, shortage);
        }
        else if (_lines.Count >= FactoryLimits.Lines)
        {
            return new FactoryRefusal(FactoryRejection.TooManyLines);
        }

        events.Add(new CapacityRegistered(register.Line, register.Kind, register.From, register.Until, register.Units));
        return null;
    }

    private FactoryRefusal? Decide(
        DefineSeries define, FactoryOpened own, IFactoryFacts facts, Instant now, List<FactoryEvent> events)
    {
        var (series, provenance) = (define.Terms.Series, define.Provenance);
        if (series.Factory != Id)
            return new FactoryRefusal(FactoryRejection.SeriesOfOtherFactory);
        if (define.Terms.Attributes.Kind != series.Kind || !define.Terms.Attributes.AreValid)
            return new FactoryRefusal(FactoryRejection.AttributesInvalid);
        if (!provenance.Fits(series.Kind))
            return new FactoryRefusal(FactoryRejection.ProvenanceInvalid);
        if ((provenance.Host, provenance.Operator, provenance.OperatorParent)
            != (own.Host, own.Operator, own.OperatorParent))
        {
            return new FactoryRefusal(FactoryRejection.ProvenanceOfOtherFactory);
        }

        if (!facts.IsAttested(define, own.PublicKey))
            return new FactoryRefusal(FactoryRejection.AttestationInvalid);
        if (_series.TryGetValue(series, out var defined))
        {
            var isSame = defined.Terms == define.Terms && defined.Provenance == provenance;
            return isSame ? null : new FactoryRefusal(FactoryRejection.SeriesAlreadyDefined);
        }

        if (!_lines.TryGetValue(series.Line, out var line))
            return new FactoryRefusal(FactoryRejection.LineUnknown);
        if (line.Kind != series.Kind)
            return new FactoryRefusal(FactoryRejection.LineOfOtherKind);
        if (now >= series.End)
            return new FactoryRefusal(FactoryRejection.SeriesExpired);
        if (_series.Count >= FactoryLimits.Series)
            return new FactoryRefusal(FactoryRejection.TooManySeries);

        events.Add(new SeriesDefined(define.Terms, provenance, define.Signature.ToArray()));
        return null;
    }

    private FactoryRefusal? Decide(MintLots mint, IFactoryFacts facts, Instant now, List<FactoryEvent> events)
    {
        if (!_series.TryGetValue(mint.Series, out var series))
            return new FactoryRefusal(FactoryRejection.SeriesUnknown);
        var minted = new LotsMinted(mint.Id, mint.Series, mint.Quantity, mint.To);
        if (_mints.TryGetValue(mint.Id, out var earlier))
            return earlier == minted ? null : new FactoryRefusal(FactoryRejection.CommandIdReused);
        if (mint.Quantity == default || mint.Quantity.Lots > FactoryLimits.MintedLots - series.Minted.Lots)
            return new FactoryRefusal(FactoryRejection.QuantityOutOfRange);
        if (!facts.IsMember(mint.To, Id.Nation))
            return new FactoryRefusal(FactoryRejection.PartyOfOtherNation);
        if (now >= mint.Series.End)
            return new FactoryRefusal(FactoryRejection.SeriesExpired);
        if (facts.StatusOf(mint.Series) is not (SeriesStatus.Announced or SeriesStatus.Active))
            return new FactoryRefusal(FactoryRejection.SeriesStopped);
        if (_mints.Count >= FactoryLimits.Mints)
            return new FactoryRefusal(FactoryRejection.TooManyMints);
        var (from, until) = (HourGrid.HourOf(mint.Series.Start), HourGrid.HourOf(mint.Series.End));
        if (_lines[mint.Series.Line].FirstWithout(mint.Quantity.Lots, from, until) is { } shortage)
            return Refuse(FactoryRejection.CapacityExceeded, shortage);

        events.Add(minted);
        return null;
    }

    private FactoryRejection? WhyNot(SeriesId id, Quantity quantity)
    {
        if (!_series.TryGetValue(id, out var series))
            return FactoryRejection.SeriesUnknown;
        if (quantity == default)
            return FactoryRejection.QuantityOutOfRange;
        return quantity > series.Outstanding ? FactoryRejection.NotOutstanding : null;
    }

    private static bool IsOpenedAs(FactoryOpened facts, OpenFactory open) =>
        (facts.Host, facts.Operator, facts.OperatorParent) == (open.Host, open.Operator, open.OperatorParent)
        && facts.PublicKey.Span.SequenceEqual(open.PublicKey.Span);

    private static FactoryRefusal Refuse(FactoryRejection rejection, Shortage shortage) =>
        new(rejection, HourGrid.MomentOf(shortage.Hour), Quantity.FromLots(shortage.Missing));
}
