using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TokenMarket.Client;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Server.Tour.Steps;

/// <summary>A nation enacts an embargo while orders fly; behind its epoch nothing matches that it forbids.</summary>
internal sealed class EmbargoStep : ITourStep
{
    private const string Rulebook = "us-embargo";
    private const int Before = 20;
    private const int After = 40;

    public string Title => "An embargo is enacted in mid-flight";

    public async Task RunAsync(TourStage stage)
    {
        var series = stage.SeriesOf("US/open-lab", "atlas-open");
        var price = stage.Numbers.Between(2_000, 4_000);
        stage.Paper.Say($"{Cast.AmericanLab} sells seats of an open model to {Cast.CubanBuyer}, seat by seat, both"
            + " sides sending orders all the"
            + $" time. In the midst of it {Cast.AmericanOfficer} adopts the rulebook '{Rulebook}', which the United"
            + " States had recorded, and a second officer approves.");
        var flight = new Flight(stage, series, price);
        var flying = flight.RunAsync();
        await stage.UntilAsync($"{Before} seats are sold", () => Task.FromResult(flight.Orders >= 2 * Before));
        var receipt = await stage.LegislateAsync(
            Cast.AmericanOfficer,
            Office.Rulebook(Jurisdiction.Of(Cast.AmericanOfficer.Nation)),
            new JsonObject { ["type"] = "adopt", ["name"] = Rulebook, ["version"] = 1 });

        // What is read from here on must stand still, though the orders go on.
        var last = (await stage.BookAsync(Cast.OpenModel, series)).LastTrade;
        var (sent, epoch) = (flight.Orders, receipt.GetProperty("epoch").GetInt32());
        await stage.UntilAsync($"{After} more orders are sent", () => Task.FromResult(flight.Orders >= sent + After));
        flight.Land();
        await flying;

        ShowReceipt(stage.Paper, receipt, epoch);
        var book = await stage.BookAsync(Cast.OpenModel, series);
        var frozen = 0L;
        await stage.UntilAsync("all trades are settled", async () =>
        {
            var seats = (await stage.TokensAsync(Cast.CubanBuyer, series)).Total;
            frozen = seats.FrozenLots;
            return seats.AvailableLots + frozen == flight.Filled;
        });
        stage.Paper.Table(["", "#until the embargo", "#afterwards"],
        [
            ["orders sent", Figures.Of(sent), Figures.Of(flight.Orders - sent)],
            ["last trade in the book", Figures.Of(last), Figures.Of(book.LastTrade)],
        ]);
        stage.Check(
            last >= Before && book.LastTrade == last && flight.Orders - sent >= After,
            $"Trade {last} was the last: after epoch {epoch}, {flight.Orders - sent} more orders at one price"
                + " matched nothing."
                + $" Cuba keeps the {Figures.Of(flight.Filled)} seats that it had bought"
                + (frozen > 0 ? $", {Figures.Of(frozen)} of them frozen: they were not posted yet." : "."));
        stage.Check(book.Bids.Count > 0 && book.Asks.Count > 0 && book.Bids[0].PriceTicks >= book.Asks[0].PriceTicks,
            $"They rest side by side: {Figures.Of(book.Bids[0].QuantityLots)} seats wanted and"
                + $" {Figures.Of(book.Asks[0].QuantityLots)} offered, both at {Figures.Of(price, Cast.Dollar)} USD.");
        await ExplainAsync(stage, epoch);
        await OthersAsync(stage, series, price);
        await flight.ClearAsync();
    }

    private static void ShowReceipt(TourPaper paper, JsonElement receipt, int epoch)
    {
        paper.Say($"The market answers with epoch {epoch}, in force since {receipt.GetProperty("at").GetString()},"
            + " and with a receipt that"
            + " an auditor can check: for each writer, which is a process that wrote to the journal under a number of"
            + " its own, the last commit that could hold a decision by the old rules.");
        paper.Table(["#writer", "#last commit"], receipt.GetProperty("receipts").EnumerateArray()
            .SelectMany(each => each.GetProperty("writers").EnumerateArray())
            .Select(writer => (IReadOnlyList<string>)
                [writer.GetProperty("writer").ToString(), Figures.Of(writer.GetProperty("commit").GetInt64())]));
    }

    private static async Task ExplainAsync(TourStage stage, int epoch)
    {
        var client = stage.ClientOf(Cast.CubanBuyer);
        var waiting = (await client.GetOrdersAsync()).Orders.First(order => order.Status.State == OrderState.Working);
        var first = (await client.ExplainAsync(waiting.Order)).First
            ?? throw new TourFailedException($"Nothing explains why {waiting.Order} does not trade.");
        stage.Paper.Quote(first.Sentence);
        stage.Check(
            first.Epoch >= epoch && first.Rules.Any(rule => rule is { Rulebook: Rulebook, Rule: "embargoed-nation" }),
            string.Create(CultureInfo.InvariantCulture, $"The reason is the embargo, in epoch {first.Epoch}."));
    }

    private static async Task OthersAsync(TourStage stage, SeriesId series, long price)
    {
        var brazilian = await stage.DoAsync(Cast.BrazilianBuyer, Orders.Buy(series, Cast.Dollar, 1, price));
        stage.Check(
            brazilian.OrderStatus?.FilledLots == 1,
            $"For everybody else the book is open: {Cast.BrazilianBuyer} buys a seat past all of them.");
    }
}
