using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Grains.Abstractions.Sovereignty;
using TokenMarket.Grains.Epochs;
using TokenMarket.Grains.Officers;

namespace TokenMarket.Grains.Sovereignty;

/// <summary>Finds the rulebook that somebody means: a draft in a body, or a recorded version.</summary>
internal sealed class RulebookSources(IGrainFactory grains, EpochView view)
{
    private const int MaxName = 40;

    /// <summary>The rulebook, checked as if it were to be recorded now; or what is wrong with it.</summary>
    /// <param name="source">What is meant.</param>
    /// <param name="place">Where in the body it stands.</param>
    public async Task<(AdoptedRulebook? Rulebook, Problem? Problem)> FindAsync(RulebookSource source, string place)
    {
        if ((source.Document is null) == (source.Recorded is null))
        {
            return (null, Problem.Of(
                ProblemCode.MissingField, "There is not exactly one of 'document' and 'recorded'.", place,
                "Put a draft into 'document', or name a recorded rulebook in 'recorded'."));
        }

        if (source.Document is { } draft)
            return Read(draft.GetRawText(), 0, place + "/document");
        return await FindAsync(source.Recorded!, place + "/recorded");
    }

    private async Task<(AdoptedRulebook? Rulebook, Problem? Problem)> FindAsync(RecordedRulebook named, string place)
    {
        if (!Jurisdiction.TryParse(named.Jurisdiction, out var jurisdiction))
        {
            return (null, Problem.Of(
                ProblemCode.InvalidName, $"'{named.Jurisdiction}' is no jurisdiction.", place + "/jurisdiction",
                "'market', 'baseline', a nation such as 'FR' or a bloc such as 'bloc:eu' belongs here."));
        }

        var adopted = view.Newest.Rulebooks.FirstOrDefault(book => book.Document.Jurisdiction == jurisdiction
            && string.Equals(book.Document.Name, named.Name, StringComparison.Ordinal));
        if (adopted is not null && (named.Version ?? adopted.Version) == adopted.Version)
            return (adopted, null);
        var topic = named.Version is { } version ? FormattableString.Invariant($"{named.Name}@{version}") : named.Name;
        var shown = named.Name.Length is > 0 and <= MaxName && !named.Name.Contains('@', StringComparison.Ordinal)
            ? await grains.GetGrain<IRulebookGrain>(jurisdiction.ToString()).ShowAsync(topic)
            : null;
        if (shown is not { Status: 200 })
        {
            return (null, Problem.Of(
                ProblemCode.NotFound, $"{jurisdiction} has recorded no rulebook '{topic}'.", place,
                $"GET /v1/officers/rulebooks/{jurisdiction} shows what is recorded."));
        }

        using var json = JsonDocument.Parse(shown.Json);
        return Read(json.RootElement.GetProperty("document").GetRawText(),
            json.RootElement.GetProperty("version").GetInt32(), place);
    }

    private (AdoptedRulebook? Rulebook, Problem? Problem) Read(string text, int version, string place)
    {
        var read = RulebookJson.Read(text, view.Directory.Names);
        return read.Document is { } document
            ? (new AdoptedRulebook(version, document), null)
            : (null, RegistryJson.ProblemOf(read.Problems, place));
    }
}
