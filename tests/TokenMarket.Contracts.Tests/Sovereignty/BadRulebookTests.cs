using TokenMarket.Contracts.Sovereignty;
using Code = TokenMarket.Contracts.Sovereignty.DocumentProblemCode;

namespace TokenMarket.Contracts.Tests.Sovereignty;

public sealed class BadRulebookTests
{
    private const int AtLeast = 150;

    public static TheoryData<string> Names => [.. BadRulebooks.All.Select(bad => bad.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Bad_rulebook_is_refused_with_line_reason_and_remedy(string name)
    {
        var bad = BadRulebooks.All.Single(x => string.Equals(x.Name, name, StringComparison.Ordinal));
        Assert.Equal(2, BadRulebooks.Good.Split(bad.Find).Length);

        var reading = RulebookJson.Read(bad.Text, BadRulebooks.Known);

        Assert.Null(reading.Document);
        var problem = reading.Problems.FirstOrDefault(x => x.Code == bad.Code
            && string.Equals(x.Path, bad.Path, StringComparison.Ordinal));
        Assert.True(problem is not null,
            string.Join(Environment.NewLine, reading.Problems.Select(x => $"{x.Code} {x}")));
        Assert.Equal(bad.Line, problem.Line);
        Assert.True(problem.Column > 0 && problem.What.Length > 10 && problem.Remedy.Length > 5);
    }

    [Fact]
    public void There_are_at_least_150_of_them_and_no_two_are_the_same()
    {
        Assert.True(BadRulebooks.All.Count >= AtLeast);
        Assert.Distinct(BadRulebooks.All.Select(bad => bad.Name), StringComparer.Ordinal);
        Assert.Distinct(BadRulebooks.All.Select(bad => bad.Text), StringComparer.Ordinal);
    }

    [Fact]
    public void They_meet_every_kind_of_problem()
    {
        Code[] elsewhere = [Code.TooLong, Code.Contradiction, Code.Shadowed];

        Assert.Empty(Enum.GetValues<Code>().Except(BadRulebooks.All.Select(bad => bad.Code)).Except(elsewhere));
    }
}
