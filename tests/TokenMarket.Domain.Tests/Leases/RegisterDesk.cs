using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Leases;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;

namespace TokenMarket.Domain.Tests.Leases;

/// <summary>
/// Shard 0 of the French register under test, with its journal: what is decided is applied, and the state must
/// rebuild.
/// </summary>
/// <remarks>Parties below 10 are French, below 20 Japanese, the others unknown.</remarks>
internal sealed class RegisterDesk : ILeaseFacts
{
    internal static readonly Nation France = Nation.Parse("FR");
    internal static readonly Nation Japan = Nation.Parse("JP");
    internal static readonly Instant Monday = Instant.Parse("2026-12-07T00:00Z");
    internal static readonly SeriesId Week = SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+168h");

    private readonly List<LeaseEvent> _journal = [];

    internal LeaseRegisterMachine Register { get; private set; } = new(France, 0);

    internal IReadOnlyList<LeaseEvent> Journal => _journal;

    internal Instant Now { get; set; } = Hour(-24);

    internal bool MayLease { get; set; } = true;

    /// <summary>What the law does to leases that run.</summary>
    internal LeaseLaw Law { get; set; } = LeaseLaw.Honours;

    /// <summary>
    /// What a planted bug makes of an event before it is taken in; the event itself where none is planted.
    /// </summary>
    internal Func<LeaseEvent, LeaseEvent> Bug { get; init; } = happened => happened;

    public Epoch Epoch => Epoch.FromNumber(3);

    internal static Instant Hour(int hour) => Monday.Plus(TimeSpan.FromHours(hour));

    internal static OfferNumber Offer(int number) => OfferNumber.Of(France, number * 64L);

    internal static PartyNumber Party(int number) => number == 0 ? default : PartyNumber.FromNumber(number);

    internal static Nation NationOf(int party) =>
        party switch { > 0 and < 10 => France, >= 10 and < 20 => Japan, _ => default };

    internal static LeaseTerms Terms(int from, int until, int expires) => new(
        Week,
        [new ParcelPart(NationSet.Of(France), Quantity.FromLots(5))],
        Currency.Parse("EUR"),
        Money.FromMinor(100),
        8,
        Hour(from),
        Hour(until),
        Hour(expires));

    internal IReadOnlyList<LeaseEvent> Hear(LeaseMessage message, Nation sender, Instant? now = null)
    {
        var events = new List<LeaseEvent>();
        Register.Decide(message, FlowAddress.Account(sender), this, now ?? Now, events);
        Assert.Single(events);
        return Take(events);
    }

    internal IReadOnlyList<LeaseEvent> Sweep(int most = int.MaxValue, Instant? now = null)
    {
        var events = new List<LeaseEvent>();
        Register.Sweep(now ?? Now, most, events);
        return Take(events);
    }

    /// <summary>Sweeps what is due and goes through all leases under the law that holds from now on.</summary>
    internal IReadOnlyList<LeaseEvent> Enact(LeaseLaw law, int most = int.MaxValue)
    {
        Law = law;
        Sweep();
        Register.LawChanged();
        return Examine(most);
    }

    internal IReadOnlyList<LeaseEvent> Examine(int most = int.MaxValue)
    {
        var events = new List<LeaseEvent>();
        Register.Examine(this, Now, most, events);
        return Take(events);
    }

    internal IReadOnlyList<LeaseEvent> Take(IEnumerable<LeaseEvent> events)
    {
        var taken = events.Select(Bug).ToList();
        foreach (var happened in taken)
        {
            _journal.Add(happened);
            Register.Apply(happened);
        }

        return taken;
    }

    internal byte[] Snapshot() => BytesOf(Register);

    /// <summary>
    /// Rebuilds the state from the journal's bytes and from the snapshot's, and wants the same bytes again.
    /// </summary>
    internal void AssertRebuilds()
    {
        var rebuilt = new LeaseRegisterMachine(France, 0);
        foreach (var happened in _journal)
        {
            var writer = new PackedWriter();
            LeaseEventCodec.Write(writer, happened);
            var reader = new PackedReader(writer.Written);
            rebuilt.Apply(LeaseEventCodec.Read(ref reader));
            Assert.True(reader.IsAtEnd);
        }

        var live = Snapshot();
        Assert.Equal(live, BytesOf(rebuilt));
        var due = Register.NextDue;
        var snapshot = new PackedReader(live);
        Register = LeaseRegisterMachine.ReadSnapshot(ref snapshot);
        Assert.True(snapshot.IsAtEnd);
        Assert.Equal(live, Snapshot());
        Assert.Equal(due, Register.NextDue);
    }

    Nation ILeaseFacts.NationOf(PartyNumber party) => NationOf(party.Number);

    IReadOnlyList<LackingApproval>? ILeaseFacts.ApprovalsLacking(
        in DeedSides sides, SeriesId series, NationSet custody, Instant now) => MayLease ? [] : null;

    PairDues ILeaseFacts.DuesOf(in DeedSides sides, SeriesId series, NationSet custody, Instant now) => PairDues.None;

    LeaseLaw ILeaseFacts.LawOfRunning(in DeedSides sides, SeriesId series, NationSet custody, Instant now) => Law;

    private static byte[] BytesOf(LeaseRegisterMachine register)
    {
        var writer = new PackedWriter();
        register.WriteSnapshot(writer);
        return writer.ToArray();
    }
}
