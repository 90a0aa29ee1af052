using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using Code = TokenMarket.Contracts.Sovereignty.DocumentProblemCode;

namespace TokenMarket.Contracts.Tests.Sovereignty;

public sealed class RulebookJsonTests
{
    private const string Good = BadRulebooks.Good;

    private static KnownNames Known => BadRulebooks.Known;

    [Fact]
    public void Good_rulebook_is_read_to_the_letter()
    {
        var document = RulebookJson.Read(Good, Known).Require();

        Assert.Equal(8, document.Rules.Count);
        var rule = document.Rules[0];
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

    [Fact]
    public void Each_demand_is_read()
    {
        var rules = RulebookJson.Read(Good, Known).Require().Rules;

        Assert.Equal(
            [
                null, null, new LicenceDemand("advanced-compute"), new ApprovalDemand("export-board", 2, 3),
                new ObligationDemand("report-end-use", 720, BreachConsequence.Publish), new LevyDemand(25_000),
                new StockDemand(
                    StockBound.Cap, "abroad", 40, AttributeName.Records, StockEach.Member, StockPer.Factory),
                new StockDemand(StockBound.Floor, "reserve", 500, null, StockEach.Nation, StockPer.All),
            ],
            rules.Select(rule => rule.Demand));
        Assert.Equal(Enum.GetValues<RuleEffect>().Except([RuleEffect.Quota]),
            rules.Select(rule => rule.Effect).Distinct().Order());
    }

    [Fact]
    public void Effects_on_what_is_under_way_are_read_and_absent_ones_are_the_default()
    {
        var rules = RulebookJson.Read(Good, Known).Require().Rules;

        Assert.Equal(new InFlightEffect(RestingEffect.Cancel, RunningEffect.Suspend, 0), rules[0].InFlight);
        Assert.Equal(new InFlightEffect(RestingEffect.Keep, RunningEffect.Terminate, 168), rules[3].InFlight);
        Assert.All(rules.Except([rules[0], rules[3]]), rule => Assert.Equal(InFlightEffect.Default, rule.InFlight));
        Assert.Equal((RestingEffect.Keep, RunningEffect.Honour),
            (InFlightEffect.Default.OnResting, InFlightEffect.Default.OnRunning));
        var said = Good.Replace("\"cancel\", \"onRunning\": \"suspend\"", "\"keep\", \"onRunning\": \"honour\"",
            StringComparison.Ordinal);
        Assert.Equal(InFlightEffect.Default, RulebookJson.Read(said, Known).Require().Rules[0].InFlight);
    }

    [Fact]
    public void Moment_with_an_offset_is_the_instant_that_it_names()
    {
        var text = Good.Replace("2026-03-01T00:00:00Z", "2026-03-29T03:00:00+02:00", StringComparison.Ordinal);

        var document = RulebookJson.Read(text, Known).Require();

        Assert.Equal(Instant.Parse("2026-03-29T01:00:00Z"), document.Rules[1].From);
        Assert.Equal(("Ministry", "Two officers on 2026-01-01", "Europe/Paris"),
            (document.Author, document.Approval, document.TimeZone));
    }

    [Fact]
    public void Time_zone_of_a_rule_goes_before_that_of_its_rulebook()
    {
        var text = Good.Replace("2026-03-01T00:00:00Z", "2026-03-29T03:00:00-04:00", StringComparison.Ordinal)
            .Replace("\"id\": \"two\"", "\"id\": \"two\", \"timeZone\": \"America/New_York\"",
                StringComparison.Ordinal);

        var rule = RulebookJson.Read(text, Known).Require().Rules[1];

        Assert.Equal(("America/New_York", Instant.Parse("2026-03-29T07:00:00Z")), (rule.TimeZone, rule.From));
    }

    [Fact]
    public void Recorded_document_is_read_whatever_this_machine_knows_of_zones_and_names()
    {
        var text = Good.Replace("Europe/Paris", "Europe/Atlantis", StringComparison.Ordinal)
            .Replace("2026-03-01T00:00:00Z", "2026-03-01T00:00:00+09:00", StringComparison.Ordinal)
            .Replace("keiretsu", "zaibatsu", StringComparison.Ordinal)
            .Replace("list:eu", "list:mercosur", StringComparison.Ordinal);

        Assert.Equal(3, RulebookJson.Read(text, Known).Problems.Count);
        Assert.Equal(Instant.Parse("2026-02-28T15:00:00Z"), RulebookJson.ReadRecorded(text).Require().Rules[1].From);
    }

    [Fact]
    public void Recorded_document_is_read_with_characters_that_a_new_one_may_not_hold()
    {
        var text = Good.Replace("\"Trade\"", "\"Tra\\u202ede\"", StringComparison.Ordinal);

        Assert.Equal(Code.InvalidText, Assert.Single(RulebookJson.Read(text, Known).Problems).Code);
        Assert.Equal("Tra\u202ede", RulebookJson.ReadRecorded(text).Require().Title);
    }

    [Fact]
    public void What_is_too_long_is_refused()
    {
        var longTitle = RulebookJson.Read(Good.Replace("Trade", new string('a', 2001), StringComparison.Ordinal),
            Known);
        var longDocument = RulebookJson.Read(new string(' ', RulebookDocument.MaxBytes) + Good, Known);

        Assert.Contains(longTitle.Problems, x => x is { Code: Code.TooLong, Path: "$.title" });
        Assert.Contains(longDocument.Problems, x => x is { Code: Code.TooLong, Path: "$" });
    }

    [Fact]
    public void All_problems_of_a_document_are_told_at_once()
    {
        var reading = RulebookJson.Read(Good.Replace("\"h100\"", "\"H100\"", StringComparison.Ordinal)
            .Replace("\"JP\"", "\"XX\"", StringComparison.Ordinal), Known);

        Assert.Equal(2, reading.Problems.Count);
        var e = Assert.Throws<InvalidDataException>(reading.Require);
        Assert.Contains("line 18, column 39, $.rules[0].counterparty.nation.in[1]: 'XX' is no nation", e.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\r\n", 3, 3)]
    [InlineData("\n\n", 5, 3)]
    [InlineData("\t", 1, 20)]
    public void Lines_end_where_an_editor_ends_them(string lineEnd, int line, int column)
    {
        var text = string.Join(lineEnd, ["{", """  "format": 1,""", """  "größe": 1""", "}"]);

        var problem = RulebookJson.Read(text, Known).Problems.First(x => x.Code == Code.UnknownName);

        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.Equal("$['größe']", problem.Path);
    }

    [Fact]
    public void Column_counts_letters_and_not_bytes()
    {
        var escaped = Assert.Single(RulebookJson.Read("{ \"ü€\": \"\\ud800\" }", Known).Problems);
        var raw = Assert.Single(RulebookJson.Read("{\n \"ü€\": \"\ud800\" }", Known).Problems);

        Assert.Equal((1, 9), (escaped.Line, escaped.Column));
        Assert.Equal((2, 9), (raw.Line, raw.Column));
    }

    [Fact]
    public void Whatever_is_cut_out_of_a_document_reading_gives_an_answer()
    {
        for (var start = 0; start < Good.Length; start++)
        {
            for (var length = 1; length <= 3 && start + length <= Good.Length; length++)
            {
                var reading = RulebookJson.Read(Good.Remove(start, length), Known);
                Assert.Equal(reading.Document is null, reading.Problems.Count > 0);
                Assert.All(reading.Problems, problem => Assert.True(problem is { Line: > 0, Column: > 0 }));
            }
        }
    }
}
