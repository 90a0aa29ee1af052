using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Leases;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;
using static TokenMarket.Domain.Tests.Ledgers.ApprovalWorld;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>A lease waits in its register, which both accounts tell what they got.</summary>
public sealed class WaitingLeaseTests() : WaitingOfferTests(Conveyance.Lease)
{
    [Fact]
    public void Register_says_for_what_it_waits_and_with_what_it_began()
    {
        World.Law.AddRange([Board(), Council]);
        var offer = Accepted();
        var lease = World.Registers.Lease(offer)!;
        Assert.Equal((LeaseState.AwaitingApproval, EndUse.Medical), (lease.State, lease.EndUse));
        Assert.Equal([Board(), Council], lease.Lacks);
        Assert.False(lease.MayUse(Monday));

        World.Approve(Council, EndUse.Medical);
        Assert.Equal([Board()], World.Registers.Lease(offer)!.Lacks);
        World.Approve(Board(), EndUse.Medical);

        var begun = Assert.IsType<LeaseBegun>(Assert.Single(World.Registers.Last));
        Assert.Equal((1, 1), (begun.Given!.Permits.Count, begun.Taken.Permits.Count));
        Assert.Equal((1u, 1u), (begun.Dues!.Parcels[0].GiverDraws, begun.Dues.Parcels[0].TakerDraws));
        Assert.Equal((LeaseState.Active, 0), (lease.State, lease.Lacks.Count));
        Assert.True(lease.MayUse(Monday));
        World.Check();
    }

    [Fact]
    public void Both_sides_may_be_of_one_account()
    {
        World.Law.Add(Board());
        World.French.Fund("FR/b", 600, 0);
        var offer = World.Offer(Side.Sell, to: "FR/b");
        Assert.True(World.French.Do("FR/b", new AcceptLease(offer)).IsAccepted);
        World.Exchange();
        Assert.All([Seller, "FR/b"], member => Assert.True(World.Standing(offer, member)!.IsWaiting));
        World.Check();

        World.Approve(Board(), deed: new ApprovedDeed(Conveyance.Lease, Bearer.Giver, Party("FR/b"), null));

        Assert.Equal(
            (5, 600), (World.French.Tokens(Seller, Bucket.Leased), World.French.Cash("FR/b", Bucket.Escrowed)));
        World.Check();
    }

    [Fact]
    public void Lease_that_begins_while_its_lessee_takes_its_acceptance_back_runs()
    {
        World.Law.Add(Council);
        var offer = Accepted();
        World.Law.Clear();
        World.Registers.Enact();
        Assert.True(World.Japanese.Do(Buyer, new DeclineLease(offer)).IsAccepted);
        Assert.Equal(AccountRejection.OfferDecided, World.Japanese.Do(Buyer, new DeclineLease(offer)).Rejection);
        World.Exchange();

        Assert.Equal(LeaseRejection.OfferNotOpen, Refused().Rejection);
        Assert.Equal(1, World.Made);
        World.Check();
    }

    [Fact]
    public void Approval_that_crosses_with_the_end_is_not_kept()
    {
        World.Law.AddRange([Board(), Council]);
        var offer = Accepted();
        World.French.Now = World.French.Now.Plus(TimeSpan.FromHours(1));
        World.Registers.Sweep();
        World.Approve(Board(), EndUse.Medical);

        Assert.Equal(LeaseRejection.OfferNotOpen, Refused().Rejection);
        Assert.Equal((0, 0), World.Held);
        Assert.Equal(0, Assert.Single(World.French.Account.PermitsOf(Party(Seller))).Reserved);
        Assert.Null(World.Standing(offer, Seller));
        World.Check();
    }

    [Fact]
    public void Only_its_sides_bring_approvals_or_tell_of_a_refusal()
    {
        World.Law.Add(Board());
        var open = World.Offer(Side.Sell);
        Hear(new LeaseApprovalsBrought(open, Party(Seller), Presented.None), France, LeaseRejection.OfferNotOpen);
        var offer = Accepted();
        foreach (var by in new[] { "FR/b", "JP/y" })
        {
            Hear(new LeaseApprovalRefused(offer, Party(by)), Nation.Parse(by[..2]), LeaseRejection.NotTheLessee);
            Hear(
                new LeaseApprovalsBrought(offer, Party(by), Presented.None), Nation.Parse(by[..2]),
                LeaseRejection.NotTheLessee);
        }

        Hear(new LeaseApprovalRefused(offer, Party(Seller)), Japan, LeaseRejection.NotTheOfferor);
        Hear(new LeaseApprovalRefused(offer, Party(Buyer)), France, LeaseRejection.NotTheLessee);
        Hear(new LeaseAccepted(offer, Party(Buyer)), Japan, LeaseRejection.OfferNotOpen);
        Assert.True(World.Standing(offer, Seller)!.IsWaiting);
        World.Check();
    }

    [Fact]
    public void Word_of_waiting_for_what_nobody_accepted_or_what_runs_is_set_aside()
    {
        var offer = World.Offer(Side.Sell);
        SetAside(new LeaseDeferred(offer, null, [Board()]), MessageRefusal.OutOfTurn);
        SetAside(new LeaseDeferred(OfferNumber.Of(France, 99), null, [Board()]), MessageRefusal.OfferUnknown);
        World.Accept(offer);
        SetAside(new LeaseDeferred(offer, null, [Board()]), MessageRefusal.OutOfTurn);
        World.Check();
    }

    private OfferNumber Accepted()
    {
        var offer = World.Offer(Side.Sell);
        World.Accept(offer, EndUse.Medical);
        return offer;
    }

    private LeaseMessageRefused Refused() => Assert.IsType<LeaseMessageRefused>(Assert.Single(World.Registers.Last));

    private void Hear(LeaseMessage message, Nation sender, LeaseRejection refused)
    {
        var offer = message switch
        {
            LeaseApprovalsBrought m => m.Offer,
            LeaseApprovalRefused m => m.Offer,
            _ => ((LeaseAccepted)message).Offer,
        };
        World.Registers.Receive(message, FlowAddress.Leases(offer), sender);
        Assert.Equal(refused, Refused().Rejection);
    }

    private void SetAside(LeaseDeferred deferred, MessageRefusal refused)
    {
        World.Japanese.Receive(deferred);
        Assert.Equal(refused, Assert.IsType<MessageSetAside>(World.Japanese.Last[^1]).Reason);
    }
}
