using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using TokenMarket.Client;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Callers;
using TokenMarket.Server.Tour.Worlds;

namespace TokenMarket.Server.Tour;

/// <summary>Brings a world about in an empty market, by the commands of its officers.</summary>
internal static class Founding
{
    /// <summary>Founds the world; the factories' private keys go no further than this.</summary>
    public static async Task RunAsync(TourStage stage)
    {
        await EnactRulesAsync(stage);
        await RegisterAsync(stage);
        await OpenFactoriesAsync(stage);
        await ListAsync(stage);
    }

    /// <summary>A document as it is published.</summary>
    public static JsonObject DocumentOf(string file) =>
        JsonNode.Parse(File.ReadAllText(WorldFile.Rulebook(file)))!.AsObject();

    private static async Task EnactRulesAsync(TourStage stage)
    {
        var world = stage.World;
        await AskAsync(stage,
            [new JsonObject { ["type"] = "publish-lists", ["document"] = DocumentOf(world.Lists) }]);
        foreach (var file in world.Rulebooks.Concat(world.Recorded))
        {
            var document = DocumentOf(file);
            var jurisdiction = Jurisdiction.Parse(document["jurisdiction"]!.ToString());
            var (officer, office) = (OfficerOf(world, jurisdiction), Office.Rulebook(jurisdiction));
            var name = document["name"]!.ToString();
            await stage.CommandAsync(officer, office, new JsonObject { ["type"] = "record", ["document"] = document });
            if (world.Rulebooks.Contains(file))
            {
                await stage.LegislateAsync(
                    officer, office, new JsonObject { ["type"] = "adopt", ["name"] = name, ["version"] = 1 });
            }
        }

        foreach (var (bloc, nation) in world.Blocs.SelectMany(bloc => bloc.Nations, (bloc, nation) => (bloc, nation)))
        {
            var own = Jurisdiction.Of(nation);
            await stage.LegislateAsync(OfficerOf(world, own), Office.Rulebook(own), new JsonObject
            {
                ["type"] = "accede",
                ["bloc"] = bloc.Bloc,
                ["reservations"] = new JsonArray(),
            });
        }
    }

    /// <summary>Who may make that law; of a bloc, the first of its members.</summary>
    private static MemberId OfficerOf(World world, Jurisdiction jurisdiction) => jurisdiction.Kind switch
    {
        JurisdictionKind.Nation => world.With(CallerRole.ComplianceOfficer, jurisdiction.Nation),
        JurisdictionKind.Bloc => world.With(CallerRole.ComplianceOfficer, world.Blocs.First(bloc =>
            string.Equals(bloc.Bloc, jurisdiction.Bloc, StringComparison.Ordinal)).Nations[0]),
        _ => world.With(CallerRole.MarketOperator),
    };

    private static async Task RegisterAsync(TourStage stage)
    {
        var world = stage.World;
        await AskAsync(stage,
        [
            .. world.Members.Select(member => new JsonObject
            {
                ["type"] = "register-member",
                ["member"] = member.Member.ToString(),
                ["owner"] = member.Owner,
                ["ownerSeat"] = member.OwnerSeat.ToString(),
                ["home"] = member.Home.ToString(),
            }),
            .. world.CashIssuers.Select(issuer => new JsonObject
            {
                ["type"] = "name-cash-issuer",
                ["member"] = issuer.Member.ToString(),
                ["currency"] = issuer.Currency.ToString(),
            }),
            .. world.Venues.Select(venue => new JsonObject { ["type"] = "name-venue", ["member"] = venue.ToString() }),
        ]);
    }

    private static async Task OpenFactoriesAsync(TourStage stage)
    {
        foreach (var factory in stage.World.Factories)
            await OpenAndDefineAsync(stage, factory);
    }

    private static async Task OpenAndDefineAsync(TourStage stage, WorldFactory factory)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await OpenAsync(stage, factory, key);
        foreach (var series in stage.World.Series.Where(series => series.Factory == factory.Factory))
            await DefineAsync(stage, factory, series, key);
    }

    private static async Task OpenAsync(TourStage stage, WorldFactory factory, ECDsa key)
    {
        var office = Office.Factory(factory.Factory);
        await stage.CommandAsync(factory.Operator, office, new JsonObject
        {
            ["type"] = "open-factory",
            ["host"] = factory.Host.ToString(),
            ["operator"] = factory.Operator.ToString(),
            ["operatorParent"] = factory.OperatorParent.ToString(),
            ["publicKey"] = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
        });
        foreach (var line in factory.Lines)
        {
            var series = stage.World.Series.Where(each => each.Factory == factory.Factory && each.Line == line.Line)
                .Select(each => each.IdFrom(stage.FoundedAt)).ToList();
            await stage.CommandAsync(factory.Operator, office, new JsonObject
            {
                ["type"] = "register-capacity",
                ["line"] = line.Line,
                ["kind"] = ClosedList.WordOf(series[0].Kind),
                ["from"] = series.Min(each => each.Start).ToString(),
                ["until"] = series.Max(each => each.End).ToString(),
                ["units"] = line.Units.Lots,
            });
        }
    }

    private static async Task DefineAsync(TourStage stage, WorldFactory factory, WorldSeries series, ECDsa key)
    {
        var terms = new SeriesTerms(series.IdFrom(stage.FoundedAt), series.Attributes!);
        var provenance = series.ProvenanceIn(factory);
        await stage.CommandAsync(factory.Operator, Office.Factory(factory.Factory), new JsonObject
        {
            ["type"] = "define-series",
            ["terms"] = new JsonObject
            {
                ["series"] = terms.Series.ToString(),
                ["attributes"] = SeriesFactsJson.Of(terms.Attributes),
            },
            ["provenance"] = SeriesFactsJson.Of(provenance),
            ["signature"] = Convert.ToBase64String(SeriesAttestation.Sign(key, terms, provenance)),
        });

        // The series learns of its definition by a message of the factory's.
        var office = Office.Token(terms.Series);
        var client = stage.ClientOf(factory.Operator);
        await stage.UntilAsync($"{terms.Series} is announced", async () => await client.ShowAsync(office) is not null);
        await stage.CommandAsync(
            factory.Operator, office, new JsonObject { ["type"] = "activate-series", ["reason"] = "issuer-request" });
    }

    private static async Task ListAsync(TourStage stage) => await AskAsync(stage,
    [
        .. stage.World.Markets.Select(market => new JsonObject
        {
            ["type"] = "list-market",
            ["market"] = market.Market.ToString(),
            ["venue"] = market.Venue.ToString(),
            ["minorPerTickLot"] = market.MinorPerTickLot,
            ["largestPrice"] = market.LargestPriceTicks,
            ["largestOrder"] = market.LargestOrderLots,
            ["fees"] = new JsonObject { ["makerPpm"] = market.MakerFeePpm, ["takerPpm"] = market.TakerFeePpm },
        }),
        .. from market in stage.World.Markets
           from series in stage.World.Series
           where market.Market.Lists(series.IdFrom(stage.FoundedAt))
           select new JsonObject
           {
               ["type"] = "list-book",
               ["market"] = market.Market.ToString(),
               ["series"] = series.IdFrom(stage.FoundedAt).ToString(),
           },
    ]);

    private static Task<JsonElement> AskAsync(TourStage stage, IReadOnlyList<JsonObject> requests) =>
        stage.CommandAsync(
            stage.World.With(CallerRole.MarketOperator),
            Office.Registry,
            new JsonObject { ["requests"] = new JsonArray([.. requests]) });
}
