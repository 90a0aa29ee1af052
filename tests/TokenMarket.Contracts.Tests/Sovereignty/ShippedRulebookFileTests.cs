using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Sovereignty;

public sealed class ShippedRulebookFileTests
{
    private static readonly string Folder = Path.Combine(Repository, "silo-config", "rulebooks");

    internal static string Repository => FindRepository();

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_loads(string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        if (file.EndsWith(".schema.json", StringComparison.Ordinal))
        {
            using var schema = JsonDocument.Parse(text);
            Assert.Equal("https://json-schema.org/draft/2020-12/schema",
                schema.RootElement.GetProperty("$schema").GetString());
            return;
        }

        var lists = NamedListJson.Read(File.ReadAllText(Path.Combine(Folder, "lists.json"))).Require();
        if (string.Equals(file, "lists.json", StringComparison.Ordinal))
        {
            Assert.True(lists.Count >= 16);
            return;
        }

        var document = RulebookJson.Read(text, new KnownNames([.. lists.Select(list => list.Name)], [])).Require();
        Assert.Equal(Path.GetFileNameWithoutExtension(file), document.Name);
    }

    [Theory]
    [InlineData("eu", 27)]
    [InlineData("eea", 30)]
    [InlineData("nato", 32)]
    [InlineData("asean", 11)]
    [InlineData("brics", 11)]
    [InlineData("gcc", 6)]
    [InlineData("eaeu", 5)]
    [InlineData("five-eyes", 5)]
    [InlineData("african-union", 55)]
    [InlineData("wassenaar", 42)]
    [InlineData("eu001", 10)]
    [InlineData("us-ai-diffusion-tier-1", 19)]
    [InlineData("us-ai-diffusion-tier-3", 24)]
    [InlineData("us-d5", 22)]
    [InlineData("us-embargo", 3)]
    [InlineData("eu-embargo", 1)]
    [InlineData("us-28cfr202", 8)]
    [InlineData("gdpr-adequacy", 14)]
    public void List_has_as_many_members_as_its_source_says(string name, int count)
    {
        var lists = NamedListJson.Read(File.ReadAllText(Path.Combine(Folder, "lists.json"))).Require();

        Assert.Equal(count, lists.Single(x => string.Equals(x.Name, name, StringComparison.Ordinal))
            .MembersAt(Instant.Parse("2026-03-01T00:00:00Z")).Count);
    }

    [Fact]
    public void Words_of_the_schema_are_the_words_of_the_reader()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "rulebook.schema.json")));
        var definitions = schema.RootElement.GetProperty("$defs");
        var attributes = definitions.GetProperty("attributeTest").GetProperty("properties").GetProperty("name")
            .GetProperty("enum");
        var endUses = definitions.GetProperty("endUses").GetProperty("items").GetProperty("enum");
        var directions = definitions.GetProperty("rule").GetProperty("properties").GetProperty("directions")
            .GetProperty("items").GetProperty("enum");

        Assert.Equal(Contracts.Tokens.AttributeNames.All.ToArray().Select(Contracts.Tokens.AttributeNames.Name),
            attributes.EnumerateArray().Select(x => x.GetString()!));
        Assert.Equal(Enum.GetValues<Direction>().Select(RulebookJson.WordOf),
            directions.EnumerateArray().Select(x => x.GetString()!));
        Assert.Equal(Enum.GetValues<EndUse>().Select(ClosedList.WordOf),
            endUses.EnumerateArray().Select(x => x.GetString()!));
        var fields = definitions.GetProperty("rule").GetProperty("properties");
        Assert.Equal(Enum.GetValues<RuleEffect>().Select(RulebookJson.WordOf), WordsOf("effect"));
        Assert.Equal(Enum.GetValues<RestingEffect>().Select(RulebookJson.WordOf), WordsOf("onResting"));
        Assert.Equal(Enum.GetValues<RunningEffect>().Select(RulebookJson.WordOf), WordsOf("onRunning"));
        Assert.Equal(InFlightEffect.MostNoticeHours,
            fields.GetProperty("noticeHours").GetProperty("maximum").GetInt32());

        IEnumerable<string> WordsOf(string field) =>
            fields.GetProperty(field).GetProperty("enum").EnumerateArray().Select(x => x.GetString()!);
    }

    /// <summary>A field that nobody knows is put into each object: the reader then names those that it knows.</summary>
    [Theory]
    [InlineData("rulebook", "\"format\": 1,")]
    [InlineData("rule", "\"id\": \"one\",")]
    [InlineData("partyTest", "\"subject\": {")]
    [InlineData("nationTest", "\"home\": {")]
    [InlineData("memberTest", "\"member\": {")]
    [InlineData("ownerTest", "\"owner\": {")]
    [InlineData("endUseTest", "\"endUse\": {")]
    [InlineData("objectTest", "\"kinds\": [\"compute\"],")]
    [InlineData("attributeTest", "\"name\": \"performance\",")]
    [InlineData("provenanceTest", "\"provenance\": {")]
    [InlineData("approval", "\"approval\": {")]
    [InlineData("obligation", "\"obligation\": {")]
    [InlineData("levy", "\"levy\": {")]
    public void Fields_of_the_schema_are_the_fields_of_the_reader(string definition, string place)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "rulebook.schema.json")));
        var known = schema.RootElement.GetProperty("$defs").GetProperty(definition);
        var at = BadRulebooks.Good.IndexOf(place, StringComparison.Ordinal) + place.Length;
        Assert.True(at >= place.Length);

        var reading = RulebookJson.Read(BadRulebooks.Good.Insert(at, " \"unheard-of\": 1,"), BadRulebooks.Known);
        var problem = reading.Problems.Single(x => x.Code == DocumentProblemCode.UnknownName);

        var fields = problem.Remedy["Known are ".Length..^1].Split(", ").Order(StringComparer.Ordinal);
        var published = known.GetProperty("properties").EnumerateObject().Select(field => field.Name);
        Assert.Equal(published.Order(StringComparer.Ordinal), fields);
        Assert.False(known.GetProperty("additionalProperties").GetBoolean());
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TokenMarket.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("No folder above holds TokenMarket.sln.");
        return folder.FullName;
    }
}
