using System.Security.Cryptography;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Tokens;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Tokens;

namespace TokenMarket.Domain.Tests.Tokens;

/// <summary>
/// A factory under test with its journal: what is decided is applied, and the state must rebuild from the bytes.
/// </summary>
internal sealed class FactoryDesk : IFactoryFacts
{
    internal static readonly Instant Monday = Instant.Parse("2026-12-07T00:00Z");
    internal static readonly FactoryId Factory = FactoryId.Parse("FR/jean-zay");
    internal static readonly byte[] Key = NewKey();

    private readonly List<FactoryEvent> _journal = [];

    internal FactoryMachine Machine { get; private set; } = new(Factory);

    internal IReadOnlyList<FactoryEvent> Journal => _journal;

    internal Instant Now { get; set; } = Monday.Plus(TimeSpan.FromDays(-1));

    internal SeriesStatus Status { get; set; } = SeriesStatus.Announced;

    internal bool IsMember { get; set; } = true;

    internal bool IsAttested { get; set; } = true;

    /// <summary>
    /// What a planted bug makes of an event before it is taken in; the event itself where none is planted.
    /// </summary>
    internal Func<FactoryEvent, FactoryEvent> Bug { get; init; } = happened => happened;

    internal static OpenFactory Open { get; } =
        new(Nation.Parse("FR"), MemberId.Parse("FR/genci"), Nation.Parse("FR"), Key);

    internal static Instant Hour(int hour) => Monday.Plus(TimeSpan.FromHours(hour));

    internal static SeriesId Series(int from, int hours, string line = "h100", TokenKind kind = TokenKind.Compute) =>
        SeriesId.Of(Factory, line, kind, Hour(from), hours);

    internal static RegisterCapacity Capacity(int from, int until, long units, string line = "h100") =>
        new(line, TokenKind.Compute, Hour(from), Hour(until), Quantity.FromLots(units));

    internal static DefineSeries Define(SeriesId series) => new(
        new SeriesTerms(series, new ComputeAttributes("h100-sxm", 1000, "nuclear")),
        new Provenance(
            Open.Host, Open.Operator, Open.OperatorParent, NationSet.Of(Nation.Parse("US"), Nation.Parse("TW")),
                default, default),
        new byte[SeriesAttestation.SignatureLength]);

    internal static MintLots Mint(int sequence, SeriesId series, long lots, int party = 7) => new(
        new CommandId(MemberId.Parse("FR/genci"), 1, sequence), series, Quantity.FromLots(lots),
            PartyNumber.FromNumber(party));

    internal FactoryDesk Opened()
    {
        Do(Open);
        return this;
    }

    internal FactoryRefusal? Do(FactoryCommand command)
    {
        var events = new List<FactoryEvent>();
        var refusal = Machine.Decide(command, this, Now, events);
        Assert.True(refusal is null || events.Count == 0);
        Take(events);
        return refusal;
    }

    internal void Hear(FactoryMessage message)
    {
        var events = new List<FactoryEvent>();
        Machine.Decide(message, Now, events);
        Assert.Single(events);
        Take(events);
    }

    internal void Take(IEnumerable<FactoryEvent> events)
    {
        foreach (var happened in events.Select(Bug))
        {
            _journal.Add(happened);
            Machine.Apply(happened);
        }
    }

    internal byte[] Snapshot() => BytesOf(Machine);

    /// <summary>
    /// Rebuilds the state from the journal's bytes and from the snapshot's, and wants the same bytes again.
    /// </summary>
    internal void AssertRebuilds()
    {
        var rebuilt = new FactoryMachine(Factory);
        foreach (var happened in _journal)
        {
            var writer = new PackedWriter();
            FactoryEventCodec.Write(writer, happened);
            var reader = new PackedReader(writer.Written);
            rebuilt.Apply(FactoryEventCodec.Read(ref reader));
            Assert.True(reader.IsAtEnd);
        }

        var live = Snapshot();
        Assert.Equal(live, BytesOf(rebuilt));
        var snapshot = new PackedReader(live);
        Machine = FactoryMachine.ReadSnapshot(ref snapshot);
        Assert.True(snapshot.IsAtEnd);
        Assert.Equal(live, Snapshot());
    }

    bool IFactoryFacts.IsMember(PartyNumber party, Nation nation) => IsMember && nation == Factory.Nation;

    SeriesStatus IFactoryFacts.StatusOf(SeriesId series) => Status;

    bool IFactoryFacts.IsAttested(DefineSeries definition, ReadOnlyMemory<byte> publicKey) =>
        IsAttested && publicKey.Span.SequenceEqual(Key);

    private static byte[] BytesOf(FactoryMachine machine)
    {
        var writer = new PackedWriter();
        machine.WriteSnapshot(writer);
        return writer.ToArray();
    }

    private static byte[] NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportSubjectPublicKeyInfo();
    }
}
