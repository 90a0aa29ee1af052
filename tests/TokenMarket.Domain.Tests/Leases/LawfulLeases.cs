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

    internal void Offers(
        int number, string lessor, string lessee, LeaseTerms terms, string at, Presented? presented = null) => Hear(
            new LeaseOffered(Offer(number), world.Party(lessor), world.Party(lessee), terms)
            {
                Presented = presented ?? Presented.None,
            },
            lessor[..2], at);

    internal void Accepts(int number, string lessee, string at, Presented? presented = null) => Hear(
        new LeaseAccepted(Offer(number), world.Party(lessee)) { Presented = presented ?? Presented.None },
        lessee[..2], at);

    /// <summary>Lives until a moment; at each boundary of the law the leases are gone through.</summary>
    internal void Live(string until)
    {
        var now = Instant.Parse(until);
        if (_law is null)
            Compile(now);
        while (Earlier(_law!.ValidUntil, Register.NextPermitEnd) is var boundary && boundary <= now)
        {
            Sweep(boundary);
            if (_law.ValidUntil == boundary)
            {
                Compile(boundary);
                Register.LawChanged();
            }

            Examine(boundary);
        }

        Sweep(now);
    }

    /// <summary>The world has changed.</summary>
    internal void Enact(string at)
    {
        Live(at);
        Compile(Instant.Parse(at));
        Register.LawChanged();
        Examine(Instant.Parse(at));
    }

    /// <summary>Permits that their jurisdictions take back with the next enactment.</summary>
    internal List<PermitKey> Revoked { get; } = [];

    public Nation NationOf(PartyNumber party) =>
        world.Inputs().Parties.Single(each => each.Number == party).Nation;

    public IReadOnlyList<LackingApproval>? ApprovalsLacking(
        in DeedSides sides, SeriesId series, NationSet custody, Instant now) =>
        Pairs(now).ApprovalsLacking(Question(sides, series, custody, now), sides.Given, sides.Taken);

    public PairDues DuesOf(in DeedSides sides, SeriesId series, NationSet custody, Instant now) =>
        Pairs(now).DuesOf(Question(sides, series, custody, now), sides.Given, sides.Taken);

    public LeaseLaw LawOfRunning(in DeedSides sides, SeriesId series, NationSet custody, Instant now)
    {
        var question = Pairs(now).With(Question(sides, series, custody, now), sides.Given, sides.Taken);
        var rules = RunningRules.Of(_law!, question);
        return new LeaseLaw(rules.Suspends, rules.NoticeHours, rules.Grounds);
    }

    private void Compile(Instant at) => _law = Eligibility.Compile(
        world.Inputs() with { Revocations = new SortedSet<PermitKey>(Revoked) }, at);

    private static Instant Earlier(Instant one, Instant other) => one < other ? one : other;

    private PresentedPairs Pairs(Instant now) => new(_law!, now);

    private Question Question(in DeedSides sides, SeriesId series, NationSet custody, Instant now) =>
        new(Conveyance.Lease, world.Number(series.ToString()), sides.Giver, sides.Taker, custody, now);

    private void Sweep(Instant now)
    {
        var events = new List<LeaseEvent>();
        Register.Sweep(now, int.MaxValue, events);
        Take(events);
    }

    private void Examine(Instant now)
    {
        var events = new List<LeaseEvent>();
        Register.PermitsEnded(now);
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
