using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Server.Tour.Steps;

/// <summary>The market is killed in the midst of trading and started again on the same files.</summary>
internal sealed class CrashStep : ITourStep
{
    private static readonly MemberId[] Buyers =
        [Cast.DutchBuyer, Cast.GermanBuyer, Cast.ItalianBuyer, Cast.JapaneseBuyer, Cast.IndianBuyer];

    public string Title => "The market is killed in the midst of trading";

    public async Task RunAsync(TourStage stage)
    {
        var series = stage.SeriesOf("FI/lumi", "mi250x");
        var price = stage.Numbers.Between(40_000, 60_000);
        var enough = stage.Numbers.Between(200, 400);
        var traders = Buyers.Prepend(Cast.FinnishPlant)
            .Select(member => new Trader(
                stage, member, member == Cast.FinnishPlant ? Side.Sell : Side.Buy, series, price)).ToList();
        try
        {
            var before = await LotsAsync(stage, traders, series);
            await KillAsync(stage, traders, enough);
            await RecallAsync(stage, traders);
            await SettleAsync(stage, traders, series, before);
        }
        finally
        {
            traders.ForEach(trader => trader.Dispose());
        }
    }

    private static async Task KillAsync(TourStage stage, List<Trader> traders, long enough)
    {
        var trading = Task.WhenAll(traders.Select(trader => trader.RunAsync()));
        await stage.UntilAsync(
            "enough orders are acknowledged",
            () => Task.FromResult(traders.Sum(trader => trader.Acknowledged) >= enough));
        var killed = stage.Market.ProcessId;
        await stage.Market.KillAsync();
        await trading;
        stage.Paper.Say($"{traders[0].Member} sells to five nations, all at once. After"
            + $" {traders.Sum(trader => trader.Acknowledged)}"
            + $" acknowledged orders, process {killed} is killed by SIGKILL; {traders.Count} batches are left without"
            + " an answer.");
        await stage.Market.StartAsync(stage.Market.ClockAhead);
        stage.Paper.Say($"Process {stage.Market.ProcessId} takes up the same files.");
    }

    private static async Task RecallAsync(TourStage stage, List<Trader> traders)
    {
        var rows = new List<IReadOnlyList<string>>();
        var (all, same) = (0, 0);
        foreach (var trader in traders)
        {
            var told = trader.Acknowledged;
            var unanswered = await trader.ResolveAsync();
            var found = await trader.RecallAsync();
            (all, same) = (all + told + unanswered, same + found);
            rows.Add([trader.Member.ToString(), Figures.Of(told), Figures.Of(unanswered), Figures.Of(found)]);
        }

        stage.Paper.Table(["member", "#acknowledged", "#unanswered", "#there, as told"], rows);
        stage.Check(
            same == all,
            $"All {all} commands are there, by their ids; sent once more, each is answered with the order that it"
                + " made before.");
    }

    /// <summary>
    /// Every order is at one price, so it is open or filled; what was ordered and is not open has changed hands once.
    /// </summary>
    private static async Task SettleAsync(
        TourStage stage, List<Trader> traders, SeriesId series, IReadOnlyList<long> before)
    {
        await stage.UntilAsync("all trades are settled, once", async () =>
        {
            var open = await Task.WhenAll(traders.Select(trader => trader.LotsOpenAsync()));
            var filled = traders.Select((trader, index) => trader.LotsSent - open[index]).ToList();
            var now = await LotsAsync(stage, traders, series);
            return now[0] == before[0] - filled[0] && filled.Skip(1).Sum() == filled[0]
                && Enumerable.Range(1, traders.Count - 1).All(index => now[index] == before[index] + filled[index]);
        });
        var after = await LotsAsync(stage, traders, series);
        stage.Check(
            before.Sum() == after.Sum(),
            $"{Figures.Of(before[0] - after[0])} lots left Finland and"
                + $" {Figures.Of(after.Skip(1).Sum() - before.Skip(1).Sum())} arrived:"
                + " what was ordered and is no longer open, no lot less and no lot twice.");
        foreach (var trader in traders)
            await trader.ClearAsync();
    }

    /// <summary>What each has, free or behind orders.</summary>
    private static async Task<IReadOnlyList<long>> LotsAsync(TourStage stage, List<Trader> traders, SeriesId series) =>
        await Task.WhenAll(traders.Select(async trader =>
        {
            var total = (await stage.TokensAsync(trader.Member, series)).Total;
            return total.AvailableLots + total.HeldLots;
        }));
}
