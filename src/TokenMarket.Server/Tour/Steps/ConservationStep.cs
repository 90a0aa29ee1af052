using System.Text.Json;
using TokenMarket.Client;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Server.Tour.Steps;

/// <summary>The books of all nations together: nothing came from nowhere, and nothing is gone.</summary>
internal sealed class ConservationStep : ITourStep
{
    public string Title => "The books close, over all accounts";

    public async Task RunAsync(TourStage stage)
    {
        var nations = stage.World.Nations;
        var series = stage.SeriesOf("FR/jean-zay", "h100");
        var (redeemed, retired) = (stage.Numbers.Between(2, 9), stage.Numbers.Between(2, 9));
        await stage.DoAsync(Cast.DutchBuyer, new RedeemTokens(series, Quantity.FromLots(redeemed)));
        await stage.DoAsync(Cast.DutchBuyer, new RetireTokens(series, Quantity.FromLots(retired)));
        stage.Paper.Say($"{Cast.DutchBuyer} redeems {redeemed} lots at their factory and gives {retired} up. Then the"
            + " auditors of all"
            + $" {nations.Count} nations read the sums of their accounts. For every asset, what was issued is"
            + " what members own, what was redeemed and what was retired; what one account sent, another received.");
        IReadOnlyList<AuditView> audits = [];
        await stage.UntilAsync("all flows between accounts are drained", async () =>
        {
            audits = await Task.WhenAll(nations.Select(stage.AuditAsync));
            return audits.SelectMany(audit => audit.Assets).GroupBy(asset => asset.Asset, StringComparer.Ordinal)
                .All(asset => asset.Sum(each => each.Contras.Clearing) == 0);
        });

        var assets = audits.SelectMany(audit => audit.Assets).GroupBy(asset => asset.Asset, StringComparer.Ordinal)
            .OrderBy(asset => asset.Key.Contains('/', StringComparison.Ordinal))
                .ThenBy(asset => asset.Key, StringComparer.Ordinal)
            .Select(Total).ToList();
        ShowTotals(stage.Paper, assets.Where(total => Currency.TryParse(total.Asset, out _)));
        ShowTotals(stage.Paper, Shortened(assets.Where(total => !Currency.TryParse(total.Asset, out _))));
        stage.Check(
            audits.SelectMany(audit => audit.Assets).All(asset => asset.Sum == 0 && asset.Contras.Exceptions == 0),
            "In every account, for every asset, debits are credits, and nothing waits for anybody's decision.");
        stage.Check(
            assets.All(total => total.Difference == 0),
            $"Over all accounts, {assets.Count} assets close to the last minor unit and the last lot.");
        await CountAsync(stage, series, redeemed, retired);
    }

    /// <summary>The series keeps count of its own supply, apart from all accounts.</summary>
    private static async Task CountAsync(TourStage stage, SeriesId series, long redeemed, long retired)
    {
        JsonElement? shown = null;
        await stage.UntilAsync("the series has heard of both", async () =>
        {
            shown = await stage.ClientOf(Cast.DutchBuyer).ShowAsync(Office.Token(series));
            return Lots("redeemedLots") == redeemed && Lots("retiredLots") == retired;
        });
        stage.Check(
            Lots("outstandingLots") == Lots("mintedLots") - redeemed - retired,
            $"The series counts for itself, and comes to the same: {Figures.Of(Lots("outstandingLots"))} lots"
                + " outstanding.");

        long Lots(string name) => shown?.GetProperty(name).GetInt64() ?? 0;
    }

    private static void ShowTotals(TourPaper paper, IEnumerable<AssetTotal> totals) => paper.Table(
        ["asset", "#issued", "#owned", "#redeemed", "#retired", "#difference"], totals.Select(total => total.Row()));

    /// <summary>Series by their lines, for a narrow table; with their start where a line has several.</summary>
    private static IEnumerable<AssetTotal> Shortened(IEnumerable<AssetTotal> series) => series
        .GroupBy(total => total.Asset[..total.Asset.LastIndexOf('/')], StringComparer.Ordinal)
        .SelectMany(line => line.Select(total =>
            total with { Asset = line.Count() == 1 ? line.Key : total.Asset[..total.Asset.LastIndexOf('+')] }));

    private static AssetTotal Total(IGrouping<string, AssetAudit> asset) => new(
        asset.Key,
        -asset.Sum(each => each.Contras.Issued),
        asset.Sum(each => each.Buckets.Owned),
        asset.Sum(each => each.Contras.Redeemed),
        asset.Sum(each => each.Contras.Retired));

    private sealed record AssetTotal(string Asset, long Issued, long Owned, long Redeemed, long Retired)
    {
        public long Difference => Issued - Owned - Redeemed - Retired;

        public IReadOnlyList<string> Row()
        {
            Func<long, string> figure = Currency.TryParse(Asset, out var currency)
                ? minor => Figures.Of(minor, currency)
                : Figures.Of;
            return [Asset, figure(Issued), figure(Owned), figure(Redeemed), figure(Retired), figure(Difference)];
        }
    }
}
