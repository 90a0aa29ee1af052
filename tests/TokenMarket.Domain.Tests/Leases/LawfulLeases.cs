using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Leases;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Domain.Tests.Sovereignty;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;

namespace TokenMarket.Domain.Tests.Leases;

/// <summary>A shard of a register under the law of a world, as a grain drives it: due first, then the law.</summary>
internal sealed class LawfulLeases(SovereignWorld world, Nation lessors) : ILeaseFacts
{
    private Eligibility? _law;

    public Epoch Epoch => Epoch.FromNumber(1);

    internal LeaseRegisterMachine Register { get; } = new(lessors, 0);

    internal List<LeaseEvent> Journal { get; } = [];

    internal OfferNumber Offer(int number) => OfferNumber.Of(lessors, number * 64L);

    internal void Hear(LeaseMessage message, string sender, string at)
    {
        Live(at);
        var events = new List<LeaseEvent>();
        Register.Decide(message, FlowAddress.Account(Nation.Parse(sender)), this, Instant.Parse(at), events);
        Take(events);
    }

    internal void Offers(int number, string lessor, string lessee, LeaseTerms terms, string at) => Hear(
        new LeaseOffered(Offer(number), world.Party(lessor), world.Party(lessee), terms), lessor[..2], at);

    internal void Accepts(int number, string lessee, string at) =>
        Hear(new LeaseAccepted(Offer(number), world.Party(lessee)), lessee[..2], at);

    /// <summary>Lives until a moment; at each boundary of the law the leases are gone through.</summary>
    internal void Live(string until)
    {
        var now = Instant.Parse(until);
        _law ??= Eligibility.Compile(world.Inputs(), now);
        while (_law.ValidUntil <= now)
        {
            var boundary = _law.ValidUntil;
            Sweep(boundary);
            _law = Eligibility.Compile(world.Inputs(), boundary);
            Examine(boundary);
        }

        Sweep(now);
    }

    /// <summary>The world has changed.</summary>
    internal void Enact(string at)
    {
        Live(at);
        _law = Eligibility.Compile(world.Inputs(), Instant.Parse(at));
        Examine(Instant.Parse(at));
    }

    public Nation NationOf(PartyNumber party) =>
        world.Inputs().Parties.Single(each => each.Number == party).Nation;

    public bool MayLease(PartyNumber lessor, PartyNumber lessee, SeriesId series, NationSet custody, Instant now) =>
        _law!.Check(Question(lessor, lessee, series, custody, now)) is null;

    public LeaseLaw LawOfRunning(
        PartyNumber lessor, PartyNumber lessee, SeriesId series, NationSet custody, Instant now)
    {
        var rules = RunningRules.Of(_law!, Question(lessor, lessee, series, custody, now));
        return new LeaseLaw(rules.Suspends, rules.NoticeHours, rules.Grounds);
    }

    private Question Question(
        PartyNumber lessor, PartyNumber lessee, SeriesId series, NationSet custody, Instant now) =>
        new(Conveyance.Lease, world.Number(series.ToString()), lessor, lessee, custody, now);

    private void Sweep(Instant now)
    {
        var events = new List<LeaseEvent>();
        Register.Sweep(now, int.MaxValue, events);
        Take(events);
    }

    private void Examine(Instant now)
    {
        var events = new List<LeaseEvent>();
        Register.LawChanged();
        Register.Examine(this, now, int.MaxValue, events);
        Take(events);
    }

    private void Take(List<LeaseEvent> events)
    {
        foreach (var happened in events)
        {
            Journal.Add(happened);
            Register.Apply(happened);
        }
    }
}
