using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;

namespace TokenMarket.Contracts.Tests.Sovereignty;

public sealed class QuotaRuleTests
{
    private static readonly QuotaDemand Month = new(
        "gpu", 5_000, null, new QuotaWindow(QuotaPeriod.Month, 0), QuotaEach.Nation);

    private static readonly QuotaDemand Hours = new(
        "gpu", 5_000, AttributeName.Performance, new QuotaWindow(QuotaPeriod.Rolling, 720), QuotaEach.Counterparty);

    [Fact]
    public void Quota_is_read_and_what_is_absent_is_the_default()
    {
        Assert.Equal(Month, Demand("'name': 'gpu', 'amount': 5000, 'per': 'month'"));
        Assert.Equal(Month, Demand(
            "'name': 'gpu', 'amount': 5000, 'per': 'month', 'unit': 'lots', 'each': 'nation'"));
        Assert.Equal(Hours, Demand(
            "'name': 'gpu', 'amount': 5000, 'hours': 720, 'unit': 'performance', 'each': 'counterparty'"));
    }

    [Theory]
    [InlineData("nothing", "'name': 'gpu', 'amount': 0, 'per': 'month'", DocumentProblemCode.BadNumber, ".amount")]
    [InlineData("above the largest", "'name': 'gpu', 'amount': 1000000000000000001, 'per': 'month'",
        DocumentProblemCode.BadNumber, ".amount")]
    [InlineData("no size", "'name': 'gpu', 'per': 'month'", DocumentProblemCode.MissingName, "")]
    [InlineData("no name", "'amount': 5, 'per': 'month'", DocumentProblemCode.MissingName, "")]
    [InlineData("a bad name", "'name': 'GPU exports', 'amount': 5, 'per': 'month'",
        DocumentProblemCode.BadName, ".name")]
    [InlineData("no window", "'name': 'gpu', 'amount': 5", DocumentProblemCode.MissingName, "")]
    [InlineData("two windows", "'name': 'gpu', 'amount': 5, 'per': 'month', 'hours': 24",
        DocumentProblemCode.OtherEffect, "")]
    [InlineData("a week", "'name': 'gpu', 'amount': 5, 'per': 'week'", DocumentProblemCode.UnknownWord, ".per")]
    [InlineData("no hours", "'name': 'gpu', 'amount': 5, 'hours': 0", DocumentProblemCode.BadNumber, ".hours")]
    [InlineData("over three years", "'name': 'gpu', 'amount': 5, 'hours': 26281",
        DocumentProblemCode.BadNumber, ".hours")]
    [InlineData("a text", "'name': 'gpu', 'amount': 5, 'per': 'month', 'unit': 'energy-source'",
        DocumentProblemCode.UnknownAttribute, ".unit")]
    [InlineData("nothing known", "'name': 'gpu', 'amount': 5, 'per': 'month', 'unit': 'flops'",
        DocumentProblemCode.UnknownAttribute, ".unit")]
    [InlineData("each ship", "'name': 'gpu', 'amount': 5, 'per': 'month', 'each': 'ship'",
        DocumentProblemCode.UnknownWord, ".each")]
    [InlineData("a rate", "'name': 'gpu', 'amount': 5, 'per': 'month', 'ppm': 5",
        DocumentProblemCode.UnknownName, ".ppm")]
    public void Quota_that_makes_no_sense_is_refused_where_it_stands(
        string what, string fields, DocumentProblemCode code, string place)
    {
        var problem = Assert.Single(Read(fields).Problems);

        Assert.True(problem.Code == code, $"A quota of {what}: {problem}");
        Assert.Equal($"$.rules[5].quota{place}", problem.Path);
        Assert.NotEmpty(problem.Remedy);
    }

    [Fact]
    public void Baseline_has_no_quota()
    {
        var text = WithQuota("'name': 'gpu', 'amount': 5, 'per': 'month'")
            .Replace("\"jurisdiction\": \"FR\"", "\"jurisdiction\": \"baseline\"", StringComparison.Ordinal);

        var problems = RulebookJson.Read(text, BadRulebooks.Known).Problems;

        Assert.Contains(problems, problem => problem.Code == DocumentProblemCode.NeverFires
            && problem.Path.EndsWith(".effect", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("of", false)]
    [InlineData("ofOwn", true)]
    public void Cap_may_be_a_share_of_what_is_recorded(string field, bool isOwn)
    {
        var text = BadRulebooks.Good.Replace(
            "\"amount\": 40", $"\"sharePpm\": 70000, \"{field}\": \"total\"", StringComparison.Ordinal);

        var cap = Assert.IsType<StockDemand>(RulebookJson.Read(text, BadRulebooks.Known).Require().Rules[6].Demand);

        Assert.Equal(new SupplyShare(70_000, "total", isOwn), cap.Share);
        Assert.Equal((0, 69, 70), (cap.Amount, cap.OfShareOf(999).Amount, cap.OfShareOf(1_000).Amount));
        Assert.Equal("abroad of at most 70000 ppm of total in records of each member per factory", cap.ToString());
    }

    [Theory]
    [InlineData("nation", false)]
    [InlineData("member", true)]
    public void Cap_at_home_is_for_each_member(string each, bool isRight)
    {
        var text = BadRulebooks.Good.Replace("\"each\": \"member\"", $"\"each\": \"{each}\"", StringComparison.Ordinal)
            .Replace("import\"],\n      \"from\": \"2026-08", "domestic\"],\n      \"from\": \"2026-08",
                StringComparison.Ordinal);

        var problems = RulebookJson.Read(text, BadRulebooks.Known).Problems;

        Assert.Equal(
            isRight ? [] : [(DocumentProblemCode.NotHere, "$.rules[6].directions")],
            problems.Select(problem => (problem.Code, problem.Path)));
    }

    private static Demand? Demand(string fields) => Read(fields).Require().Rules[5].Demand;

    private static DocumentReading<RulebookDocument> Read(string fields) =>
        RulebookJson.Read(WithQuota(fields), BadRulebooks.Known);

    private static string WithQuota(string fields) => BadRulebooks.Good
        .Replace("\"effect\": \"levy\"", "\"effect\": \"quota\"", StringComparison.Ordinal)
        .Replace(
            "\"levy\": { \"ppm\": 25000 }", $"\"quota\": {{ {fields.Replace('\'', '"')} }}", StringComparison.Ordinal);
}
