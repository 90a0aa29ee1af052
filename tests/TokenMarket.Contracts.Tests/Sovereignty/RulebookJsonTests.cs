using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using Code = TokenMarket.Contracts.Sovereignty.DocumentProblemCode;

namespace TokenMarket.Contracts.Tests.Sovereignty;

public sealed class RulebookJsonTests
{
    private const string Good = """
        {"format":1,"name":"fr-trade","jurisdiction":"FR","title":"Trade","source":"Code",
         "recordedAt":"2026-01-01T00:00:00Z","note":"All.",
         "rules":[{"id":"one","title":"First","source":"Art. 1","effect":"deny","directions":["export","re-export"],
          "subject":{"home":{"in":["FR"]}},
          "counterparty":{"nation":{"in":["list:eu","JP"],"notIn":["DE"]},"member":{"notIn":["JP/lab"]}},
          "object":{"kinds":["compute"],"lines":["h100"],"factories":["FR/jean-zay"],
           "attributes":[{"name":"performance","atLeast":500,"atMost":9000},
            {"name":"energy-source","in":["nuclear"],"notIn":["coal"]}]},
          "provenance":{"host":{"in":["FR"]},"operator":{"in":["FR/op"]},"hardwareOrigins":{"in":["US"]}},
          "custody":{"notIn":["FR"]},
          "from":"2026-01-01T00:00:00Z","until":"2027-01-01T00:00:00Z","recordedAt":"2026-01-01T00:00:00Z","note":"x"}]}
        """;

    private static readonly string[] Lists = ["eu", "nato"];

    /// <summary>What is replaced, by what, and what the reader must then say, and where.</summary>
    private static readonly (string Find, string Replace, Code Code, string Path)[] Cases =
    [
        ("{\"format\":1", "{\"format\":1,,", Code.NotJson, "$"),
        ("{\"format\":1", "/* a */{\"format\":1", Code.NotJson, "$"),
        ("\"note\":\"x\"}]}", "\"note\":\"x\"}]},", Code.NotJson, "$"),
        ("\"lines\":[\"h100\"]", "\"lines\":[[[[[[[[[[[[[[\"h100\"]]]]]]]]]]]]]]", Code.NotJson, "$"),
        ("\"title\":\"Trade\"", "\"title\":\"\\ud800\"", Code.NotJson, "$"),
        ("\"title\":\"Trade\"", "\"title\":\"\ud800\"", Code.NotJson, "$"),
        ("\"title\":\"Trade\"", "\"\\udc00\":\"Trade\"", Code.NotJson, "$"),
        ("\"format\":1,", "", Code.MissingName, "$"),
        ("\"format\":1", "\"format\":2", Code.UnknownFormat, "$.format"),
        ("\"format\":1", "\"format\":\"1\"", Code.WrongType, "$.format"),
        ("\"format\":1", "\"format\":1.0", Code.BadNumber, "$.format"),
        ("\"format\":1", "\"format\":-1", Code.BadNumber, "$.format"),
        ("\"format\":1", "\"format\":1,\"format\":1", Code.DuplicateName, "$"),
        ("\"name\":\"fr-trade\"", "\"name\":\"FR trade\"", Code.BadName, "$.name"),
        ("\"name\":\"fr-trade\",", "", Code.MissingName, "$"),
        ("\"name\":\"fr-trade\"", "\"Name\":\"fr-trade\"", Code.UnknownName, "$"),
        ("\"jurisdiction\":\"FR\"", "\"jurisdiction\":\"fr\"", Code.BadName, "$.jurisdiction"),
        ("\"jurisdiction\":\"FR\"", "\"jurisdiction\":\"UK\"", Code.BadName, "$.jurisdiction"),
        ("\"jurisdiction\":\"FR\"", "\"jurisdiction\":\"bloc:mercosur\"", Code.UnknownList, "$.jurisdiction"),
        ("\"jurisdiction\":\"FR\"", "\"jurisdiction\":7", Code.WrongType, "$.jurisdiction"),
        ("\"jurisdiction\":\"FR\"", "\"jurisdiction\":\"market\"", Code.NeverFires, "$.rules[0].directions"),
        ("\"title\":\"Trade\"", "\"title\":\"\"", Code.Empty, "$.title"),
        ("\"title\":\"Trade\"", "\"title\":\"  \"", Code.Empty, "$.title"),
        ("\"title\":\"Trade\"", "\"title\":null", Code.WrongType, "$.title"),
        ("\"source\":\"Code\",", "", Code.MissingName, "$"),
        ("\"recordedAt\":\"2026-01-01T00:00:00Z\",\"note\":\"All.\"", "\"recordedAt\":\"2026-01-01\",\"note\":\"All.\"",
            Code.BadMoment, "$.recordedAt"),
        ("\"note\":\"All.\"", "\"remark\":\"All.\"", Code.UnknownName, "$"),
        ("\"note\":\"All.\"", "\"note\":\"All.\",\"author\":\"me\"", Code.UnknownName, "$"),
        ("\"rules\":[{", "\"rules\":{\"a\":[{", Code.NotJson, "$"),
        ("\"id\":\"one\"", "\"id\":\"One\"", Code.BadName, "$.rules[0].id"),
        ("\"id\":\"one\",", "", Code.MissingName, "$.rules[0]"),
        ("\"title\":\"First\",", "", Code.MissingName, "$.rules[0]"),
        ("\"effect\":\"deny\"", "\"effect\":\"forbid\"", Code.UnknownWord, "$.rules[0].effect"),
        ("\"effect\":\"deny\"", "\"effect\":\"Deny\"", Code.UnknownWord, "$.rules[0].effect"),
        ("\"effect\":\"deny\"", "\"effect\":true", Code.WrongType, "$.rules[0].effect"),
        ("\"effect\":\"deny\"", "\"effect\":\"allow\"", Code.NeverFires, "$.rules[0].directions"),
        ("\"effect\":\"deny\",", "", Code.MissingName, "$.rules[0]"),
        ("\"effect\":\"deny\"", "\"effect\":\"deny\",\"efect\":\"deny\"", Code.UnknownName, "$.rules[0]"),
        ("[\"export\",\"re-export\"]", "[\"xport\"]", Code.UnknownWord, "$.rules[0].directions[0]"),
        ("[\"export\",\"re-export\"]", "[]", Code.Empty, "$.rules[0].directions"),
        ("[\"export\",\"re-export\"]", "[\"export\",\"export\"]", Code.Repeated, "$.rules[0].directions[1]"),
        ("[\"export\",\"re-export\"]", "\"export\"", Code.WrongType, "$.rules[0].directions"),
        ("[\"export\",\"re-export\"]", "[1]", Code.WrongType, "$.rules[0].directions[0]"),
        ("\"subject\":{\"home\":{\"in\":[\"FR\"]}}", "\"subject\":{}", Code.Empty, "$.rules[0].subject"),
        ("\"subject\":{\"home\":{\"in\":[\"FR\"]}}", "\"subject\":[]", Code.WrongType, "$.rules[0].subject"),
        ("\"subject\":{\"home\"", "\"subject\":{\"seat\"", Code.UnknownName, "$.rules[0].subject"),
        ("\"subject\":{\"home\":{\"in\":[\"FR\"]}}", "\"subject\":{\"home\":{}}", Code.Empty,
            "$.rules[0].subject.home"),
        ("\"subject\":{\"home\":{\"in\":[\"FR\"]}}", "\"subject\":{\"home\":{\"in\":[]}}", Code.Empty,
            "$.rules[0].subject.home.in"),
        ("\"subject\":{\"home\":{\"in\":[\"FR\"]}}", "\"subject\":{\"home\":{\"in\":[\"FR\"],\"notIn\":[\"FR\"]}}",
            Code.NeverFires, "$.rules[0].subject.home"),
        ("\"list:eu\",\"JP\"", "\"list:eu\",\"XX\"", Code.UnknownNation, "$.rules[0].counterparty.nation.in[1]"),
        ("\"list:eu\",\"JP\"", "\"EU\",\"JP\"", Code.UnknownNation, "$.rules[0].counterparty.nation.in[0]"),
        ("\"list:eu\",\"JP\"", "\"UK\",\"JP\"", Code.UnknownNation, "$.rules[0].counterparty.nation.in[0]"),
        ("\"list:eu\",\"JP\"", "\"EL\",\"JP\"", Code.UnknownNation, "$.rules[0].counterparty.nation.in[0]"),
        ("\"list:eu\",\"JP\"", "\"jp\"", Code.UnknownNation, "$.rules[0].counterparty.nation.in[0]"),
        ("\"list:eu\",\"JP\"", "\"list:mercosur\"", Code.UnknownList, "$.rules[0].counterparty.nation.in[0]"),
        ("\"list:eu\",\"JP\"", "\"list:EU\"", Code.UnknownList, "$.rules[0].counterparty.nation.in[0]"),
        ("\"list:eu\",\"JP\"", "\"JP\",\"JP\"", Code.Repeated, "$.rules[0].counterparty.nation.in[1]"),
        ("\"list:eu\",\"JP\"", "5", Code.WrongType, "$.rules[0].counterparty.nation.in[0]"),
        ("[\"JP/lab\"]", "[\"JP-lab\"]", Code.BadName, "$.rules[0].counterparty.member.notIn[0]"),
        ("[\"JP/lab\"]", "[\"XX/lab\"]", Code.BadName, "$.rules[0].counterparty.member.notIn[0]"),
        ("\"kinds\":[\"compute\"]", "\"kinds\":[\"gpu\"]", Code.UnknownWord, "$.rules[0].object.kinds[0]"),
        ("\"kinds\":[\"compute\"]", "\"kinds\":[\"model\"]", Code.NeverFires, "$.rules[0]"),
        ("\"lines\":[\"h100\"]", "\"lines\":[\"H100\"]", Code.BadName, "$.rules[0].object.lines[0]"),
        ("\"factories\":[\"FR/jean-zay\"]", "\"factories\":[\"jean-zay\"]", Code.BadName,
            "$.rules[0].object.factories[0]"),
        ("\"name\":\"performance\"", "\"name\":\"flops\"", Code.UnknownAttribute,
            "$.rules[0].object.attributes[0].name"),
        ("\"name\":\"performance\",\"atLeast\":500,\"atMost\":9000", "\"name\":\"performance\"", Code.Empty,
            "$.rules[0].object.attributes[0]"),
        ("\"atLeast\":500", "\"in\":[\"500\"]", Code.BadAttributeTest, "$.rules[0].object.attributes[0].in"),
        ("\"atLeast\":500", "\"atLeast\":9001", Code.NeverFires, "$.rules[0].object.attributes[0]"),
        ("\"atLeast\":500", "\"atLeast\":5e2", Code.BadNumber, "$.rules[0].object.attributes[0].atLeast"),
        ("\"atLeast\":500", "\"atLeast\":99999999999999999999", Code.BadNumber,
            "$.rules[0].object.attributes[0].atLeast"),
        ("\"atLeast\":500", "\"atLeast\":\"500\"", Code.WrongType, "$.rules[0].object.attributes[0].atLeast"),
        ("\"in\":[\"nuclear\"],\"notIn\":[\"coal\"]", "\"atLeast\":1", Code.BadAttributeTest,
            "$.rules[0].object.attributes[1].atLeast"),
        ("\"in\":[\"nuclear\"]", "\"in\":[\"Nuclear Power\"]", Code.BadName, "$.rules[0].object.attributes[1].in[0]"),
        ("\"in\":[\"nuclear\"]", "\"in\":[\"coal\"]", Code.NeverFires, "$.rules[0].object.attributes[1]"),
        ("\"name\":\"energy-source\",\"in\":[\"nuclear\"],\"notIn\":[\"coal\"]",
            "\"name\":\"performance\",\"atLeast\":1", Code.Repeated, "$.rules[0].object.attributes[1]"),
        ("\"name\":\"energy-source\"", "\"name\":\"sensitivity\"", Code.NeverFires, "$.rules[0]"),
        ("\"hardwareOrigins\"", "\"hardwareOrigin\"", Code.UnknownName, "$.rules[0].provenance"),
        ("\"hardwareOrigins\"", "\"dataSubjects\"", Code.NeverFires, "$.rules[0]"),
        ("\"operator\":{\"in\":[\"FR/op\"]}", "\"operator\":{\"in\":[\"FR\"]}", Code.BadName,
            "$.rules[0].provenance.operator.in[0]"),
        ("\"custody\":{\"notIn\":[\"FR\"]}", "\"custody\":[\"FR\"]", Code.WrongType, "$.rules[0].custody"),
        ("\"from\":\"2026-01-01T00:00:00Z\",", "", Code.MissingName, "$.rules[0]"),
        ("\"from\":\"2026-01-01T00:00:00Z\"", "\"from\":\"2026-01-01T00:00:00+01:00\"", Code.BadMoment,
            "$.rules[0].from"),
        ("\"from\":\"2026-01-01T00:00:00Z\"", "\"from\":\"2026-02-30T00:00:00Z\"", Code.BadMoment, "$.rules[0].from"),
        ("\"until\":\"2027-01-01T00:00:00Z\"", "\"until\":\"2026-01-01T00:00:00Z\"", Code.BadInterval, "$.rules[0]"),
        ("\"until\":\"2027-01-01T00:00:00Z\"", "\"until\":\"tomorrow\"", Code.BadMoment, "$.rules[0].until"),
    ];

    public static TheoryData<int> BadRulebooks => [.. Enumerable.Range(0, Cases.Length)];

    [Fact]
    public void Good_rulebook_is_read_to_the_letter()
    {
        var document = RulebookJson.Read(Good, Lists).Require();

        var rule = Assert.Single(document.Rules);
        Assert.Equal(Good, document.Text);
        Assert.Equal(Jurisdiction.Parse("FR"), document.Jurisdiction);
        Assert.Equal(["eu"], document.Lists());
        Assert.Equal([Direction.Export, Direction.ReExport], rule.Directions);
        Assert.Equal("list:eu JP", string.Join(' ', rule.Counterparty!.Nation!.In));
        Assert.Equal((500, 9000), (rule.Tokens!.Attributes[0].AtLeast, rule.Tokens.Attributes[0].AtMost));
        Assert.Equal(Instant.Parse("2027-01-01T00:00:00Z"), rule.Until);
        Assert.True(rule.IsInForce(rule.From));
        Assert.False(rule.IsInForce(rule.Until));
        Assert.False(rule.IsInForce(new Instant(rule.From.Microseconds - 1)));
    }

    [Theory]
    [MemberData(nameof(BadRulebooks))]
    public void Bad_rulebook_is_refused_with_place_reason_and_remedy(int index)
    {
        var (find, replace, code, path) = Cases[index];
        Assert.Contains(find, Good, StringComparison.Ordinal);

        var reading = RulebookJson.Read(Good.Replace(find, replace, StringComparison.Ordinal), Lists);

        Assert.Null(reading.Document);
        var problem = reading.Problems.FirstOrDefault(x => x.Code == code
            && string.Equals(x.Path, path, StringComparison.Ordinal));
        Assert.True(problem is not null,
            string.Join(Environment.NewLine, reading.Problems.Select(x => $"{x.Code} {x}")));
        Assert.True(problem.What.Length > 10 && problem.Remedy.Length > 5);
    }

    [Fact]
    public void Rule_id_that_is_there_twice_is_refused()
    {
        var start = Good.IndexOf("[{\"id\"", StringComparison.Ordinal) + 1;
        var rule = Good[start..Good.LastIndexOf(']')];
        var reading = RulebookJson.Read(Good.Replace(rule, rule + "," + rule, StringComparison.Ordinal), Lists);

        Assert.Contains(reading.Problems, x => x is { Code: Code.Repeated, Path: "$.rules" });
    }

    [Fact]
    public void What_is_too_long_is_refused()
    {
        var longTitle = RulebookJson.Read(Good.Replace("Trade", new string('a', 2001), StringComparison.Ordinal),
            Lists);
        var longDocument = RulebookJson.Read(new string(' ', RulebookDocument.MaxBytes) + Good, Lists);

        Assert.Contains(longTitle.Problems, x => x is { Code: Code.TooLong, Path: "$.title" });
        Assert.Contains(longDocument.Problems, x => x is { Code: Code.TooLong, Path: "$" });
    }

    [Fact]
    public void At_least_sixty_bad_rulebooks_meet_every_problem()
    {
        Code[] elsewhere = [Code.TooLong];

        Assert.True(Cases.Length >= 60);
        Assert.Empty(Enum.GetValues<Code>().Except(Cases.Select(x => x.Code)).Except(elsewhere));
    }

    [Fact]
    public void All_problems_of_a_document_are_told_at_once()
    {
        var reading = RulebookJson.Read(Good.Replace("\"h100\"", "\"H100\"", StringComparison.Ordinal)
            .Replace("\"JP\"", "\"XX\"", StringComparison.Ordinal), Lists);

        Assert.Equal(2, reading.Problems.Count);
        var e = Assert.Throws<InvalidDataException>(reading.Require);
        Assert.Contains("'XX' is no nation", e.Message, StringComparison.Ordinal);
    }
}
