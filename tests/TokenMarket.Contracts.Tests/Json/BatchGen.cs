using CsCheck;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Json;

/// <summary>Batches for tests: one sample of every command, and generated ones.</summary>
internal static class BatchGen
{
    private static readonly MemberId Treasury = MemberId.Parse("FR/treasury");
    private static readonly MemberId Ministry = MemberId.Parse("JP/mof");
    private static readonly Currency Euro = Currency.Parse("EUR");
    private static readonly OrderNumber Order = OrderNumber.Of(Nation.Parse("FR"), 17);
    private static readonly OfferNumber Offer = OfferNumber.Of(Nation.Parse("JP"), 3);
    private static readonly Quantity Lots = Quantity.FromLots(5);
    private static readonly Instant Noon = Instant.Parse("2026-12-01T12:00:00.000001Z");

    private static readonly SeriesId[] Series =
    [
        SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+168h"),
        SeriesId.Parse("FR/atelier/lumen-2/seats-2026-12-07T00Z+720h"),
        SeriesId.Parse("FR/insee/census/grants-2026-12-07T00Z+720h"),
    ];

    internal static IReadOnlyList<AccountCommand> Samples { get; } =
    [
        new PlaceOrder(Series[0], Euro, Side.Sell, Lots, Price.FromTicks(100), OrderKind.Limit, TimeInForce.FillOrKill,
            OrderOptions.PostOnly | OrderOptions.PreventNationalTrade, SelfTradePrevention.Decrement),
        new PlaceOrder(Series[0], Euro, Side.Buy, Lots, Price.FromTicks(100), OrderKind.Limit, TimeInForce.FillOrKill,
            OrderOptions.None, SelfTradePrevention.Decrement)
        {
            EndUse = EndUse.Medical,
        },
        new CancelOrder(Order),
        new ReduceOrder(Order, Lots),
        new RepriceOrder(Order, Price.FromTicks(7)),
        new TransferCash(Ministry, Euro, Money.FromMinor(9), "für \"Ω\" 𝕏"),
        new TransferTokens(Ministry, Series[1], Lots, ""),
        new TransferTokens(Ministry, Series[1], Lots, "") { EndUse = EndUse.CivilResearch },
        new IssueCash(Treasury, Euro, Money.FromMinor(9), "x"),
        new RedeemCash(Euro, Money.FromMinor(9), "x"),
        new RedeemTokens(Series[0], Lots),
        new RetireTokens(Series[1], Lots),
        new ReserveTokens(Series[2], Lots),
        new ReleaseReserve(Series[2], Lots),
        new ReturnAllotment(Jurisdiction.OfBloc("eu"), 7, 30),
        new OfferTrade(Ministry, Series[0], Lots, Side.Buy, Euro, Money.FromMinor(8), Noon),
        new OfferTrade(Ministry, Series[0], Lots, Side.Buy, Euro, Money.FromMinor(8), Noon)
        {
            EndUse = EndUse.Military,
        },
        new AcceptTrade(Offer),
        new AcceptTrade(Offer) { EndUse = EndUse.LawEnforcement },
        new DeclineTrade(Offer),
        new WithdrawTrade(Offer),
        new OfferLease(Ministry, Series[0], Lots, Euro, Money.FromMinor(3), 24, Noon, Noon.Plus(TimeSpan.FromDays(2)),
            Noon),
        new AcceptLease(Offer),
        new AcceptLease(Offer) { EndUse = EndUse.Commercial },
        new DeclineLease(Offer),
        new WithdrawLease(Offer),
        new ReportDuty(17, "filed as \"2026/7\""),
    ];

    internal static Gen<AccountBatch> Batch { get; } = Gen.Select(
        Gen.Int[1, int.MaxValue],
        Gen.Long[1, JsonLimits.MaxInteger - JsonLimits.MaxCommands],
        Gen.OneOf(GenOrder, Gen.Int[0, Samples.Count - 1].Select(i => Samples[i])).Array[1, JsonLimits.MaxCommands],
        (session, first, commands) => new AccountBatch(Treasury, session, first, commands));

    private static Gen<AccountCommand> GenOrder => Gen.Select(
        Gen.Int[0, Series.Length - 1].Select(i => Series[i]),
        Gen.Enum<Side>(),
        Gen.Long[1, JsonLimits.MaxInteger],
        Gen.Long[1, JsonLimits.MaxInteger],
        Gen.Select(Gen.Enum<OrderKind>(), Gen.Enum<TimeInForce>(), Gen.Int[0, 3], Gen.Enum<SelfTradePrevention>()),
        (series, side, lots, ticks, terms) =>
            (AccountCommand)new PlaceOrder(series, Euro, side, Quantity.FromLots(lots),
            Price.FromTicks(ticks), terms.Item1, terms.Item2, (OrderOptions)terms.Item3, terms.Item4));

    internal static AccountBatch Of(params AccountCommand[] commands) => new(Treasury, 1, 1, commands);
}
