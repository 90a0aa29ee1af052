namespace TokenMarket.Domain.Markets.Auctions;

/// <summary>One resting order as the auction sees it.</summary>
/// <param name="Number">The order's number, known everywhere; the auction only repeats it in its fills.</param>
/// <param name="Class">The class in which the eligibility of its trader is asked.</param>
/// <param name="Owner">
/// The ultimate owner, which never trades with itself; 0 is nobody, who may trade with anybody.
/// </param>
/// <param name="LimitTicks">The worst price taken, in ticks, from 1; a market order brings its cap.</param>
/// <param name="Lots">What is left to trade, from 1.</param>
public readonly record struct AuctionOrder(long Number, int Class, int Owner, long LimitTicks, long Lots);
