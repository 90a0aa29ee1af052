using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Ledgers;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>
/// FR/a sells to JP/x, or leases to it, under laws that demand approvals: of the board of France by the seller, of the
/// council of Japan by the buyer.
/// </summary>
internal sealed class ApprovalWorld
{
    internal const string Seller = "FR/a";
    internal const string Buyer = "JP/x";
    private long _number;

    internal ApprovalWorld(Conveyance conveyance = Conveyance.Transfer)
    {
        Conveyance = conveyance;
        Registers = new ApprovalRegisters(this);
        (French, Japanese) = (new DrivenAccount(World, France), new DrivenAccount(World, Japan));
        French.Fund(Seller, 0, 1_000);
        Japanese.Fund(Buyer, 1_000_000, 0);
        World.Demands = (bearer, _) => new SideDemands(
            [.. Law.Where(one => one.Bearer == bearer).Select(one => new PossibleDemand(
                one.By, one.Demand, NationSet.Of(bearer == Bearer.Giver ? Japan : France), 1, true))],
            0);
        World.Lacks = sides => [.. Law.Where(one => !IsMet(one, sides))];
        World.Denial = sides => IsDenied ? EligibilityDenial.DeniedByGiver
            : World.Lacks(sides).Count > 0 ? EligibilityDenial.ApprovalRequired : null;
        World.Dues = sides => new PairDues(0, 0, All(sides.Given), All(sides.Taken), []);
    }

    internal static LackingApproval Board(int officers = 2) => new(
        Jurisdiction.Of(France), new ApprovalDemand("board", officers, 3), Bearer.Giver, NationSet.Of(France));

    internal static LackingApproval Council => new(
        Jurisdiction.Of(Japan), new ApprovalDemand("council", 1, 1), Bearer.Taker, default);

    internal Conveyance Conveyance { get; }

    internal Conveyance OtherConveyance =>
        Conveyance == Conveyance.Transfer ? Conveyance.Lease : Conveyance.Transfer;

    internal ApprovalRegisters Registers { get; }

    internal LedgerWorld World { get; } = new();

    internal DrivenAccount French { get; }

    internal DrivenAccount Japanese { get; }

    internal List<LackingApproval> Law { get; } = [];

    internal bool IsDenied { get; set; }

    /// <summary>The only approval in the seller's hand.</summary>
    internal PermitStanding Approvals => Assert.Single(French.Account.PermitsOf(Party(Seller)));

    /// <summary>The number of a permit that the epoch has taken back; 0 for none.</summary>
    internal long Revoked { get; set; }

    /// <summary>How many deeds were made.</summary>
    internal long Made => Conveyance == Conveyance.Transfer
        ? Japanese.Tokens(Buyer) / 5
        : French.Tokens(Seller, Bucket.Leased) / 5;

    /// <summary>What is held for offers, not for leases that run.</summary>
    internal (long Tokens, long Cash) Held => (
        French.Tokens(Seller, Bucket.Held),
        Japanese.Cash(Buyer, Bucket.Held)
            + Japanese.Cash(Buyer, Bucket.Escrowed) - (Conveyance == Conveyance.Lease ? 600 * Made : 0));

    /// <summary>An offer of five lots by the side that offers, a lease by its lessor; it stands for an hour.</summary>
    internal OfferNumber Offer(Side side, EndUse? endUse = null, string? to = null)
    {
        if (Conveyance == Conveyance.Lease)
        {
            var offered = French.Do(Seller, AccountCommands.Lease(to ?? Buyer, 5, 300) with
            {
                Expires = French.Now.Plus(TimeSpan.FromHours(1)),
            });
            Assert.True(offered.IsAccepted);
            Exchange();
            return offered.Offer;
        }

        var terms = AccountCommands.Offer(side, side == Side.Sell ? Buyer : Seller, 5, 600) with
        {
            Expires = French.Now.Plus(TimeSpan.FromHours(1)),
            EndUse = endUse,
        };
        var outcome = side == Side.Sell ? French.Do(Seller, terms) : Japanese.Do(Buyer, terms);
        Assert.True(outcome.IsAccepted);
        Exchange();
        return outcome.Offer;
    }

    internal void Accept(OfferNumber offer, EndUse? endUse = null)
    {
        AcceptUnheard(offer, endUse);
        Exchange();
    }

    /// <summary>The same, and nobody has heard of it yet.</summary>
    internal void AcceptUnheard(OfferNumber offer, EndUse? endUse = null)
    {
        var outcome = Conveyance == Conveyance.Lease
            ? Japanese.Do(Buyer, new Contracts.Accounts.AcceptLease(offer) { EndUse = endUse })
            : offer.Nation == France
            ? Japanese.Do(Buyer, new Contracts.Accounts.AcceptTrade(offer) { EndUse = endUse })
            : French.Do(Seller, new Contracts.Accounts.AcceptTrade(offer));
        Assert.True(outcome.IsAccepted);
    }

    internal void Withdraw(OfferNumber offer) => Do(
        offer.Nation == France ? Seller : Buyer,
        Conveyance == Conveyance.Lease
            ? new Contracts.Accounts.WithdrawLease(offer)
            : new Contracts.Accounts.WithdrawTrade(offer));

    internal void Decline(OfferNumber offer) => Do(
        offer.Nation == France ? Buyer : Seller,
        Conveyance == Conveyance.Lease
            ? new Contracts.Accounts.DeclineLease(offer)
            : new Contracts.Accounts.DeclineTrade(offer));

    /// <summary>A body approves what its law demands, for the deed of the two unless another is named.</summary>
    internal void Approve(
        LackingApproval lacking, EndUse? endUse = null, ApprovedDeed? deed = null, long amount = 1_000)
    {
        var other = lacking.Bearer == Bearer.Giver ? Buyer : Seller;
        Give(lacking, deed ?? new ApprovedDeed(Conveyance, lacking.Bearer, Party(other), endUse), amount);
    }

    /// <summary>An approval that names no deed, as the oldest ones: it serves any, also an order.</summary>
    internal void ApproveAny(LackingApproval lacking, long amount) => Give(lacking, null, amount);

    private void Give(LackingApproval lacking, ApprovedDeed? deed, long amount)
    {
        var (account, member) = lacking.Bearer == Bearer.Giver ? (French, Seller) : (Japanese, Buyer);
        var permit = Permit.Approval(lacking.By, lacking.Demand.Body, lacking.Demand.Officers) with { Deed = deed };
        account.Receive(new PermitGranted(new PermitGrant(
            ++_number, permit, Party(member), PermitSamples.Anything with { Amount = amount })));
        Exchange();
    }

    internal void Refuse(LackingApproval lacking, OfferNumber offer)
    {
        var (account, member) = lacking.Bearer == Bearer.Giver ? (French, Seller) : (Japanese, Buyer);
        account.Receive(new ApprovalRefused(lacking.By, lacking.Demand.Body, Party(member), offer));
        Exchange();
    }

    /// <summary>The law changed: both accounts hear of it.</summary>
    internal void Enact()
    {
        French.Thaw();
        Japanese.Thaw();
        Registers.Enact();
        Exchange();
    }

    internal void Wait(TimeSpan time)
    {
        foreach (var account in new[] { French, Japanese })
        {
            account.Now = account.Now.Plus(time);
            account.Sweep();
        }

        Registers.Sweep();
        Exchange();
    }

    /// <summary>How a member sees an offer that is open or waits; null for any other.</summary>
    internal OfferStanding? Standing(OfferNumber offer, string member)
    {
        var account = (member[..2] == "FR" ? French : Japanese).Account;
        if (account.FindTradeOffer(offer, Party(member)) is { } trade)
            return new OfferStanding(trade.IsWaiting, trade.Lacks);
        return account.FindLeaseOf(offer, Party(member)) is { } lease && lease.State != KeptLeaseState.Running
            ? new OfferStanding(lease.State == KeptLeaseState.Awaiting, lease.Lacks)
            : null;
    }

    internal void Exchange() => DrivenAccount.Exchange(
        () => French.Sent.Count + Japanese.Sent.Count + Registers.Sent.Count > 0,
        () =>
        {
            Deliver(French);
            Deliver(Japanese);
            Registers.Deliver(French, Japanese);
        });

    internal void Check()
    {
        foreach (var account in new[] { French, Japanese })
        {
            Assert.Empty(LedgerAudit.Check(account.Account));
            TwoNations.CheckRebuilt(account);
        }

        Registers.Check();
    }

    private void Do(string member, Contracts.Accounts.AccountCommand command)
    {
        Assert.True((member == Seller ? French : Japanese).Do(member, command).IsAccepted);
        Exchange();
    }

    private void Deliver(DrivenAccount from)
    {
        var sent = from.Sent.ToList();
        from.Sent.Clear();
        foreach (var message in sent)
        {
            if (message.Message is LeaseMessage lease)
                Registers.Receive(lease, message.To, from == French ? France : Japan);
            else
                To(message.To).Receive((AccountMessage)message.Message);
        }
    }

    private DrivenAccount To(FlowAddress address) => address == FlowAddress.Account(France) ? French : Japanese;

    private bool IsMet(LackingApproval asked, in DeedSides sides)
    {
        var (brought, other) = asked.Bearer == Bearer.Giver ? (sides.Given, sides.Taker) : (sides.Taken, sides.Giver);
        var deed = new ApprovedDeed(Conveyance, asked.Bearer, other, sides.Taken.EndUse);
        return brought.Permits.Any(one => one.Permit.Meets(asked.By, asked.Demand)
            && (one.Permit.Deed ?? deed) == deed && one.Number != Revoked);
    }

    private static uint All(Presented brought) => (1u << brought.Permits.Count) - 1;
}

/// <summary>An offer that is open or waits, as one of its sides sees it.</summary>
internal sealed record OfferStanding(bool IsWaiting, IReadOnlyList<LackingApproval> Lacks);
