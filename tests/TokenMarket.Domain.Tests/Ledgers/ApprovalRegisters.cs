using System.Globalization;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Leases;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>The shards of the French lease register, under the law of a world.</summary>
internal sealed class ApprovalRegisters(ApprovalWorld world) : ILeaseFacts
{
    private readonly SortedDictionary<int, LeaseRegisterMachine> _shards = [];
    private readonly List<(int Shard, byte[] Packed)> _journal = [];

    /// <summary>What they tell the accounts and was not taken out yet.</summary>
    internal List<Delivery<AccountMessage>> Sent { get; } = [];

    /// <summary>The events of the last decision.</summary>
    internal List<LeaseEvent> Last { get; } = [];

    /// <summary>A planted bug: what is applied instead of an event.</summary>
    internal Func<LeaseEvent, LeaseEvent> Plant { get; set; } = happened => happened;

    public Epoch Epoch => world.World.Epoch;

    private Instant Now => world.French.Now;

    public Nation NationOf(PartyNumber party) =>
        world.World.TryFindParty(party, out var facts) ? facts.Nation : default;

    public IReadOnlyList<LackingApproval>? ApprovalsLacking(
        in DeedSides sides, SeriesId series, NationSet custody, Instant now) =>
        world.World.ApprovalsLacking(sides, series, custody);

    public PairDues DuesOf(in DeedSides sides, SeriesId series, NationSet custody, Instant now) =>
        world.World.DuesOf(sides, series, custody);

    public LeaseLaw LawOfRunning(in DeedSides sides, SeriesId series, NationSet custody, Instant now) =>
        LeaseLaw.Honours;

    internal LeaseMachine? Lease(OfferNumber offer) => Shard((int)(offer.Sequence % 64)).Lease(offer);

    internal void Receive(LeaseMessage message, FlowAddress to, Nation sender)
    {
        var shard = int.Parse(to.Key.AsSpan(3), CultureInfo.InvariantCulture);
        Last.Clear();
        Shard(shard).Decide(message, FlowAddress.Account(sender), this, Now, Last);
        Assert.Single(Last);
        Take(shard);
    }

    internal void Enact()
    {
        foreach (var (shard, machine) in _shards)
        {
            machine.LawChanged();
            Last.Clear();
            machine.Examine(this, Now, int.MaxValue, Last);
            Take(shard);
        }
    }

    internal void Sweep()
    {
        foreach (var (shard, machine) in _shards)
        {
            Last.Clear();
            machine.Sweep(Now, int.MaxValue, Last);
            Take(shard);
        }
    }

    internal void Deliver(DrivenAccount french, DrivenAccount japanese)
    {
        var sent = Sent.ToList();
        Sent.Clear();
        foreach (var (to, message) in sent)
            (to == FlowAddress.Account(France) ? french : japanese).Receive(message);
    }

    /// <summary>Each shard is the same from its journal, and from its snapshot.</summary>
    internal void Check()
    {
        foreach (var (shard, machine) in _shards)
        {
            var rebuilt = new LeaseRegisterMachine(France, shard);
            foreach (var packed in _journal.Where(each => each.Shard == shard).Select(each => each.Packed))
            {
                var reader = new PackedReader(packed);
                rebuilt.Apply(LeaseEventCodec.Read(ref reader));
            }

            var snapshot = Snapshot(machine);
            Assert.Equal(snapshot, Snapshot(rebuilt));
            var again = new PackedReader(snapshot);
            Assert.Equal(snapshot, Snapshot(LeaseRegisterMachine.ReadSnapshot(ref again)));
            Assert.True(again.IsAtEnd);
        }
    }

    private static byte[] Snapshot(LeaseRegisterMachine machine)
    {
        var writer = new PackedWriter();
        machine.WriteSnapshot(writer);
        return writer.ToArray();
    }

    private LeaseRegisterMachine Shard(int shard)
    {
        if (!_shards.TryGetValue(shard, out var machine))
            _shards.Add(shard, machine = new LeaseRegisterMachine(France, shard));
        return machine;
    }

    private void Take(int shard)
    {
        foreach (var happened in Last)
        {
            var writer = new PackedWriter();
            LeaseEventCodec.Write(writer, happened);
            _journal.Add((shard, writer.ToArray()));
            _shards[shard].Apply(Plant(happened));
            Sent.AddRange(LeaseFlows.ToAccounts(happened));
        }
    }
}
