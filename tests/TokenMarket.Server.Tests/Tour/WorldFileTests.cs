using TokenMarket.Contracts.Values;
using TokenMarket.Server.Tour;
using TokenMarket.Server.Tour.Worlds;

namespace TokenMarket.Server.Tests.Tour;

public sealed class WorldFileTests
{
    private static readonly Instant Hour = Instant.Parse("2026-11-23T06:00:00Z");

    // What the server carries of silo-config/worlds/*.json.
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Path.Combine(WorldFile.ConfigFolder, "worlds")).Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_world_that_is_shipped_holds_together(string file)
    {
        var world = WorldFile.Load(Path.Combine(WorldFile.ConfigFolder, "worlds", file));

        Assert.NotEmpty(world.Note);
        Assert.All(world.Series, series => Assert.True(series.IdFrom(Hour).Start >= Hour));
    }

    [Fact]
    public void The_reference_world_is_as_wide_as_it_is_said_to_be()
    {
        var world = WorldFile.Load(WorldFile.Reference);

        Assert.True(world.Nations.Count >= 24);
        Assert.True(world.Factories.Select(factory => factory.Factory.Nation).Distinct().Count() >= 8);
        Assert.Equal(
            [TokenKind.Compute, TokenKind.Model, TokenKind.Dataset],
            world.Series.Select(series => series.Attributes!.Kind).Distinct().Order());
        Assert.Contains("us-ai-diffusion.json", world.Rulebooks);
        Assert.Contains("eu-gdpr-adequacy.json", world.Rulebooks);
    }

    [Fact]
    public void Everybody_who_plays_a_part_is_a_member_of_the_reference_world()
    {
        var members = WorldFile.Load(WorldFile.Reference).Members.Select(member => member.Member).ToHashSet();
        var cast = typeof(Cast).GetFields().Select(field => field.GetValue(null)).OfType<MemberId>().ToList();

        Assert.NotEmpty(cast);
        Assert.All(cast, member => Assert.Contains(member, members));
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2", "There is no format 2.")]
    [InlineData(
        "\"name\": \"reference\"", "\"name\": \"other\"", "The world 'other' stands in a file of another name.")]
    [InlineData("\"lists.json\"", "\"no.json\"", "There is no document 'no.json'.")]
    [InlineData("\"us-embargo.json\"", "\"no.json\"", "There is no document 'no.json'.")]
    [InlineData(
        "\"member\": \"FR/genci\", \"owner\"", "\"member\": \"FR/treasury\", \"owner\"", "A member is there twice.")]
    [InlineData(
        "\"EG\", \"roles\": [\"trader\", \"auditor\", ", "\"EG\", \"roles\": [\"trader\", ", "EG has no auditor.")]
    [InlineData("\"NL\", \"home\": \"NL\", \"roles\": [\"trader\"]", "\"NL\", \"home\": \"NL\", \"roles\": []",
        "NL/surf has no role.")]
    [InlineData("\"venues\": [\"CH/venue\"]", "\"venues\": [\"CH/venue\", \"CH/other\"]", "CH/other is no member.")]
    [InlineData(
        "\"roles\": [\"market-operator\", \"trader\"]", "\"roles\": [\"trader\"]", "Nobody operates the market.")]
    [InlineData("\"operator\": \"FR/genci\"", "\"operator\": \"NL/surf\"",
        "NL/surf is no member with the role for FR/jean-zay.")]
    [InlineData(
        "\"factory\": \"BR/inpe\", \"line\"", "\"factory\": \"IN/bhashini\", \"line\"", "BR/inpe has no series.")]
    [InlineData("\"line\": \"mi250x\", \"starts", "\"line\": \"mi300\", \"starts", "FI/lumi has no line 'mi300'.")]
    [InlineData("\"energySource\": \"hydro\" }", "\"energySource\": \"hy dro\" }",
        "A series of FI/lumi/mi250x has not the attributes of one kind.")]
    [InlineData("\"hardwareOrigins\": [\"JP\"]", "\"hardwareOrigins\": []",
        "A series of JP/mn-core/l1000 has not the provenance of its kind.")]
    [InlineData("\"startsAfterHours\": 672, \"hours\": 672", "\"startsAfterHours\": 672, \"hours\": 0",
        "A series of FR/jean-zay/h100 has no window.")]
    [InlineData("\"startsAfterHours\": 672, \"hours\": 672", "\"startsAfterHours\": 0, \"hours\": 672",
        "A series is there twice.")]
    [InlineData("\"FI/lumi/mi250x/EUR\", \"venue\": \"CH/venue\"", "\"FI/lumi/mi250x/EUR\", \"venue\": \"NL/surf\"",
        "NL/surf of FI/lumi/mi250x/EUR is no venue.")]
    [InlineData("\"FI/lumi/mi250x/EUR\"", "\"FI/lumi/mi300/EUR\"", "FI/lumi/mi300/EUR has nothing to trade.")]
    [InlineData(
        "\"FI/lumi/mi250x/EUR\"", "\"FI/lumi/mi250x/CHF\"", "Nobody issues the currency of FI/lumi/mi250x/CHF.")]
    public void What_does_not_hold_together_is_named(string right, string wrong, string failure) =>
        Assert.Contains(failure, Refused(right, wrong).Failures);

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 1, \"size\": 1")]
    [InlineData("\"format\": 1", "\"format\": \"1\"")]
    [InlineData("\"format\": 1,", "")]
    [InlineData("\"member\": \"FR/genci\", \"owner\"", "\"member\": \"XX/genci\", \"owner\"")]
    [InlineData("[\"trader\", \"factory-operator\"]", "[\"ruler\"]")]
    [InlineData("\"units\": 4000", "\"units\": 40.5")]
    public void What_is_no_world_at_all_is_refused(string right, string wrong) =>
        Assert.Single(Refused(right, wrong).Failures);

    private static WorldException Refused(string right, string wrong)
    {
        var text = File.ReadAllText(WorldFile.Reference);
        Assert.Contains(right, text, StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("tokenmarket-world-");
        try
        {
            var path = Path.Combine(folder.FullName, "reference.json");
            var place = text.IndexOf(right, StringComparison.Ordinal);
            File.WriteAllText(path, text[..place] + wrong + text[(place + right.Length)..]);
            return Assert.Throws<WorldException>(() => WorldFile.Load(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
