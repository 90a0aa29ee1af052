using System.Globalization;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>The tests of a rule as texts that are equal when the tests are, in whatever order.</summary>
/// <param name="Parts">Subject, counterparty, tokens, provenance, custody and end-use; empty where a test is
/// absent.</param>
internal sealed record RuleShape(IReadOnlyList<string> Parts)
{
    private const char Separator = '\n';

    /// <summary>All parts in one.</summary>
    internal string Key => string.Join(Separator, Parts);

    internal static RuleShape Of(Rule rule) => new(
    [
        Of(rule.Subject), Of(rule.Counterparty), Of(rule.Tokens), Of(rule.Provenance), Of(rule.Custody),
        Of(rule.EndUse?.In, rule.EndUse?.NotIn),
    ]);

    /// <summary>
    /// The keys of all rules that are as wide or wider part by part: each part is the same or absent. What this rule's
    /// tests admit, theirs admit.
    /// </summary>
    internal IEnumerable<string> KeysOfWider()
    {
        var stated = Enumerable.Range(0, Parts.Count).Where(part => Parts[part].Length > 0).ToList();
        for (var kept = 0; kept < 1 << stated.Count; kept++)
        {
            var parts = new string[Parts.Count];
            Array.Fill(parts, "");
            for (var i = 0; i < stated.Count; i++)
            {
                if ((kept & (1 << i)) != 0)
                    parts[stated[i]] = Parts[stated[i]];
            }

            yield return string.Join(Separator, parts);
        }
    }

    private static string Of(PartyTest? test) => test is null ? "" : Tuple(Of(test.Nation), Of(test.Home),
        Of(test.Parent), Of(test.Member?.In, test.Member?.NotIn), Of(test.Owner?.In, test.Owner?.NotIn));

    private static string Of(ProvenanceTest? test) => test is null ? "" : Tuple(Of(test.Host),
        Of(test.Operator?.In, test.Operator?.NotIn), Of(test.OperatorParent), Of(test.HardwareOrigins),
        Of(test.DataSubjects), Of(test.OperatorOwner?.In, test.OperatorOwner?.NotIn));

    private static string Of(TokenTest? test) => test is null ? "" : Tuple(Set(test.Kinds), Set(test.Lines),
        Set(test.Factories), Set(test.Attributes.Select(Of)));

    private static string Of(AttributeTest test) => Tuple(test.Attribute.ToString(), Of(test.In, test.NotIn),
        string.Create(CultureInfo.InvariantCulture, $"{test.AtLeast}..{test.AtMost}"));

    private static string Of(NationTest? test) => Of(test?.In, test?.NotIn);

    private static string Of<T>(IReadOnlyList<T>? meant, IReadOnlyList<T>? spared) =>
        meant is null || spared is null ? "" : Tuple(Set(meant), Set(spared));

    private static string Set<T>(IEnumerable<T> terms) =>
        string.Join(' ', terms.Select(term => term!.ToString()).Order(StringComparer.Ordinal));

    private static string Tuple(params string[] fields) => $"({string.Join(';', fields)})";
}
