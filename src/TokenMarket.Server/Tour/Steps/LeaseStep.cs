using System.Text.Json;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Server.Tour.Steps;

/// <summary>
/// A lease starts, is billed by the hour and expires, while the market is stopped and started in between.
/// </summary>
internal sealed class LeaseStep : ITourStep
{
    private const int Hours = 3;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public string Title => "A lease starts, is billed and expires";

    public async Task RunAsync(TourStage stage)
    {
        var series = stage.SeriesOf("FR/jean-zay", "h100");
        var lots = stage.Numbers.Between(10, 40);
        var price = stage.Numbers.Between(200, 320) * lots;
        var start = HourBehind(stage.Market.Now).Plus(Hour);
        stage.Paper.Say($"{Cast.FrenchPlant} leases {lots} lots to {Cast.ItalianBuyer} from {Figures.Of(start)} for"
            + $" {Hours} hours, at"
            + $" {Figures.Of(price, Cast.Euro)} EUR an hour. Title stays in France; the price of all hours goes into"
            + " escrow first. Nobody"
            + " waits here: between two rows the market is stopped, its clock is put ahead, and it starts again on"
            + " the same files.");
        var rows = new List<LeaseRow> { await LookAsync(stage, series, default, "before") };
        var offered = await stage.DoAsync(Cast.FrenchPlant, new OfferLease(
            Cast.ItalianBuyer, series, Quantity.FromLots(lots), Cast.Euro, Money.FromMinor(price), 1, start,
            start.Plus(Hours * Hour), start));
        var offer = offered.Offer!.Value;
        await stage.UntilAsync("the lease offer has arrived", async () =>
            (await stage.ClientOf(Cast.ItalianBuyer).GetOffersAsync()).Leases.Any(lease => lease.Offer == offer));
        await stage.DoAsync(Cast.ItalianBuyer, new AcceptLease(offer));
        await stage.UntilAsync("the lease is accepted", async () =>
            await LookAsync(stage, series, offer, "") is { State: "active", Escrowed: var escrowed, Leased: var leased }
                && escrowed == Hours * price && leased == lots);
        rows.Add(await LookAsync(stage, series, offer, "accepted"));

        foreach (var (after, billed, name) in ((TimeSpan, int, string)[])
            [
                (Hour / 2, 0, "running"),
                (Hour * 3 / 2, 1, "first hour billed"),
                (Hour * Hours + Hour / 6, Hours, "expired"),
            ])
        {
            await stage.Market.StopAsync();
            await stage.Market.StartAtAsync(start.Plus(after));
            await stage.UntilAsync($"{billed} hours are billed", async () =>
                await LookAsync(stage, series, offer, "") is var row && row.Escrowed == (Hours - billed) * price
                    && row.Earned == rows[0].Earned + billed * price && (row.Leased == 0) == (billed == Hours));
            rows.Add(await LookAsync(stage, series, offer, name));
        }

        stage.Paper.Table(
            ["market's clock", "", "#leased", "may use", "#escrow EUR", "#lessor EUR"],
            rows.Select(row => row.Cells()));
        stage.Check(
            rows is [.., { MayUse: true }, { MayUse: true }, { MayUse: false }],
            "The use began and ended with the lease, to the hour.");
        stage.Check(
            rows[^1].Earned - rows[0].Earned == Hours * price && rows[^1].Leased == 0 && rows[^1].Escrowed == 0,
            $"{Hours} × {Figures.Of(price, Cast.Euro)} = {Figures.Of(Hours * price, Cast.Euro)} EUR went to"
                + $" {Cast.FrenchPlant}; its {lots} lots are free again.");
    }

    private static Instant HourBehind(Instant now) =>
        new((now.Microseconds / TimeSpan.MicrosecondsPerHour + 1) * TimeSpan.MicrosecondsPerHour);

    private static async Task<LeaseRow> LookAsync(TourStage stage, SeriesId series, OfferNumber offer, string name)
    {
        JsonElement? lease = offer == default ? null : await stage.ClientOf(Cast.ItalianBuyer).FindLeaseAsync(offer);
        return new LeaseRow(
            stage.Market.Now,
            name,
            lease?.GetProperty("state").GetString() ?? "",
            lease?.GetProperty("mayUseNow").GetBoolean() ?? false,
            (await stage.TokensAsync(Cast.FrenchPlant, series)).Total.LeasedLots,
            (await stage.CashAsync(Cast.ItalianBuyer, Cast.Euro)).EscrowedMinor,
            (await stage.CashAsync(Cast.FrenchPlant, Cast.Euro)).AvailableMinor);
    }

    private sealed record LeaseRow(
        Instant At, string Name, string State, bool MayUse, long Leased, long Escrowed, long Earned)
    {
        public IReadOnlyList<string> Cells() =>
        [
            Figures.Of(At), Name, Figures.Of(Leased), MayUse ? "yes" : "no", Figures.Of(Escrowed, Cast.Euro),
            Figures.Of(Earned, Cast.Euro),
        ];
    }
}
