using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Server.Tour.Steps;

/// <summary>Orders that cross and may not meet, why, and that others pass them by.</summary>
internal sealed class RuleStep : ITourStep
{
    private const string Rulebook = "us-ai-diffusion";

    public string Title => "A rule keeps two orders from meeting";

    public async Task RunAsync(TourStage stage)
    {
        var series = stage.SeriesOf("US/ashburn", "h100");
        var lots = stage.Numbers.Between(8, 20);
        var price = stage.Numbers.Between(140_000, 160_000);
        stage.Paper.Say($"{Cast.AmericanCloud} offers {2 * lots} lots at {Figures.Of(price, Cast.Dollar)} USD. Two"
            + " bids are higher: one from"
            + " China, one from a member in Singapore whose ultimate owner has its seat in China. Both rest,"
            + " unmatched.");
        var sale = await stage.DoAsync(Cast.AmericanCloud, Orders.Sell(series, Cast.Dollar, 2 * lots, price));
        var chinese = await stage.DoAsync(Cast.ChineseBuyer, Orders.Buy(series, Cast.Dollar, lots, price + 500));
        var owned = await stage.DoAsync(Cast.ChineseOwned, Orders.Buy(series, Cast.Dollar, lots, price + 400));

        var book = await stage.BookAsync(Cast.AmericanCompute, series);
        stage.Paper.Table(["", "#price", "#lots"],
        [
            .. book.Asks.Select(level => Row("offered", level)),
            .. book.Bids.Select(level => Row("wanted", level)),
        ]);
        stage.Check(
            book.LastTrade == 0 && book.Bids[0].PriceTicks > book.Asks[0].PriceTicks,
            "The highest bid is above the lowest offer, and nothing has traded.");
        await ExplainAsync(stage, Cast.ChineseBuyer, chinese, "tier-3-destination");
        await ExplainAsync(stage, Cast.ChineseOwned, owned, "tier-3-headquarters");

        var german = await stage.DoAsync(Cast.GermanBuyer, Orders.Buy(series, Cast.Dollar, lots, price));
        stage.Check(
            german.OrderStatus?.FilledLots == lots,
            $"{Cast.GermanBuyer}, who came last and bid least, gets {lots} lots at once: those who may not trade are"
                + " passed by.");
        foreach (var (member, order) in ((MemberId, CommandOutcome)[])
            [(Cast.AmericanCloud, sale), (Cast.ChineseBuyer, chinese), (Cast.ChineseOwned, owned)])
        {
            await Orders.CancelAsync(stage, member, order);
        }
    }

    /// <summary>Lets the market say why an order does not trade, and checks which rule it names.</summary>
    private static async Task ExplainAsync(TourStage stage, MemberId member, CommandOutcome placed, string rule)
    {
        var explanation = await stage.ClientOf(member).ExplainAsync(placed.Order!.Value);
        var first = explanation.First ?? throw new TourFailedException(
            $"Nothing explains why {placed.Order} does not trade.");
        stage.Paper.Say($"Why does {placed.Order} of {member} not trade? {Figures.Of(explanation.IneligibleLots)} of"
            + $" {Figures.Of(explanation.CrossingLots)} crossing lots are out of its reach:");
        stage.Paper.Quote(first.Sentence);
        stage.Check(
            explanation.IneligibleLots > 0 && explanation.IneligibleLots == explanation.CrossingLots
                && first.Rules.Any(each => each.Rulebook == Rulebook && each.Rule == rule),
            $"It names {string.Join(" and ", first.Rules.Select(Name))}, in epoch {first.Epoch}.");
    }

    private static string Name(RuleView rule) => $"{rule.Rulebook} v{rule.Version} {rule.Rule}";

    private static IReadOnlyList<string> Row(string side, PriceLevel level) =>
        [side, Figures.Of(level.PriceTicks, Cast.Dollar), Figures.Of(level.QuantityLots)];
}
