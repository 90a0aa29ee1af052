using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Markets;

namespace TokenMarket.Domain.Tests.Markets;

/// <summary>A market driven turn by turn as its grain drives it; after every turn the laws are checked.</summary>
internal sealed class DrivenMarket
{
    private bool _isNewEpoch = true;

    public MarketWorld World { get; } = new();

    public MarketMachine Machine { get; set; } = new();

    /// <summary>Everything that happened, as the journal holds it.</summary>
    public List<MarketEvent> Journal { get; } = [];

    /// <summary>Every message to an account, in order.</summary>
    public Outbox Told { get; } = new();

    /// <summary>What the world says now is in force from the next turn on.</summary>
    public void Enact() => _isNewEpoch = true;

    public IReadOnlyList<MarketEvent> Do(params MarketMessage[] messages) => Turn(machine =>
    {
        foreach (var message in messages)
            machine.Execute(message);
    });

    public IReadOnlyList<MarketEvent> Turn(Action<MarketMachine> act)
    {
        List<MarketEvent> events = [];
        Machine.BeginTurn(World, events, Told, _isNewEpoch);
        _isNewEpoch = false;
        act(Machine);
        Machine.EndTurn();
        Journal.AddRange(events);
        MarketLaws.Check(this, events);
        return events;
    }

    /// <summary>Loses the memory, and gets it back from the journal, or from a snapshot.</summary>
    public void Restart(bool fromSnapshot)
    {
        Machine = fromSnapshot ? Read(SnapshotOf(Machine)) : Replayed(new Outbox());
        _isNewEpoch = true;
    }

    /// <summary>A market made from nothing but the journal's bytes.</summary>
    public MarketMachine Replayed(Outbox told)
    {
        var machine = new MarketMachine();
        var writer = new PackedWriter();
        foreach (var happened in Journal)
        {
            writer.Clear();
            MarketEventCodec.Write(writer, happened);
            var reader = new PackedReader(writer.Written);
            machine.Apply(MarketEventCodec.Read(ref reader), told);
        }

        return machine;
    }

    public static byte[] SnapshotOf(MarketMachine machine)
    {
        var writer = new PackedWriter();
        machine.WriteSnapshot(writer);
        return writer.ToArray();
    }

    public static MarketMachine Read(byte[] snapshot)
    {
        var reader = new PackedReader(snapshot);
        var machine = MarketMachine.ReadSnapshot(ref reader);
        Assert.True(reader.IsAtEnd);
        return machine;
    }

    internal sealed class Outbox : IMarketOutbox
    {
        public List<(Nation Nation, AccountMessage Message)> Messages { get; } = [];

        public void Tell(Nation nation, AccountMessage message) => Messages.Add((nation, message));

        public IEnumerable<string> Packed() => Messages.Select(told =>
        {
            var writer = new PackedWriter();
            AccountMessageCodec.Write(writer, told.Message);
            return $"{told.Nation} {Convert.ToHexString(writer.Written)}";
        });
    }
}
