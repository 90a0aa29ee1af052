using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>Commands and messages with what a test does not care about filled in.</summary>
internal static class AccountCommands
{
    internal static PlaceOrder Order(
        Side side, long lots, long ticks, TimeInForce time = TimeInForce.GoodTillCancelled,
        OrderKind kind = OrderKind.Limit,
        OrderOptions options = OrderOptions.None) => new(
        Series, Euro, side, Quantity.FromLots(lots), ticks == 0 ? default : Price.FromTicks(ticks), kind, time, options,
        SelfTradePrevention.CancelResting);

    internal static TransferCash Pay(string to, long amount, string reference = "") =>
        new(MemberId.Parse(to), Euro, Money.FromMinor(amount), reference);

    internal static TransferTokens Give(string to, long lots, string reference = "") =>
        new(MemberId.Parse(to), Series, Quantity.FromLots(lots), reference);

    internal static IssueCash Issue(string to, long amount) =>
        new(MemberId.Parse(to), Euro, Money.FromMinor(amount), "");

    internal static OfferTrade Offer(Side side, string to, long lots, long total, int hours = 1) => new(
        MemberId.Parse(to), Series, Quantity.FromLots(lots), side, Euro, Money.FromMinor(total),
        Noon.Plus(TimeSpan.FromHours(hours)));

    internal static OfferLease Lease(string to, long lots, long price, int periods = 2, int hours = 24) => new(
        MemberId.Parse(to), Series, Quantity.FromLots(lots), Euro, Money.FromMinor(price), hours, Monday,
        Monday.Plus(TimeSpan.FromHours(periods * hours)), Monday);

    internal static OrderFilled Fill(
        OrderNumber order, int fill, long ticks, long lots, long fee, NationSet custody) => new(
        order, fill, fill, Price.FromTicks(ticks), Quantity.FromLots(lots), Money.FromMinor(ticks * lots * Unit),
        Money.FromMinor(fee), custody, PartyNumber.FromNumber(99));
}
