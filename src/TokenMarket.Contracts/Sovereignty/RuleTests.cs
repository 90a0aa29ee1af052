using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Reads the tests of a rule, and finds tests that can never hold.</summary>
internal static class RuleTests
{
    private const string ListPrefix = "list:";

    private static readonly Fields Terms = new([], ["in", "notIn"]);
    private static readonly Fields PartyFields = new([], ["nation", "home", "parent", "member", "owner"]);
    private static readonly Fields ObjectFields = new([], ["kinds", "lines", "factories", "attributes"]);
    private static readonly Fields AttributeFields = new(["name"], ["in", "notIn", "atLeast", "atMost"]);
    private static readonly Fields ProvenanceFields =
        new([], ["host", "operator", "operatorParent", "operatorOwner", "hardwareOrigins", "dataSubjects"]);

    private static readonly string[] Known = [.. AttributeNames.All.ToArray().Select(attribute => attribute.Name())];

    private static readonly (string Word, TokenKind Value)[] Kinds =
        [("compute", TokenKind.Compute), ("model", TokenKind.Model), ("dataset", TokenKind.Dataset)];

    internal static PartyTest? Party(StrictObject parent, string name, RuleContext context)
    {
        if (parent.Object(name, PartyFields) is not { } party)
            return null;
        CheckThatItSays(party, PartyFields);
        return new PartyTest(Nations(party, "nation", context), Places(party, "home", context),
            Places(party, "parent", context), Members(party, "member", context),
            Owners(party, "owner", context));
    }

    internal static TokenTest? Object(StrictObject parent, RuleContext context)
    {
        if (parent.Object("object", ObjectFields) is not { } tokens)
            return null;
        CheckThatItSays(tokens, ObjectFields);
        var attributes = new List<AttributeTest>();
        foreach (var (element, path) in tokens.Elements("attributes", AttributeNames.All.Length))
        {
            if (StrictObject.Open(element, path, context.Problems, AttributeFields) is { } opened
                && Attribute(opened, context) is { } test)
            {
                if (attributes.Exists(x => x.Attribute == test.Attribute))
                {
                    opened.Report(DocumentProblemCode.Repeated, "The attribute is tested twice.",
                        "Put both tests into one.");
                }

                attributes.Add(test);
            }
        }

        return new TokenTest(
            tokens.Texts("kinds", (word, path) => Kind(word, path, context)),
            tokens.Texts("lines", (word, path) => Check(word, path, ListName.IsValid(word), word, "'h100'", context)),
            tokens.Texts("factories", (word, path) => Check(word, path, FactoryId.TryParse(word, out var id), id,
                "'FR/jean-zay'", context)),
            attributes);
    }

    internal static ProvenanceTest? Provenance(StrictObject parent, RuleContext context)
    {
        if (parent.Object("provenance", ProvenanceFields) is not { } provenance)
            return null;
        CheckThatItSays(provenance, ProvenanceFields);
        return new ProvenanceTest(Places(provenance, "host", context), Members(provenance, "operator", context),
            Nations(provenance, "operatorParent", context), Nations(provenance, "hardwareOrigins", context),
            Nations(provenance, "dataSubjects", context))
        {
            OperatorOwner = Owners(provenance, "operatorOwner", context),
        };
    }

    internal static NationTest? Nations(StrictObject parent, string name, RuleContext context) =>
        Nations(parent, name, context, Term);

    /// <summary>A test of a fact that may state a region beside its nation.</summary>
    private static NationTest? Places(StrictObject parent, string name, RuleContext context) =>
        Nations(parent, name, context, PlaceTerm);

    private static NationTest? Nations(StrictObject parent, string name, RuleContext context,
        Func<string, string, RuleContext, (bool, NationTerm)> read)
    {
        if (parent.Object(name, Terms) is not { } test)
            return null;
        CheckThatItSays(test, Terms);
        var (meant, spared) = (test.Texts("in", (word, path) => read(word, path, context)),
            test.Texts("notIn", (word, path) => read(word, path, context)));
        // Who spares a nation spares its regions.
        CheckThatSomebodyIsMeant(test, meant, [.. spared, .. meant.Where(term => term.Region.IsSome
            && spared.Contains(new NationTerm(term.Region.Nation, null)))]);
        return new NationTest(meant, spared);
    }

    internal static EndUseTest? EndUses(StrictObject parent, RuleContext context)
    {
        if (parent.Object("endUse", Terms) is not { } test)
            return null;
        CheckThatItSays(test, Terms);
        var read = new EndUseTest(test.Texts("in", Word), test.Texts("notIn", Word));
        if (!Enum.GetValues<EndUse>().Any(read.Admits))
        {
            test.Report(DocumentProblemCode.NeverFires, "Every end-use that is meant is also spared.",
                "Name an end-use in 'in' that is not in 'notIn', or spare fewer.");
        }

        return read;

        (bool, EndUse) Word(string word, string path)
        {
            var isKnown = ClosedList.TryParse<EndUse>(word, out var value);
            if (!isKnown)
            {
                context.Problems.Add(new DocumentProblem(DocumentProblemCode.UnknownWord, path,
                    $"'{word}' is no end-use.", $"Use one of {ClosedList.AllWords<EndUse>()}."));
            }

            return (isKnown, value);
        }
    }

    /// <summary>Reports tests that contradict the rule's own direction, kind or jurisdiction.</summary>
    internal static void CheckThatItCanFire(StrictObject rule, Rule read, Jurisdiction jurisdiction)
    {
        RuleDemands.CheckThatItCanFire(rule, read, jurisdiction);
        if (read.Effect == RuleEffect.Allow && read.Directions.Contains(Direction.ReExport))
        {
            rule.ReportAt("directions", DocumentProblemCode.NeverFires,
                "Where tokens came from can only deny, so nothing asks for this permission.",
                "Deny what is forbidden, or drop 're-export'.");
        }

        if (jurisdiction.Kind == JurisdictionKind.Market && read.Directions.Contains(Direction.ReExport))
        {
            rule.ReportAt("directions", DocumentProblemCode.NeverFires,
                "No tokens come from the market, so it is never asked about a re-export.",
                "Use 'export' with a test of provenance or custody.");
        }

        var kinds = read.Tokens is { Kinds.Count: > 0 } tokens ? tokens.Kinds
            : [TokenKind.Compute, TokenKind.Model, TokenKind.Dataset];
        foreach (var test in read.Tokens?.Attributes ?? [])
            kinds = [.. kinds.Where(kind => kind == test.Attribute.Kind())];
        if (read.Provenance?.HardwareOrigins is not null)
            kinds = [.. kinds.Where(SeriesFacts.HasHardwareOrigins)];
        if (read.Provenance?.DataSubjects is not null)
            kinds = [.. kinds.Where(SeriesFacts.HasDataSubjects)];
        if (kinds.Count == 0)
        {
            rule.Report(DocumentProblemCode.NeverFires, "No kind of tokens has all the facts that the rule tests.",
                "Datasets have no hardware origins, compute has no data subjects, and each attribute to its one kind.");
        }
    }

    private static AttributeTest? Attribute(StrictObject opened, RuleContext context)
    {
        var name = opened.Text("name");
        if (name.Length == 0)
            return null;
        if (!AttributeNames.TryParse(name, out var attribute))
        {
            opened.ReportAt("name", DocumentProblemCode.UnknownAttribute, $"There is no attribute '{name}'.",
                $"Known are {StrictObject.Join(Known)}.");
            return null;
        }

        string[] fitting = attribute.IsNumber() ? ["atLeast", "atMost"] : ["in", "notIn"];
        foreach (var field in AttributeFields.Optional.Where(x => opened.Has(x)
            && !fitting.Contains(x, StringComparer.Ordinal)))
        {
            opened.ReportAt(field, DocumentProblemCode.BadAttributeTest, $"'{name}' cannot be tested with '{field}'.",
                $"Use {StrictObject.Join(fitting)}.");
        }

        if (!fitting.Any(opened.Has))
        {
            opened.Report(DocumentProblemCode.Empty, "The test says nothing.",
                $"Add one of {StrictObject.Join(fitting)}.");
        }

        var test = new AttributeTest(attribute, Values(opened, "in", attribute, context),
            Values(opened, "notIn", attribute, context),
            opened.Number("atLeast", 0), opened.Number("atMost", long.MaxValue));
        if (test.AtLeast > test.AtMost)
        {
            opened.Report(DocumentProblemCode.NeverFires, "No number is so large and so small.",
                "Let 'atLeast' be no larger than 'atMost'.");
        }

        if (test.In.Count > 0 && test.In.All(test.NotIn.Contains))
        {
            opened.Report(DocumentProblemCode.NeverFires, "Every value that is meant is also spared.",
                "Name a value in 'in' that is not in 'notIn'.");
        }

        return test;
    }

    private static List<string> Values(StrictObject opened, string name, AttributeName attribute,
        RuleContext context) => attribute.IsNumber()
        ? []
        : opened.Texts(name, (word, path) => Check(word, path, ListName.IsValid(word), word, "'h100-sxm'", context));

    private static MemberTest? Members(StrictObject parent, string name, RuleContext context)
    {
        if (parent.Object(name, Terms) is not { } test)
            return null;
        CheckThatItSays(test, Terms);
        var read = new MemberTest(Ids("in"), Ids("notIn"));
        CheckThatSomebodyIsMeant(test, read.In, read.NotIn);
        return read;

        List<MemberId> Ids(string field) =>
            test.Texts(field, (word, path) => Check(word, path, MemberId.TryParse(word, out var id), id,
                "'FR/treasury'", context));
    }

    private static OwnerTest? Owners(StrictObject parent, string field, RuleContext context)
    {
        if (parent.Object(field, Terms) is not { } test)
            return null;
        CheckThatItSays(test, Terms);
        var read = new OwnerTest(test.Texts("in", Owner), test.Texts("notIn", Owner));
        CheckThatSomebodyIsMeant(test, read.In, read.NotIn);
        return read;

        (bool, string) Owner(string name, string path)
        {
            var isKnown = ListName.IsValid(name) && context.Known?.HasOwner(name) != false;
            if (!isKnown)
            {
                context.Problems.Add(new DocumentProblem(DocumentProblemCode.UnknownOwner, path,
                    $"The registry knows no owner '{name}'.",
                    "Use the name under which the registry holds the ultimate owner, and register it first."));
            }

            return (isKnown, name);
        }
    }

    private static void CheckThatSomebodyIsMeant<T>(
        StrictObject test, IReadOnlyList<T> meant, IReadOnlyList<T> spared)
    {
        if (meant.Count > 0 && meant.All(spared.Contains))
        {
            test.Report(DocumentProblemCode.NeverFires, "Everybody who is meant is also spared.",
                "Name somebody in 'in' who is not in 'notIn'.");
        }
    }

    private static (bool, NationTerm) PlaceTerm(string word, string path, RuleContext context)
    {
        if (!Region.IsMeant(word) || word.StartsWith(ListPrefix, StringComparison.Ordinal))
            return Term(word, path, context);
        var isRead = Region.TryParse(word, out var region);
        if (!isRead)
        {
            context.Problems.Add(new DocumentProblem(DocumentProblemCode.UnknownRegion, path, $"'{word}' is no region.",
                "Write it as in 'UA-43': an assigned nation, a hyphen, and 1 to 3 of A-Z 0-9 from ISO 3166-2."));
        }

        return (isRead, new NationTerm(default, null) { Region = region });
    }

    private static (bool, NationTerm) Term(string word, string path, RuleContext context)
    {
        if (word.StartsWith(ListPrefix, StringComparison.Ordinal))
        {
            var list = word[ListPrefix.Length..];
            var isKnown = ListName.IsValid(list) && context.Knows(list);
            if (!isKnown)
            {
                context.Problems.Add(new DocumentProblem(DocumentProblemCode.UnknownList, path,
                    $"There is no list '{list}'.",
                    context.Known is null ? "Use the name of a list."
                        : $"Known are {StrictObject.Join(context.Known.Lists.Order(StringComparer.Ordinal))}."));
            }

            return (isKnown, new NationTerm(default, list));
        }

        if (Nation.TryParse(word, out var nation))
            return (true, new NationTerm(nation, null));
        context.Problems.Add(new DocumentProblem(DocumentProblemCode.UnknownNation, path, $"'{word}' is no nation.",
            Region.TryParse(word, out var region)
                ? $"This fact names nations alone: write '{region.Nation}', or test a host, a home or a parent."
                : RulebookJson.NationRemedy(word)));
        return (false, default);
    }

    private static (bool, TokenKind) Kind(string word, string path, RuleContext context)
    {
        foreach (var (known, value) in Kinds)
        {
            if (string.Equals(known, word, StringComparison.Ordinal))
                return (true, value);
        }

        context.Problems.Add(new DocumentProblem(DocumentProblemCode.UnknownWord, path,
            $"'{word}' is no kind of token.",
            $"Use one of {StrictObject.Join(Kinds.Select(x => x.Word))}."));
        return (false, default);
    }

    private static (bool, T) Check<T>(string word, string path, bool isRead, T value, string example,
        RuleContext context)
    {
        if (!isRead)
        {
            context.Problems.Add(new DocumentProblem(DocumentProblemCode.BadName, path,
                $"'{word}' has not the right form.",
                $"Write it as in {example}, with an assigned nation where one is named."));
        }

        return (isRead, value);
    }

    private static void CheckThatItSays(StrictObject opened, Fields allowed)
    {
        if (!allowed.Optional.Any(opened.Has))
        {
            opened.Report(DocumentProblemCode.Empty, "The test says nothing.",
                $"Add one of {StrictObject.Join(allowed.Optional)}, or leave it out.");
        }
    }
}
