using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Grains.Abstractions.Officers;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Officers;

namespace TokenMarket.Grains.Sovereignty;

/// <summary>The registry as JSON.</summary>
internal static class RegistryViews
{
    /// <summary>What everybody may know: series, markets with their books, members.</summary>
    public static OfficerReply Catalogue(RegistryMachine registry)
    {
        var state = registry.State;
        var directory = MarketDirectory.Of(registry.Epoch, state);
        var parents = state.InputsFor(registry.Epoch).Parties.ToDictionary(
            party => party.Number, party => party.Parent);
        var catalogue = new CatalogueView(
            registry.Epoch.Number,
            registry.Epoch.Number,
            [.. directory.Series.OrderBy(series => series.Series).Select(series =>
                new SeriesEntry(
                    series.Series, series.Series.Kind, ClosedList.WordOf(series.Status), series.Provenance.Host))],
            [.. directory.Markets.OrderBy(market => market.Market).Select(market => ToEntry(market, directory))],
            [.. directory.Members.OrderBy(member => member.Member).Select(member =>
                new MemberEntry(member.Member, parents[member.Party], ClosedList.WordOf(member.Status)))]);
        var json = JsonSerializer.SerializeToUtf8Bytes(catalogue, MarketJson.Default.CatalogueView);
        return new OfficerReply { Status = 200, Json = json };
    }

    /// <summary>What an enactment came to: the epoch, since when, and the receipts that anybody can check.</summary>
    public static OfficerReply Of(Enacted enacted) => OfficerReplies.Done(json =>
    {
        json.WriteNumber("epoch", enacted.Epoch.Number);
        json.WriteString("at", enacted.At.ToString());
        json.WriteStartArray("receipts");
        foreach (var receipt in enacted.Receipts)
        {
            json.WriteStartObject();
            json.WriteNumber("epoch", receipt.Epoch);
            json.WriteStartArray("writers");
            foreach (var (writer, commit) in receipt.Writers.Zip(receipt.Commits))
            {
                json.WriteStartObject();
                json.WriteNumber("writer", writer);
                json.WriteNumber("commit", commit);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("dark");
        foreach (var laggard in enacted.Laggards)
            json.WriteStringValue(laggard);
        json.WriteEndArray();
    });

    private static MarketEntry ToEntry(ListedMarket market, MarketDirectory directory) => new(
        market.Market,
        market.Terms.MinorPerTickLot,
        market.Terms.LargestPrice.Ticks,
        market.Terms.LargestOrder.Lots,
        market.Terms.Fees.MakerPpm,
        market.Terms.Fees.TakerPpm,
        [.. market.Books.OrderBy(book => book.Value).Select(
            book => new BookEntry(book.Value, directory.Find(book.Key)!.Series))]);
}
