using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Domain.Sovereignty;
using static TokenMarket.Domain.Tests.Sovereignty.SovereignWorld;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>Which changes of a quota, a cap or a floor plainly leave less room.</summary>
public sealed class LimitTighteningTests
{
    private const string Named = "'object':{'lines':['h100']}";
    private const string NamedOther = "'object':{'lines':['a100']}";

    [Theory]
    [InlineData(true, "quota 'amount':5,'per':'month'", "quota 'amount':5,'per':'month'")]
    [InlineData(true, "quota 'amount':5,'per':'month'", "quota 'amount':4,'per':'month'")]
    [InlineData(false, "quota 'amount':5,'per':'month'", "quota 'amount':6,'per':'month'")]
    [InlineData(false, "quota 'amount':5,'per':'month'", "quota 'amount':5,'per':'year'")]
    [InlineData(false, "quota 'amount':5,'per':'year'", "quota 'amount':5,'per':'month'")]
    [InlineData(false, "quota 'amount':5,'hours':48", "quota 'amount':4,'hours':24")]
    [InlineData(false, "quota 'amount':5,'per':'month'", "quota 'amount':4,'per':'month','each':'member'")]
    [InlineData(false, "quota 'amount':5,'per':'month'", "quota 'amount':4,'per':'month','unit':'performance'")]
    [InlineData(true, "cap 'amount':5", "cap 'amount':4")]
    [InlineData(false, "cap 'amount':5", "cap 'amount':6")]
    [InlineData(false, "cap 'amount':5", "cap 'amount':4,'each':'member'")]
    [InlineData(false, "cap 'amount':5", "cap 'amount':4,'per':'host'")]
    [InlineData(false, "cap 'amount':5", "cap 'sharePpm':1,'of':'all'")]
    [InlineData(false, "cap 'sharePpm':1,'of':'all'", "cap 'amount':1")]
    [InlineData(true, "cap 'sharePpm':5,'of':'all'", "cap 'sharePpm':4,'of':'all'")]
    [InlineData(false, "cap 'sharePpm':5,'of':'all'", "cap 'sharePpm':6,'of':'all'")]
    [InlineData(false, "cap 'sharePpm':5,'of':'all'", "cap 'sharePpm':4,'of':'some'")]
    [InlineData(false, "cap 'sharePpm':5,'of':'all','each':'member'", "cap 'sharePpm':4,'ofOwn':'all','each':'member'")]
    [InlineData(true, "floor 'amount':5", "floor 'amount':6")]
    [InlineData(false, "floor 'amount':5", "floor 'amount':4")]
    [InlineData(true, "floor 'sharePpm':5,'of':'all'", "floor 'sharePpm':6,'of':'all'")]
    [InlineData(false, "floor 'sharePpm':5,'of':'all'", "floor 'sharePpm':4,'of':'all'")]
    [InlineData(false, "cap 'amount':5", "floor 'amount':5")]
    public void Only_a_smaller_limit_of_the_same_form_tightens(bool isTightening, string was, string now)
    {
        Assert.Equal(isTightening, IsTightening([Limit(was)], [Limit(now)]));
        // What else the rule says still has to be the same.
        Assert.False(IsTightening([Limit(was)], [Limit(now, Named)]));
    }

    [Fact]
    public void Smaller_limit_may_stand_beside_the_one_that_it_replaces_and_a_greater_one_too()
    {
        var (five, four, six) = (Limit("cap 'amount':5"), Limit("cap 'amount':4"), Limit("cap 'amount':6"));

        Assert.True(IsTightening([five], [five, four]));
        Assert.True(IsTightening([five], [six, five]));
        Assert.True(IsTightening([six, five], [four]));
        Assert.False(IsTightening([five, four], [five]));
    }

    [Fact]
    public void Rule_that_lets_more_count_above_a_floor_loosens_it()
    {
        var floor = Limit("floor 'amount':5", Named);
        var wider = Limit("floor 'amount':9", NamedOther);

        Assert.False(IsTightening([floor], [floor, wider]));
        Assert.False(IsTightening([floor], [floor, Limit("floor 'amount':9")]));
        Assert.False(IsTightening([], [wider], floor));
        Assert.True(IsTightening([floor], [floor, wider.Replace("limit", "more", StringComparison.Ordinal)]));
        Assert.True(IsTightening([], [wider, floor]));
        Assert.True(IsTightening([floor], [floor, Limit("floor 'amount':1", Named)]));
        // Below a cap more that counts leaves less room.
        Assert.True(IsTightening(
            [Limit("cap 'amount':5", Named)], [Limit("cap 'amount':5", Named), Limit("cap 'amount':9", NamedOther)]));
    }

    [Fact]
    public void What_names_the_same_for_a_shorter_time_may_let_more_count_when_it_has_ended()
    {
        var (ending, lasting) = (
            Limit("floor 'amount':5", Named + ",'until':'2027-01-01T00:00:00Z'"), Limit("floor 'amount':5", Named));

        Assert.False(IsTightening([ending], [ending, lasting]));
        Assert.True(IsTightening([lasting], [ending, lasting]));
    }

    private static bool IsTightening(string[] was, string[] now, params string[] others) =>
        RulebookTightening.IsTightening(Book(was), Book(now), others.Length == 0 ? [] : [Book(others)]);

    private static AdoptedRulebook Book(string[] rules) => new(1, RulebookJson.ReadRecorded(BookJson("FR", "trade", [
        AllowRule("free", "export"),
        .. rules.Select((rule, index) =>
            rule.Replace("\"id\":\"r\"", $"\"id\":\"r{index}\"", StringComparison.Ordinal)),
    ])).Require());

    /// <summary>A limit as an effect and the fields of its own, with tests that go before it.</summary>
    private static string Limit(string words, string tests = "")
    {
        var (effect, fields) = (words[..words.IndexOf(' ', StringComparison.Ordinal)], words[words.IndexOf('\'')..]);
        var direction = effect == "cap" ? "import" : "export";
        var own = $"'{effect}':{{'name':'limit',{fields}}}";
        return RuleJson("r", effect, [direction], tests.Length == 0 ? own : $"{tests},{own}").Replace('\'', '"');
    }
}
