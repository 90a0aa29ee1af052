using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Domain.Tests.Sovereignty;

/// <summary>
/// Changes every effect, direction and date of the shipped rulebooks, one at a time: each change must change an answer.
/// </summary>
public sealed class ShippedMutationTests
{
    private static readonly string[] Custodies = ["", "SY", "US", "FR"];

    public static TheoryData<string> Rulebooks => [.. ShippedRulebooks.Names];

    [Theory]
    [MemberData(nameof(Rulebooks))]
    public void Every_effect_direction_and_date_decides_something(string name)
    {
        var document = ShippedRulebooks.Document(name);
        foreach (var rule in document.Rules)
        {
            foreach (var (what, changed) in Mutants(rule))
            {
                var rules = document.Rules.Select(x => ReferenceEquals(x, rule) ? changed : x);
                var mutant = document with { Rules = [.. rules.Where(x => x.Directions.Count > 0)] };
                Assert.True(Differ(document, mutant, Moments(rule)), $"{name}/{rule.Id}: {what} changes no answer.");
            }
        }
    }

    private static IEnumerable<(string What, Rule Changed)> Mutants(Rule rule)
    {
        yield return ("the other effect",
            rule with { Effect = rule.Effect == RuleEffect.Allow ? RuleEffect.Deny : RuleEffect.Allow });
        foreach (var direction in rule.Directions)
        {
            yield return ($"without {direction}",
                rule with { Directions = [.. rule.Directions.Where(x => x != direction)] });
        }

        yield return ("an earlier beginning", rule with { From = new Instant(rule.From.Microseconds - 1) });
        yield return ("a later beginning", rule with { From = new Instant(rule.From.Microseconds + 1) });
        if (rule.Until == Instant.Never)
            yield break;
        yield return ("an earlier end", rule with { Until = new Instant(rule.Until.Microseconds - 1) });
        yield return ("a later end", rule with { Until = new Instant(rule.Until.Microseconds + 1) });
    }

    private static IEnumerable<Instant> Moments(Rule rule)
    {
        Instant[] moments =
        [
            rule.From, new(rule.From.Microseconds - 1), Instant.Parse("2025-06-01T00:00:00Z"),
            .. rule.Until == Instant.Never ? Array.Empty<Instant>() : [rule.Until, new(rule.Until.Microseconds - 1)],
        ];
        return moments.Distinct();
    }

    private static bool Differ(RulebookDocument document, RulebookDocument mutant, IEnumerable<Instant> moments)
    {
        var (original, changed) = (ShippedRulebooks.World(document).Inputs(), ShippedRulebooks.World(mutant).Inputs());
        return moments.Any(at => Differ(Eligibility.Compile(original, at), Eligibility.Compile(changed, at), original,
            at));
    }

    private static bool Differ(Eligibility one, Eligibility other, EligibilityInputs inputs, Instant at)
    {
        var questions =
            from series in inputs.Series
            from giver in inputs.Parties
            from taker in inputs.Parties
            from custody in Custodies
            from conveyance in Enum.GetValues<Conveyance>()
            select new Question(conveyance, series.Number, giver.Number, taker.Number, SovereignWorld.Set(custody), at);
        return questions.Any(question => one.Check(question) != other.Check(question));
    }
}
