using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Tests.Markets.Books;

/// <summary>The naive twin with a bug planted in it; the twin itself knows of none.</summary>
internal sealed class FlawedBook(
    int maxPrice, long maxLots, int maxOrders, Func<int, int, bool> maySell, Action<string> report)
    : NaiveBook(maxPrice, maxLots, maxOrders, maySell, report)
{
    public required Flaw Flaw { get; init; }

    public override OrderRejection? Reduce(long number, long left)
    {
        var refusal = base.Reduce(number, left);
        if (Flaw == Flaw.ReductionLosesTime && refusal is null) MoveBack(Open.Single(order => order.Number == number));
        return refusal;
    }

    public override OrderRejection? Reprice(long number, int price)
    {
        var isThere = Phase != BookPhase.Halted && Open.Exists(order => order.Number == number && order.Price == price);
        return Flaw == Flaw.RepriceKeepsTime && isThere ? null : base.Reprice(number, price);
    }

    public override bool IsSelf(NaiveOrder order, NaiveOrder met) =>
        base.IsSelf(order, Flaw == Flaw.RestingNationWideIsIgnored ? met with { IsNationWide = false } : met);

    protected override IEnumerable<NaiveOrder> Met(NaiveOrder order)
    {
        var met = base.Met(order);
        if (Flaw == Flaw.LastInFirstOut)
            return met.Reverse().OrderBy(maker => order.Side == Side.Buy ? maker.Price : -maker.Price);
        if (Flaw == Flaw.EqualPricesDoNotCross) return met.Where(maker => maker.Price != order.Price);
        if (Flaw == Flaw.PostOnlyFearsTheIneligible && order.IsPostOnly) return Crossed(order);
        if (Flaw == Flaw.EligibilityAskedOnce) return Crossed(order).SkipWhile(maker => !met.Contains(maker));
        return met;
    }

    protected override OrderRejection? Arrive(NaiveOrder order)
    {
        var skipped = Crossed(order).Except(Met(order)).ToList();
        if (Flaw == Flaw.SkippedOrdersLeave && Phase == BookPhase.Continuous) Open.RemoveAll(skipped.Contains);
        var counted = Flaw == Flaw.FillOrKillCountsTheIneligible ? Crossed(order)
            : Flaw == Flaw.FillOrKillCountsItsOwn ? Met(order)
            : [];
        var isTaken = order.Force == TimeInForce.FillOrKill && counted.Sum(maker => maker.Lots) >= order.Lots;
        return base.Arrive(isTaken ? order with { Force = TimeInForce.ImmediateOrCancel } : order);
    }

    /// <summary>Some flaws let other orders meet than those that do; only what they lose is carried over.</summary>
    protected override void Meet(NaiveOrder maker, NaiveOrder taker)
    {
        var isTrade = !IsSelf(taker, maker);
        var (met, arriving) = Flaw switch
        {
            Flaw.TradesAtTheTakersPrice => (maker with { Price = taker.Price }, taker),
            Flaw.RestingModePrevents => (maker, taker with { Prevention = maker.Prevention }),
            Flaw.DecrementTrades when taker.Prevention == SelfTradePrevention.Decrement =>
                (maker, taker with { Owner = 0, IsNationWide = false }),
            _ => (maker, taker),
        };
        base.Meet(met, arriving);
        (maker.Lots, taker.Lots) = (met.Lots, arriving.Lots);
        Open.RemoveAll(order => order.Lots == 0);
        if (Flaw == Flaw.PartialFillLosesTime && isTrade && maker.Lots > 0) MoveBack(maker);
    }

    /// <summary>Those that its price reaches, whether they may trade with it or not.</summary>
    private IEnumerable<NaiveOrder> Crossed(NaiveOrder order) => order.Side == Side.Buy
        ? Asks.Where(ask => ask.Price <= order.Price)
        : Bids.Where(bid => bid.Price >= order.Price);

    private void MoveBack(NaiveOrder order)
    {
        Open.Remove(order);
        Open.Add(order);
    }
}
