using System.Text.Json;
using System.Text.Json.Nodes;
using TokenMarket.Client;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Server.Tour.Worlds;

namespace TokenMarket.Server.Tour.Steps;

/// <summary>Factories mint inside their capacity; anybody verifies where the tokens come from.</summary>
internal sealed class MintStep : ITourStep
{
    public string Title => "Tokens are minted, and their attestation is verified";

    public async Task RunAsync(TourStage stage)
    {
        stage.Paper.Say("A factory signs what a series promises and where it comes from, once. The client fetches the"
            + " series and the factory's public key, and verifies the signature itself.");
        var rows = new List<IReadOnlyList<string>>();
        var genuine = 0;
        foreach (var factory in stage.World.Factories)
        {
            foreach (var (series, sequence) in SeriesOf(stage, factory))
            {
                var line = factory.Lines.Single(each => each.Line == series.Line);
                var lots = stage.Numbers.Between(line.Units.Lots / 2, line.Units.Lots * 3 / 4);
                await stage.CommandAsync(
                    factory.Operator, Office.Factory(factory.Factory), Mint(factory, series, lots, sequence));
                await stage.UntilAsync(
                    $"{factory.Operator} has {lots} lots of {series}",
                    async () => (await stage.TokensAsync(factory.Operator, series)).Total.AvailableLots == lots);
                var shown = await ShowAsync(stage, Office.Token(series));
                var isGenuine = await IsGenuineAsync(stage, factory, series, shown, changed: false);
                genuine += isGenuine ? 1 : 0;
                var minted = shown.GetProperty("mintedLots").GetInt64();
                rows.Add([series.ToString(), Kind(series), Figures.Of(minted), isGenuine ? "genuine" : "FORGED"]);
            }
        }

        stage.Paper.Table(["series", "", "#lots", "attestation"], rows);
        stage.Check(
            genuine == rows.Count,
            $"All {rows.Count} attestations verify against the keys of {stage.World.Factories.Count} factories.");
        await ForgeAsync(stage);
        await OvermintAsync(stage);
    }

    private static async Task ForgeAsync(TourStage stage)
    {
        var factory = stage.World.Factories[0];
        var (series, _) = SeriesOf(stage, factory).First();
        var shown = await ShowAsync(stage, Office.Token(series));
        stage.Check(
            !await IsGenuineAsync(stage, factory, series, shown, changed: true),
            $"With one fact changed, {Cast.Venue.Nation} as its host in place of {factory.Host}, the attestation of"
                + $" {series} does not verify.");
    }

    private static async Task OvermintAsync(TourStage stage)
    {
        var factory = stage.World.Factories[0];
        var (series, _) = SeriesOf(stage, factory).First();
        var command = Mint(factory, series, factory.Lines[0].Units.Lots, 1_000);
        var problem = await RefusalAsync(stage, factory, command);
        stage.Paper.Say($"{factory.Operator} has {Figures.Of(factory.Lines[0].Units.Lots)} accelerators, and asks for"
            + " as many lots again:");
        stage.Paper.Quote(problem?.Detail ?? "It was minted.");
        stage.Check(problem is not null, $"{factory.Factory} does not mint what it does not have.");
    }

    private static async Task<Problem?> RefusalAsync(TourStage stage, WorldFactory factory, JsonObject command)
    {
        try
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(command.ToJsonString());
            await stage.ClientOf(factory.Operator).CommandAsync(Office.Factory(factory.Factory), bytes);
            return null;
        }
        catch (MarketProblemException refused)
        {
            return refused.Problem;
        }
    }

    /// <summary>Whether the signature that the market shows is the factory's, over the facts that it shows.</summary>
    private static async Task<bool> IsGenuineAsync(
        TourStage stage, WorldFactory factory, SeriesId series, JsonElement shown, bool changed)
    {
        var key = (await ShowAsync(stage, Office.Factory(factory.Factory))).GetProperty("publicKey")
            .GetBytesFromBase64();
        var terms = new SeriesTerms(series, SeriesFactsJson.AttributesOf(shown.GetProperty("attributes")));
        var provenance = SeriesFactsJson.ProvenanceOf(shown.GetProperty("provenance"));
        if (changed)
            provenance = provenance with { Host = Cast.Venue.Nation };
        return SeriesAttestation.Verify(terms, provenance, shown.GetProperty("signature").GetBytesFromBase64(), key);
    }

    private static async Task<JsonElement> ShowAsync(TourStage stage, Office office) =>
        await stage.ClientOf(Cast.DutchBuyer).ShowAsync(office)
            ?? throw new TourFailedException("An office shows nothing of what it made.");

    private static IEnumerable<(SeriesId Series, int Sequence)> SeriesOf(TourStage stage, WorldFactory factory) =>
        stage.World.Series.Where(series => series.Factory == factory.Factory)
            .Select((series, index) => (series.IdFrom(stage.FoundedAt), index + 1));

    private static JsonObject Mint(WorldFactory factory, SeriesId series, long lots, int sequence) => new()
    {
        ["type"] = "mint-lots",
        ["session"] = 1,
        ["sequence"] = sequence,
        ["series"] = series.ToString(),
        ["quantity"] = lots,
        ["to"] = factory.Operator.ToString(),
    };

    private static string Kind(SeriesId series) => series.Kind switch
    {
        TokenKind.Compute => "accelerator-hours",
        TokenKind.Model => "licence seats",
        TokenKind.Dataset => "dataset grants",
    };
}
