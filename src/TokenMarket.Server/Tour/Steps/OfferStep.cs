using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Server.Tour.Steps;

/// <summary>
/// A bilateral offer of personal data: refused towards one nation, delivered versus payment to another.
/// </summary>
internal sealed class OfferStep : ITourStep
{
    public string Title => "A dataset is offered to one taker, delivery versus payment";

    public async Task RunAsync(TourStage stage)
    {
        var series = stage.SeriesOf("DE/charite", "cohort-9");
        var grants = stage.Numbers.Between(3, 9);
        var total = stage.Numbers.Between(2_000, 4_000) * 10_000;
        stage.Paper.Say($"{Cast.GermanClinic} has health data of people in Germany, France and Italy. A direct"
            + $" transfer of {grants} grants"
            + $" to {Cast.IndianBuyer}, where the European Union has found no adequate protection, is refused at"
            + " once:");
        var refused = await stage.TryAsync(
            Cast.GermanClinic, new TransferTokens(Cast.IndianBuyer, series, Quantity.FromLots(grants), "the tour"));
        stage.Paper.Quote(refused.Explanation?.Sentence ?? $"It was answered {refused}.");
        stage.Check(
            refused.Rejection?.Code == "NOT_ELIGIBLE"
                && refused.Explanation!.Rules.Any(
                    rule => rule is { Rulebook: "eu-gdpr-adequacy", Rule: "no-adequacy" }),
            "The rule is the adequacy rule of the GDPR, which Germany lets count as a member of the Union.");

        var before = await StateAsync(stage, series);
        var offered = await stage.DoAsync(Cast.GermanClinic, Offer(stage, Cast.JapaneseBuyer, series, grants, total));
        var during = await StateAsync(stage, series);
        stage.Paper.Say($"Japan's protection is adequate. Offer {offered.Offer} to {Cast.JapaneseBuyer}: {grants}"
            + " grants for"
            + $" {Figures.Of(total, Cast.Euro)} EUR. It holds the grants; the acceptance holds the cash.");
        await stage.UntilAsync("the offer has arrived", async () =>
            (await stage.ClientOf(Cast.JapaneseBuyer).GetOffersAsync()).Trades.Any(
                trade => trade.Offer == offered.Offer));
        await stage.DoAsync(Cast.JapaneseBuyer, new AcceptTrade(offered.Offer!.Value));
        await stage.UntilAsync("grants and cash have changed hands", async () =>
            await StateAsync(stage, series) is { SellerHeld: 0, BuyerHeld: 0 } now
                && now.BuyerLots == before.BuyerLots + grants
                && now.SellerCash == before.SellerCash + total);
        var after = await StateAsync(stage, series);
        State[] states = [before, during, after];
        stage.Paper.Table(["", "#before", "#offered", "#accepted"],
        [
            [$"{Cast.GermanClinic} grants", .. states.Select(state => Figures.Of(state.SellerLots))],
            [$"{Cast.GermanClinic} grants held", .. states.Select(state => Figures.Of(state.SellerHeld))],
            [$"{Cast.GermanClinic} EUR", .. states.Select(state => Figures.Of(state.SellerCash, Cast.Euro))],
            [$"{Cast.JapaneseBuyer} grants", .. states.Select(state => Figures.Of(state.BuyerLots))],
            [$"{Cast.JapaneseBuyer} EUR", .. states.Select(state => Figures.Of(state.BuyerCash, Cast.Euro))],
        ]);
        stage.Check(
            during.SellerHeld == grants && after.SellerLots == before.SellerLots - grants
                && after.BuyerCash == before.BuyerCash - total,
            $"{grants} grants against {Figures.Of(total, Cast.Euro)} EUR, both or neither; until then they were held.");
    }

    private static OfferTrade Offer(TourStage stage, MemberId to, SeriesId series, long grants, long total) => new(
        to, series, Quantity.FromLots(grants), Side.Sell, Cast.Euro, Money.FromMinor(total),
        stage.Market.Now.Plus(TimeSpan.FromMinutes(30)));

    private static async Task<State> StateAsync(TourStage stage, SeriesId series)
    {
        TokenBuckets seller = (await stage.TokensAsync(Cast.GermanClinic, series)).Total;
        var buyer = await stage.CashAsync(Cast.JapaneseBuyer, Cast.Euro);
        return new State(
            seller.AvailableLots,
            seller.HeldLots,
            (await stage.CashAsync(Cast.GermanClinic, Cast.Euro)).AvailableMinor,
            (await stage.TokensAsync(Cast.JapaneseBuyer, series)).Total.AvailableLots,
            buyer.AvailableMinor,
            buyer.HeldMinor);
    }

    private sealed record State(
        long SellerLots, long SellerHeld, long SellerCash, long BuyerLots, long BuyerCash, long BuyerHeld);
}
