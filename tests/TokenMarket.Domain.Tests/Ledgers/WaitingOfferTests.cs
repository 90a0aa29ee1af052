using System.Globalization;
using CsCheck;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;
using TokenMarket.Events.Leases;
using static TokenMarket.Domain.Tests.Ledgers.ApprovalWorld;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>An accepted offer that lacks nothing but approvals waits for them with what both sides hold.</summary>
public abstract class WaitingOfferTests(Conveyance conveyance)
{
    private readonly ApprovalWorld _world = new(conveyance);

    private protected ApprovalWorld World => _world;

    [Theory]
    [InlineData(Side.Sell)]
    [InlineData(Side.Buy)]
    public void Accepted_trade_waits_with_both_holds_and_goes_on_with_the_last_approval(Side side)
    {
        _world.Law.AddRange([Board(), Council]);
        var offer = _world.Offer(side);
        _world.Accept(offer);

        foreach (var member in new[] { Seller, Buyer })
        {
            var standing = _world.Standing(offer, member)!;
            Assert.True(standing.IsWaiting);
            Assert.Equal([Board(), Council], standing.Lacks);
        }

        Assert.Equal((5, 600), _world.Held);
        _world.Approve(Council);
        Assert.Equal([Board()], _world.Standing(offer, Buyer)!.Lacks);
        Assert.Equal((5, 600), _world.Held);
        _world.Check();
        _world.Approve(Board());

        Assert.Equal((0, 0), _world.Held);
        Assert.Equal(1, _world.Made);
        Assert.All(
            _world.French.Account.PermitsOf(Party(Seller)),
            permit => Assert.Equal((0, 5), (permit.Reserved, permit.Drawn)));
        _world.Check();
    }

    /// <summary>One approval more than can be kept, and the deed is over, and nothing is held.</summary>
    [Theory]
    [InlineData(LackingApproval.Most)]
    [InlineData(LackingApproval.Most + 1)]
    public void Deed_waits_for_as_many_approvals_as_can_be_read_back_and_ends_for_want_of_more(int count)
    {
        for (var body = 0; body < count; body++)
        {
            _world.Law.Add(Board() with
            {
                Demand = new ApprovalDemand(string.Create(CultureInfo.InvariantCulture, $"body-{body}"), 1, 1),
            });
        }

        var offer = _world.Offer(Side.Sell);
        _world.Accept(offer);

        var waits = count <= LackingApproval.Most;
        Assert.Equal(waits ? count : null, _world.Standing(offer, Seller)?.Lacks.Count);
        Assert.Equal(waits ? count : null, _world.Standing(offer, Buyer)?.Lacks.Count);
        Assert.Equal(waits ? (5, 600) : (0, 0), _world.Held);
        Assert.Equal(0, _world.Made);
        _world.Check();
    }

    /// <summary>More than one deed may begin, whoever let it pass.</summary>
    [Theory]
    [InlineData(PairDues.MostDuties)]
    [InlineData(PairDues.MostDuties + 1)]
    public void Deed_begins_as_many_duties_as_can_be_read_back_and_is_none_with_more(int count)
    {
        _world.World.Dues = _ => new PairDues(0, 0, 0, 0, DutySamples.Of(count));
        var offer = _world.Offer(Side.Sell);
        _world.Accept(offer);

        var begins = count <= PairDues.MostDuties;
        Assert.Equal(begins ? 1 : 0, _world.Made);
        Assert.Equal((0, 0), _world.Held);
        Assert.Equal(
            begins ? count : 0, _world.French.Account.ObligationsOf(Party(Seller), 0).Count());
        _world.Check();
    }

    [Fact]
    public void Approvals_that_came_between_offer_and_acceptance_are_used_and_nothing_waits()
    {
        _world.Law.AddRange([Board(), Council]);
        var offer = _world.Offer(Side.Sell);
        Assert.Equal([Board()], _world.French.Account.ApprovalsLacking(
            offer, Party(Seller), _world.World, _world.French.Now));
        _world.Approve(Board(), EndUse.Medical);
        _world.Approve(Council, EndUse.Medical);
        _world.Accept(offer, EndUse.Medical);

        Assert.Equal(1, _world.Made);
        _world.Check();
    }

    [Fact]
    public void Approval_for_another_deed_does_not_serve()
    {
        _world.Law.Add(Board());
        var offer = _world.Offer(Side.Sell);
        _world.Accept(offer, EndUse.Medical);
        var right = new ApprovedDeed(conveyance, Bearer.Giver, Party(Buyer), EndUse.Medical);
        ApprovedDeed[] wrong =
        [
            right with { Conveyance = _world.OtherConveyance }, right with { Bearer = Bearer.Taker },
            right with { Counterparty = Party("JP/y") }, right with { Counterparty = default },
            right with { EndUse = EndUse.Military }, right with { EndUse = null },
        ];
        foreach (var deed in wrong)
            _world.Approve(Board(), deed: deed);
        _world.Approve(Board(officers: 1), deed: right);
        _world.Approve(Board(), deed: right, amount: 4);

        Assert.True(_world.Standing(offer, Seller)!.IsWaiting);
        _world.Approve(Board(), deed: right);
        Assert.Equal(1, _world.Made);
        _world.Check();
    }

    [Theory]
    [InlineData("expires")]
    [InlineData("is withdrawn")]
    [InlineData("is declined")]
    [InlineData("is refused to the seller")]
    [InlineData("is refused to the buyer")]
    [InlineData("is denied")]
    public void What_is_held_is_free_when_it(string how)
    {
        foreach (var side in new[] { Side.Sell, Side.Buy })
        {
            var world = new ApprovalWorld(conveyance);
            world.Law.AddRange([Board(), Council]);
            var offer = world.Offer(side);
            world.Accept(offer);
            End(world, offer, how);

            Assert.Null(world.Standing(offer, Seller));
            Assert.Null(world.Standing(offer, Buyer));
            Assert.Equal((1_000, 1_000_000), (world.French.Tokens(Seller), world.Japanese.Cash(Buyer)));
            world.Approve(Board());
            world.Approve(Council);
            Assert.Equal(0, world.Made);
            world.Check();
        }
    }

    [Fact]
    public void Law_that_demands_more_makes_it_wait_for_more_and_law_that_demands_nothing_lets_it_go_on()
    {
        _world.Law.Add(Board());
        var offer = _world.Offer(Side.Sell);
        _world.Accept(offer);
        _world.Law.Add(Council);
        _world.Enact();
        Assert.Equal([Board(), Council], _world.Standing(offer, Buyer)!.Lacks);
        _world.Law[0] = Board(officers: 3);
        _world.Enact();
        _world.Approve(Board());
        Assert.Equal([Board(officers: 3), Council], _world.Standing(offer, Seller)!.Lacks);

        _world.Law.Clear();
        _world.Enact();

        Assert.Equal(1, _world.Made);
        _world.Check();
    }

    [Fact]
    public void Refusal_of_what_it_does_not_wait_for_or_of_a_stranger_ends_nothing()
    {
        _world.Law.Add(Board());
        var offer = _world.Offer(Side.Sell);
        _world.Accept(offer);

        _world.Refuse(Council, offer);
        _world.Refuse(Board() with { Demand = new ApprovalDemand("senate", 1, 1) }, offer);
        _world.Refuse(Board(), OfferNumber.Of(France, 99));
        _world.French.Receive(new ApprovalRefused(Board().By, "board", Party("FR/b"), offer));

        Assert.True(_world.Standing(offer, Seller)!.IsWaiting);
        _world.Check();
    }

    [Fact]
    public void Refusal_ends_an_offer_that_nobody_has_accepted()
    {
        _world.Law.Add(Board());
        var offer = _world.Offer(Side.Sell);

        _world.Refuse(Board(), offer);

        Assert.Null(_world.Standing(offer, Buyer));
        Assert.Equal(1_000, _world.French.Tokens(Seller));
        _world.Check();
    }

    [Fact]
    public void One_approval_serves_one_of_two_and_the_other_when_the_first_has_ended()
    {
        _world.Law.AddRange([Board(), Council]);
        var (one, two) = (_world.Offer(Side.Sell), _world.Offer(Side.Sell));
        _world.Accept(one);
        _world.Accept(two);
        _world.Approve(Board(), amount: 5);
        Assert.Equal([Council], _world.Standing(one, Seller)!.Lacks);
        Assert.Equal([Board(), Council], _world.Standing(two, Seller)!.Lacks);

        _world.Withdraw(one);

        Assert.Equal([Council], _world.Standing(two, Seller)!.Lacks);
        _world.Check();
    }

    [Theory]
    [InlineData("is closed")]
    [InlineData("is reduced")]
    [InlineData("trades without it")]
    public void Approval_that_an_order_kept_serves_what_waits_when_the_order(string how)
    {
        _world.Law.Add(Board());
        _world.ApproveAny(Board(), amount: 9);
        var order = _world.French.Do(Seller, AccountCommands.Order(Side.Sell, 6, 5)).Order;
        _world.French.Sent.Clear();
        Assert.Equal(6, _world.Approvals.Reserved);
        var offer = _world.Offer(Side.Sell);
        _world.Accept(offer);
        Assert.Equal([Board()], _world.Standing(offer, Buyer)!.Lacks);

        ParcelPart[] half = [new(NationSet.Of(France), Quantity.FromLots(3))];
        _world.French.Receive(how switch
        {
            "is closed" => new OrderClosed(order, OrderCloseReason.Cancelled, null, 0),
            "is reduced" => new OrderReduced(order, half[0].Quantity, half),
            _ => AccountCommands.Fill(order, 1, 5, 3, 0, NationSet.Of(France)),
        });
        _world.Exchange();

        Assert.Equal(1, _world.Made);
        Assert.Equal((how == "is closed" ? 0 : 3, 5), (_world.Approvals.Reserved, _world.Approvals.Drawn));
        _world.Check();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Refusal_that_arrives_between_acceptance_and_answer_ends_what_would_wait(bool waits)
    {
        if (waits)
            _world.Law.AddRange([Board(), Council]);
        var offer = _world.Offer(Side.Sell);
        _world.AcceptUnheard(offer);

        _world.Refuse(Council, offer);

        Assert.Null(_world.Standing(offer, Seller));
        Assert.Null(_world.Standing(offer, Buyer));
        Assert.Equal((0, 0), _world.Held);
        Assert.Equal(waits ? 0 : 1, _world.Made);
        _world.Approve(Board());
        _world.Approve(Council);
        Assert.Equal(waits ? 0 : 1, _world.Made);
        _world.Check();
    }

    [Fact]
    public void Approval_that_one_kind_of_deed_kept_serves_the_other_when_the_first_has_ended()
    {
        _world.Law.Add(Board());
        _world.ApproveAny(Board(), amount: 5);
        var isTrade = conveyance == Conveyance.Transfer;
        var first = _world.French.Do(Seller, isTrade
            ? AccountCommands.Lease(Buyer, 5, 300)
            : AccountCommands.Offer(Side.Sell, Buyer, 5, 600)).Offer;
        _world.Exchange();
        var offer = _world.Offer(Side.Sell);
        _world.Accept(offer);
        Assert.Equal([Board()], _world.Standing(offer, Buyer)!.Lacks);

        _world.French.Do(Seller, isTrade ? new WithdrawLease(first) : new WithdrawTrade(first));
        _world.Exchange();

        Assert.Equal(1, _world.Made);
        _world.Check();
    }

    [Fact]
    public void Another_approval_takes_the_place_of_one_that_was_taken_back()
    {
        _world.Law.AddRange([Board(), Council]);
        var offer = _world.Offer(Side.Sell);
        _world.Accept(offer);
        _world.Approve(Board());
        _world.Approve(Board());
        _world.Revoked = 1;
        _world.French.Receive(new PermitRevoked(Board().By, 1));
        _world.Exchange();
        Assert.Equal([Council], _world.Standing(offer, Seller)!.Lacks);

        _world.Approve(Council);

        Assert.Equal(1, _world.Made);
        Assert.Equal((2, 5), Assert.Single(_world.French.Account.PermitsOf(Party(Seller))
            .Select(permit => (permit.Grant.Number, permit.Drawn))));
        _world.Check();
    }

    /// <summary>
    /// The twin knows nothing of messages: an accepted offer is over where the law denies it, made where all that is
    /// demanded was approved for this very deed, and waits else.
    /// </summary>
    [Fact]
    public void Waiting_offers_stand_as_a_naive_twin_says() => Steps.Sample(Run, iter: 300);

    [Fact]
    public void An_approval_that_is_kept_and_not_told_is_found() => Assert.Throws<CsCheckException>(() =>
        Steps.Sample(
            steps => Run(
                steps,
                happened => happened is ApprovalsKept kept
                    ? [kept with { Dues = kept.Dues with { Permits = [] } }]
                    : [happened],
                happened => happened is LeaseAwaitsApproval waits ? waits with { Given = Presented.None } : happened),
            iter: 300));

    private static readonly Gen<(int What, int Which, int How)[]> Steps =
        Gen.Select(Gen.Int[0, 11], Gen.Int[0, 3], Gen.Int[0, 5]).Array[5, 40];

    private void Run((int What, int Which, int How)[] steps) =>
        Run(steps, happened => [happened], happened => happened);

    private void Run(
        (int What, int Which, int How)[] steps, Func<AccountEvent, IEnumerable<AccountEvent>> plant,
        Func<LeaseEvent, LeaseEvent> leasePlant)
    {
        var world = new ApprovalWorld(conveyance);
        (world.French.Plant, world.Japanese.Plant) = (plant, plant);
        world.Registers.Plant = leasePlant;
        var twin = new NaiveWaiting();
        foreach (var (what, which, how) in steps)
        {
            twin.Step(world, what, which, how);
            twin.Compare(world);
        }

        world.Check();
    }

    private static void End(ApprovalWorld world, OfferNumber offer, string how)
    {
        switch (how)
        {
            case "expires": world.Wait(TimeSpan.FromHours(1)); break;
            case "is withdrawn": world.Withdraw(offer); break;
            case "is declined": world.Decline(offer); break;
            case "is refused to the seller": world.Refuse(Board(), offer); break;
            case "is refused to the buyer": world.Refuse(Council, offer); break;
            default:
                world.IsDenied = true;
                world.Enact();
                world.IsDenied = false;
                break;
        }
    }
}
