using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Server.Tour.Steps;

/// <summary>Two parcels of one series, offered alike: where one of them has been keeps it from a buyer.</summary>
internal sealed class CustodyStep : ITourStep
{
    public string Title => "Where a parcel has been decides where it may go";

    public async Task RunAsync(TourStage stage)
    {
        var series = stage.SeriesOf("JP/mn-core", "l1000");
        var lots = stage.Numbers.Between(5, 15);
        var price = stage.Numbers.Between(80_000, 110_000);
        stage.Paper.Say($"{series} is made in Japan, of Japanese hardware. Two resellers in the Emirates get {lots}"
            + " lots each:"
            + $" {Cast.CleanReseller} straight from the plant, {Cast.TaintedReseller} through {Cast.AmericanCloud}.");
        await SellAsync(stage, series, Cast.JapanesePlant, Cast.CleanReseller, lots, price);
        await SellAsync(stage, series, Cast.JapanesePlant, Cast.AmericanCloud, lots, price);
        await SellAsync(stage, series, Cast.AmericanCloud, Cast.TaintedReseller, lots, price);
        var clean = await stage.TokensAsync(Cast.CleanReseller, series);
        var tainted = await stage.TokensAsync(Cast.TaintedReseller, series);
        stage.Paper.Table(
            ["owner", "#lots", "custody"], [Row(Cast.CleanReseller, clean), Row(Cast.TaintedReseller, tainted)]);

        var bid = await stage.DoAsync(Cast.ChineseBuyer, Orders.Buy(series, Cast.Dollar, lots, price));
        var kept = await stage.DoAsync(Cast.TaintedReseller, Orders.Sell(series, Cast.Dollar, lots, price));
        stage.Paper.Say($"{Cast.ChineseBuyer} bids for {lots} lots, and {Cast.TaintedReseller} offers as many at the"
            + " same price. Japan, the Emirates and China forbid nothing here; still they do not meet:");
        var explanation = await stage.ClientOf(Cast.TaintedReseller).ExplainAsync(kept.Order!.Value);
        var first = explanation.First ?? throw new TourFailedException(
            $"Nothing explains why {kept.Order} does not trade.");
        stage.Paper.Quote(first.Sentence);
        stage.Check(
            explanation.IneligibleLots == lots
                && first.Rules.Any(rule => rule is { Rulebook: "us-ai-diffusion", Rule: "tier-3-destination" })
                && first.Sentence.Contains("re-export", StringComparison.Ordinal),
            "The parcel has passed through the United States, and their rule follows it.");

        var free = await stage.DoAsync(Cast.CleanReseller, Orders.Sell(series, Cast.Dollar, lots, price));
        await stage.UntilAsync(
            $"{Cast.ChineseBuyer} has {lots} lots",
            async () => (await stage.TokensAsync(Cast.ChineseBuyer, series)).Total.AvailableLots == lots);
        var parcel = (await stage.TokensAsync(Cast.ChineseBuyer, series)).Parcels.Single();
        stage.Check(
            free.OrderStatus?.FilledLots == lots && !parcel.Custody.Contains(Cast.AmericanCloud.Nation),
            $"The same offer of {Cast.CleanReseller} trades at once; its parcel has passed through {Way(parcel)}.");
        await Orders.CloseAsync(stage, Cast.ChineseBuyer);
        await Orders.CancelAsync(stage, Cast.TaintedReseller, kept);
        stage.Check(
            (await stage.TokensAsync(Cast.TaintedReseller, series)).Total.AvailableLots == lots
                && bid.Order is not null,
            $"{Cast.TaintedReseller} still has its {lots} lots.");
    }

    private static async Task SellAsync(
        TourStage stage, SeriesId series, MemberId seller, MemberId buyer, long lots, long price)
    {
        var before = (await stage.TokensAsync(buyer, series)).Total.AvailableLots;
        await stage.DoAsync(seller, Orders.Sell(series, Cast.Dollar, lots, price));
        await stage.DoAsync(buyer, Orders.Buy(series, Cast.Dollar, lots, price));
        await stage.UntilAsync(
            $"{buyer} has {lots} lots more",
            async () => (await stage.TokensAsync(buyer, series)).Total.AvailableLots == before + lots);
        await Orders.CloseAsync(stage, seller);
    }

    private static IReadOnlyList<string> Row(MemberId member, TokenBalance tokens) =>
        [member.ToString(), Figures.Of(tokens.Total.AvailableLots), Way(tokens.Parcels.Single())];

    private static string Way(ParcelView parcel) => string.Join(", ", parcel.Custody);
}
