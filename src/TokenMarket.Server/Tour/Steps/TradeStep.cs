using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Server.Tour.Steps;

/// <summary>Two nations that may trade do; both accounts before and after, and the venue's.</summary>
internal sealed class TradeStep : ITourStep
{
    public string Title => "France sells machine time to the Netherlands";

    public async Task RunAsync(TourStage stage)
    {
        var market = stage.World.Markets.Single(each => each.Market == Cast.FrenchCompute);
        var series = stage.SeriesOf("FR/jean-zay", "h100");
        var offered = stage.Numbers.Between(60, 120);
        var bought = stage.Numbers.Between(20, 50);
        var price = stage.Numbers.Between(130_000, 170_000);
        var better = price + stage.Numbers.Between(100, 900);
        stage.Paper.Say($"{Cast.FrenchPlant} offers {offered} lots of {series} at {Figures.Of(price, Cast.Euro)} EUR;"
            + " a lot is one H100 for"
            + $" {series.Hours} hours. {Cast.DutchBuyer} bids {Figures.Of(better, Cast.Euro)} for {bought}. The one"
            + " who rested sets the price.");

        var before = await AccountsAsync(stage, series);
        var sale = await stage.DoAsync(Cast.FrenchPlant, Orders.Sell(series, Cast.Euro, offered, price));
        var purchase = await stage.DoAsync(Cast.DutchBuyer, Orders.Buy(series, Cast.Euro, bought, better));
        stage.Check(purchase.OrderStatus?.FilledLots == bought, $"Order {purchase.Order} is filled: {bought} lots.");
        await Orders.CancelAsync(stage, Cast.FrenchPlant, sale);

        var notional = bought * price * market.MinorPerTickLot;
        var (maker, taker) = (
            Fees.RoundedUp(notional, market.MakerFeePpm), Fees.RoundedUp(notional, market.TakerFeePpm));
        await stage.UntilAsync(
            "all three accounts are settled",
            async () => IsSettled(before, await AccountsAsync(stage, series), notional, maker, taker, bought));
        Show(stage.Paper, before, await AccountsAsync(stage, series));
        stage.Paper.Say($"{bought} × {Figures.Of(price, Cast.Euro)} = {Figures.Of(notional, Cast.Euro)} EUR. The"
            + " seller, who rested, pays"
            + $" {Fees.Percent(market.MakerFeePpm)} of it, the buyer {Fees.Percent(market.TakerFeePpm)}, each rounded"
            + " up to the cent.");
        stage.Check(true, $"Tokens and cash changed hands together; the venue got {Figures.Of(maker, Cast.Euro)} +"
            + $" {Figures.Of(taker, Cast.Euro)} EUR.");
        var parcel = (await stage.TokensAsync(Cast.DutchBuyer, series)).Parcels.Single();
        stage.Check(
            parcel.Custody.Contains(Cast.FrenchPlant.Nation),
            $"The parcel in the Netherlands remembers its way: {string.Join(", ", parcel.Custody)}.");
    }

    private static bool IsSettled(
        Account[] before, Account[] after, long notional, long maker, long taker, long lots) =>
        after[0].Cash - before[0].Cash == notional - maker && after[0].Lots - before[0].Lots == -lots
            && after[0].Held == 0
        && after[1].Cash - before[1].Cash == -notional - taker && after[1].Lots - before[1].Lots == lots
            && after[1].Held == 0
        && after[2].Cash - before[2].Cash == maker + taker;

    private static void Show(TourPaper paper, Account[] before, Account[] after) => paper.Table(
        ["account", "", "#before", "#after", "#change"],
        [
            .. before.Zip(after, (was, now) => (IReadOnlyList<string>)
                [was.Name, "EUR", Figures.Of(was.Cash, Cast.Euro), Figures.Of(now.Cash, Cast.Euro), Figures.Change(
                    now.Cash - was.Cash, Cast.Euro)]),
            .. before.Zip(after).Take(2).Select(pair => (IReadOnlyList<string>)
                [pair.First.Name, "lots", Figures.Of(pair.First.Lots), Figures.Of(pair.Second.Lots), Figures.Change(
                    pair.Second.Lots - pair.First.Lots)]),
        ]);

    private static async Task<Account[]> AccountsAsync(TourStage stage, SeriesId series)
    {
        var accounts = new List<Account>();
        foreach (var member in (MemberId[])[Cast.FrenchPlant, Cast.DutchBuyer, Cast.Venue])
        {
            CashBalance cash = await stage.CashAsync(member, Cast.Euro);
            var tokens = await stage.TokensAsync(member, series);
            accounts.Add(new Account(
                member.ToString(), cash.AvailableMinor, tokens.Total.AvailableLots,
                cash.HeldMinor + tokens.Total.HeldLots));
        }

        return [.. accounts];
    }

    private sealed record Account(string Name, long Cash, long Lots, long Held);
}
