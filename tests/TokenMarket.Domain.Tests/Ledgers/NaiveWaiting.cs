using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using static TokenMarket.Domain.Tests.Ledgers.ApprovalWorld;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>What becomes of trades or leases by the rule alone, without holds, messages and permits.</summary>
internal sealed class NaiveWaiting
{
    private const int Most = 12;
    private static readonly LackingApproval[] Demands = [Board(), Board(officers: 3), Council];
    private static readonly EndUse?[] EndUses = [null, EndUse.Medical];
    private readonly List<Trade> _trades = [];
    private readonly HashSet<(LackingApproval By, EndUse? EndUse)> _approved = [];

    private enum State
    {
        Open,
        Accepted,
        Made,
        Over,
    }

    internal void Step(ApprovalWorld world, int what, int which, int how)
    {
        var trade = _trades.LastOrDefault(each => each.State is State.Open or State.Accepted && each.Lot % 4 == which);
        switch (what)
        {
            case 0 or 1 or 2 when _trades.Count < Most:
                var side = how % 2 == 0 || world.Conveyance == Conveyance.Lease ? Side.Sell : Side.Buy;
                var endUse = side == Side.Buy ? EndUses[how / 2 % 2] : null;
                _trades.Add(new Trade(world.Offer(side, endUse), _trades.Count)
                {
                    EndUse = endUse,
                });
                break;
            case 3 or 4 when trade is { State: State.Open }:
                trade.EndUse = trade.Offer.Nation == France ? EndUses[how % 2] : trade.EndUse;
                trade.State = State.Accepted;
                world.Accept(trade.Offer, trade.EndUse);
                break;
            case 5 or 6:
                _approved.Add((Demands[which % 3], EndUses[how % 2]));
                world.Approve(Demands[which % 3], EndUses[how % 2]);
                break;
            case 7:
                world.Approve(Demands[which % 3], deed: new ApprovedDeed(
                    world.OtherConveyance, Demands[which % 3].Bearer, Party(how % 2 == 0 ? Buyer : Seller), null));
                break;
            case 8:
                if (!world.Law.Remove(Demands[which % 3]))
                    world.Law.Add(Demands[which % 3]);
                world.Enact();
                break;
            case 9 when how == 0:
                world.IsDenied = !world.IsDenied;
                world.Enact();
                break;
            case 10 when how == 0:
                world.Wait(TimeSpan.FromHours(1));
                foreach (var each in _trades.Where(each => each.State is State.Open or State.Accepted))
                    each.State = State.Over;
                break;
            case 11 when trade is not null:
                End(world, trade, how);
                break;
            default:
                break;
        }

        foreach (var each in _trades.Where(each => each.State == State.Accepted))
            Decide(world, each);
    }

    /// <summary>Both accounts show each trade so, and hold what it takes.</summary>
    internal void Compare(ApprovalWorld world)
    {
        foreach (var trade in _trades)
        {
            foreach (var member in new[] { Seller, Buyer })
            {
                var standing = world.Standing(trade.Offer, member);
                Assert.Equal(trade.State is State.Open or State.Accepted, standing is not null);
                Assert.Equal(trade.State == State.Accepted, standing?.IsWaiting == true);
            }
        }

        var isOpen = _trades.Where(each => each.State is State.Open or State.Accepted).ToList();
        Assert.Equal(
            (5 * isOpen.Count(each => each.State == State.Accepted || each.Offer.Nation == France),
                600 * isOpen.Count(each => each.State == State.Accepted || each.Offer.Nation == Japan)),
            world.Held);
        Assert.Equal(_trades.Count(each => each.State == State.Made), world.Made);
    }

    private static void End(ApprovalWorld world, Trade trade, int how)
    {
        var isSale = trade.Offer.Nation == France;
        if (how < 2)
        {
            world.Withdraw(trade.Offer);
        }
        else if (how < 4)
        {
            world.Decline(trade.Offer);
        }
        else
        {
            // What nobody accepted waits for nothing that an acceptor was refused.
            var (refused, asksOfOfferor) = how == 4 ? (Board(), isSale) : (Council, !isSale);
            var lacks = world.Standing(trade.Offer, Seller)!.Lacks.Any(
                one => one.Demand.Body == refused.Demand.Body);
            world.Refuse(refused, trade.Offer);
            if (trade.State == State.Open ? !asksOfOfferor : !lacks)
                return;
        }

        trade.State = State.Over;
    }

    private void Decide(ApprovalWorld world, Trade trade)
    {
        if (world.IsDenied)
        {
            trade.State = State.Over;
        }
        else if (world.Law.All(asked => _approved.Any(given => given.EndUse == trade.EndUse
            && given.By.Demand.Body == asked.Demand.Body && given.By.Demand.Officers >= asked.Demand.Officers)))
        {
            trade.State = State.Made;
        }
    }

    private sealed class Trade(OfferNumber offer, int lot)
    {
        internal OfferNumber Offer { get; } = offer;

        internal int Lot { get; } = lot;

        internal EndUse? EndUse { get; set; }

        internal State State { get; set; } = State.Open;
    }
}
