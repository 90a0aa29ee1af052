using TokenMarket.Contracts.Sovereignty;
using Code = TokenMarket.Contracts.Sovereignty.DocumentProblemCode;

namespace TokenMarket.Contracts.Tests.Sovereignty;

/// <summary>Two rules at a time, each in a line: which of them a denial of the same rulebook makes idle.</summary>
public sealed class RulebookContradictionTests
{
    private const string Allow = "'effect':'allow','directions':['export','lease'],'from':'2026-01-01T00:00:00Z'";
    private const string Deny = "'effect':'deny','directions':['lease','export'],'from':'2026-01-01T00:00:00Z'";
    private const string ToTwo = ",'counterparty':{'nation':{'in':['JP','list:eu'],'notIn':['DE']}}";
    private const string ToTheSameTwo = ",'counterparty':{'nation':{'notIn':['DE'],'in':['list:eu','JP']}}";
    private const string Hours = ",'object':{'kinds':['compute'],'attributes':[{'name':'performance','atLeast':5}]}";
    private const string Recorded = "'recordedAt':'2026-01-01T00:00:00Z'";
    private const string Dated = ",'until':'2027-01-01T00:00:00Z'";
    private const string Suspends = ",'onRunning':'suspend'";
    private const string EndsLater = ",'onRunning':'terminate','noticeHours':720";
    private const string EndsAtOnce = ",'onRunning':'terminate','noticeHours':0";
    private const string Licence = "'effect':'require-licence','licence':'x','directions':['lease'],'from':"
        + "'2026-02-01T00:00:00Z'";

    [Theory]
    [InlineData(Allow, Deny)]
    [InlineData(Allow + ToTwo, Deny + ToTheSameTwo)]
    [InlineData(Allow + Hours + ToTwo + Dated, Deny + Dated + ToTwo + Hours)]
    public void Rules_that_differ_in_their_effect_alone_contradict(string rule, string denial) =>
        IsRefused(Code.Contradiction, rule, denial);

    [Theory]
    [InlineData(Allow + ToTwo, Deny)]
    [InlineData(Allow + ToTwo + Hours, Deny + ToTheSameTwo)]
    [InlineData(Allow + ToTwo + Hours, Deny + Hours)]
    [InlineData(Allow + Dated, Deny)]
    [InlineData(Licence, Deny)]
    [InlineData(Licence + Dated + ToTwo, Deny + ToTwo)]
    [InlineData(Licence + Suspends, Deny + Suspends)]
    [InlineData(Licence + Suspends, Deny + EndsAtOnce)]
    [InlineData(Licence, Deny + EndsLater)]
    public void Rule_that_holds_only_where_a_denial_holds_is_shadowed(string rule, string denial) =>
        IsRefused(Code.Shadowed, rule, denial);

    [Theory]
    [InlineData(Allow, Deny + ToTwo)]
    [InlineData(Allow + ToTwo, Deny + Hours)]
    [InlineData(Licence + Suspends, Deny)]
    [InlineData(Licence + Suspends, Deny + EndsLater)]
    [InlineData(Licence + EndsAtOnce, Deny + Suspends)]
    [InlineData(Licence + EndsAtOnce, Deny + EndsLater)]
    [InlineData(Allow, Deny + Dated)]
    [InlineData(Allow, Licence)]
    [InlineData(Deny, Deny + ToTwo)]
    [InlineData(Allow, Allow + ToTwo)]
    public void Rules_that_each_decide_something_are_read(string one, string other)
    {
        _ = RulebookJson.Read(Book(one, other), BadRulebooks.Known).Require();
        _ = RulebookJson.Read(Book(other, one), BadRulebooks.Known).Require();
    }

    [Fact]
    public void Narrower_direction_or_a_later_denial_leaves_something_to_the_rule()
    {
        var import = Allow.Replace("'lease'", "'use'", StringComparison.Ordinal);
        var later = Deny.Replace("2026-01-01", "2026-01-02", StringComparison.Ordinal);

        Assert.Empty(RulebookJson.Read(Book(import, Deny), BadRulebooks.Known).Problems);
        Assert.Empty(RulebookJson.Read(Book(Allow, later), BadRulebooks.Known).Problems);
    }

    private static void IsRefused(Code code, string rule, string denial)
    {
        var second = Assert.Single(RulebookJson.Read(Book(denial, rule), BadRulebooks.Known).Problems);
        var first = Assert.Single(RulebookJson.Read(Book(rule, denial), BadRulebooks.Known).Problems);

        Assert.Equal((code, 3, "$.rules[1]"), (second.Code, second.Line, second.Path));
        Assert.Equal((code, 2, "$.rules[0]"), (first.Code, first.Line, first.Path));
        Assert.Contains("'r0'", second.What, StringComparison.Ordinal);

        // What was recorded before there was this check stays readable.
        Assert.Equal(2, RulebookJson.ReadRecorded(Book(rule, denial)).Require().Rules.Count);
    }

    private static string Book(params string[] rules)
    {
        var lines = rules.Select((rule, i) =>
            $"{{'id':'r{i}','title':'t','source':'s',{Recorded},{rule}}}");
        return $$"""
            {'format':1,'name':'n','jurisdiction':'FR','title':'t','source':'s',{{Recorded}},'rules':[
            {{string.Join(",\n", lines)}}]}
            """.Replace('\'', '"');
    }
}
