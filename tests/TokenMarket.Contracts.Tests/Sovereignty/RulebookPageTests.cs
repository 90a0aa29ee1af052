using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Contracts.Tests.Sovereignty;

public sealed class RulebookPageTests
{
    private static readonly string Page =
        File.ReadAllText(Path.Combine(ShippedRulebookFileTests.Repository, "docs", "reference", "rulebooks.md"));

    [Fact]
    public void Page_has_every_problem_with_its_number() => Assert.All(Enum.GetValues<DocumentProblemCode>(), code =>
        Assert.Contains($"| {(int)code} | `{code}` |", Page, StringComparison.Ordinal));

    [Fact]
    public void Page_has_every_end_use_with_its_number() => Assert.All(Enum.GetValues<EndUse>(), endUse =>
        Assert.Contains($"| {(int)endUse} | `{ClosedList.WordOf(endUse)}` |", Page, StringComparison.Ordinal));

    [Fact]
    public void Page_has_every_effect_and_direction()
    {
        Assert.All(Enum.GetValues<RuleEffect>(), effect =>
            Assert.Contains($"| `{RulebookJson.WordOf(effect)}` |", Page, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<Direction>(), direction =>
            Assert.Contains($"`{RulebookJson.WordOf(direction)}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_has_every_effect_on_what_is_under_way()
    {
        Assert.All(Enum.GetValues<RestingEffect>(), effect =>
            Assert.Contains($"`{RulebookJson.WordOf(effect)}`", Page, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<RunningEffect>(), effect =>
            Assert.Contains($"`{RulebookJson.WordOf(effect)}`", Page, StringComparison.Ordinal));
    }
}
