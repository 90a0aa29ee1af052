using System.Text.Json;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Reads rulebooks strictly. Format 1 is read for ever: journals keep documents to the letter.</summary>
/// <remarks>The form is published as a JSON Schema; what only this reader can check, it says with path, fact and
/// remedy.</remarks>
public static class RulebookJson
{
    /// <summary>The only format so far.</summary>
    public const int Format = 1;

    private static readonly Fields Top = new(
        ["format", "name", "jurisdiction", "title", "source", "recordedAt", "rules"],
        ["note", "author", "approval", "timeZone", "until", "$schema"]);

    private static readonly Fields RuleFields = new(
        ["id", "title", "source", "effect", "directions", "from", "recordedAt"],
        ["subject", "counterparty", "endUse", "object", "provenance", "custody", "until", "timeZone", "note",
            .. RuleDemands.FieldNames, .. RuleInFlight.FieldNames]);

    private static readonly (string Word, RuleEffect Value)[] Effects =
    [
        ("allow", RuleEffect.Allow), ("deny", RuleEffect.Deny), ("require-licence", RuleEffect.RequireLicence),
        ("require-approval", RuleEffect.RequireApproval), ("obligation", RuleEffect.Obligation),
        ("levy", RuleEffect.Levy), ("quota", RuleEffect.Quota), ("cap", RuleEffect.Cap),
        ("floor", RuleEffect.Floor),
    ];

    private static readonly (string Word, Direction Value)[] Directions =
    [
        ("export", Direction.Export), ("import", Direction.Import), ("re-export", Direction.ReExport),
        ("lease", Direction.Lease), ("use", Direction.Use), ("domestic", Direction.Domestic),
    ];

    /// <summary>Reads a new rulebook, or says all that is wrong with it.</summary>
    /// <param name="text">The document.</param>
    /// <param name="known">The names that rules may refer to; null where somebody else says which there are.</param>
    public static DocumentReading<RulebookDocument> Read(string text, KnownNames? known) =>
        Read(text, problems => new RuleContext(problems, known, IsNew: true));

    /// <summary>
    /// Reads a rulebook that a journal or a snapshot holds. What it may refer to, and what it may say at all, was
    /// checked when it was new: a check that came later does not make it unreadable.
    /// </summary>
    public static DocumentReading<RulebookDocument> ReadRecorded(string text) =>
        Read(text, problems => new RuleContext(problems, null, IsNew: false));

    /// <summary>The word that documents use for an effect.</summary>
    public static string WordOf(RuleEffect effect) => Effects[(int)effect - 1].Word;

    /// <summary>The word that documents use for a direction.</summary>
    public static string WordOf(Direction direction) => Directions[(int)direction - 1].Word;

    /// <summary>The word that documents use for an effect on resting orders.</summary>
    public static string WordOf(RestingEffect effect) => RuleInFlight.WordOf(effect);

    /// <summary>The word that documents use for an effect on running leases.</summary>
    public static string WordOf(RunningEffect effect) => RuleInFlight.WordOf(effect);

    internal static void CheckFormat(StrictObject top)
    {
        if (top.Has("format") && top.Number("format", Format) != Format)
            top.ReportAt("format", DocumentProblemCode.UnknownFormat, "This format is not known.", "Write format 1.");
    }

    internal static string NationRemedy(string code) => code switch
    {
        "UK" => "Use 'GB': ISO 3166-1 calls the United Kingdom so.",
        "EL" => "Use 'GR': ISO 3166-1 calls Greece so.",
        "EU" => "The European Union is a list: write 'list:eu'.",
        "XK" => "ISO 3166-1 has not assigned 'XK'; a nation needs an assigned code.",
        _ => "Use an assigned ISO 3166-1 alpha-2 code in upper case, such as 'FR' or 'GB'.",
    };

    private static DocumentReading<RulebookDocument> Read(
        string text, Func<List<DocumentProblem>, RuleContext> context)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var json = StrictDocument.Parse(text);
        return json.Conclude(json.Root is { } root ? ReadAll(root, context(json.Problems), text) : null);
    }

    private static RulebookDocument? ReadAll(JsonElement root, RuleContext context, string text)
    {
        var document = ReadTop(root, context, text);
        if (context.IsNew)
            DocumentTexts.Check(root, context.Problems);
        return document;
    }

    private static RulebookDocument? ReadTop(JsonElement root, RuleContext context, string text)
    {
        if (StrictObject.Open(root, "$", context.Problems, Top) is not { } top)
            return null;
        CheckFormat(top);
        var jurisdictionText = top.Text("jurisdiction");
        var isJurisdiction = Jurisdiction.TryParse(jurisdictionText, out var jurisdiction);
        if (jurisdictionText.Length > 0 && !isJurisdiction)
        {
            top.ReportAt("jurisdiction", DocumentProblemCode.BadName, $"'{jurisdictionText}' is no jurisdiction.",
                "Use a nation such as 'FR', a bloc such as 'bloc:eu', 'market' or 'baseline'.");
        }

        if (jurisdiction.Kind == JurisdictionKind.Bloc && !context.Knows(jurisdiction.Bloc))
        {
            top.ReportAt("jurisdiction", DocumentProblemCode.UnknownList,
                $"There is no list '{jurisdiction.Bloc}' with the bloc's members.",
                "Publish the list of its members first.");
        }

        var zone = ReadZone(top, null, context);
        var rules = new List<(StrictObject Opened, Rule Rule)>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (element, path) in top.Elements("rules", RulebookDocument.MaxRules))
        {
            if (StrictObject.Open(element, path, context.Problems, RuleFields) is not { } opened)
                continue;
            var rule = ReadRule(opened, jurisdiction, zone, context);
            rules.Add((opened, rule));
            if (rule.Id.Length > 0 && !ids.Add(rule.Id))
            {
                opened.ReportAt("id", DocumentProblemCode.Repeated, $"The rule id '{rule.Id}' is there twice.",
                    "Give each rule an id of its own.");
            }
        }

        var until = top.Moment("until", Instant.Never);
        if (zone is not null)
            top.CheckOffset("until", zone);
        foreach (var (opened, _) in rules.Where(each => context.IsNew && each.Rule.From >= until))
        {
            opened.Report(DocumentProblemCode.BadInterval, "The rule begins when its rulebook has ended.",
                "Let the rulebook's 'until' be later than the rule's 'from'.");
        }

        if (context.IsNew && context.Problems.Count == 0)
            RulebookContradictions.Check(rules);
        return new RulebookDocument(top.Name("name"), jurisdiction, top.Text("title"), top.Text("source"),
            top.Moment("recordedAt", default), top.Text("note"), [.. rules.Select(x => EndingBy(until, x.Rule))], text)
        {
            Until = until,
            Author = top.Text("author"),
            Approval = top.Text("approval"),
            TimeZone = top.Text("timeZone"),
        };
    }

    /// <summary>No rule is in force when its rulebook has ended.</summary>
    private static Rule EndingBy(Instant until, Rule rule) => rule.Until <= until ? rule : rule with { Until = until };

    /// <summary>The zone that the object names, else the outer one; none where the document is not new.</summary>
    private static TimeZoneInfo? ReadZone(StrictObject opened, TimeZoneInfo? outer, RuleContext context)
    {
        if (!context.IsNew || !opened.IsText("timeZone", out var name))
            return outer;
        if (ZoneName.TryFind(name, out var zone))
            return zone;
        opened.ReportAt("timeZone", DocumentProblemCode.UnknownTimeZone, $"There is no time zone '{name}'.",
            "Use an IANA name such as 'Europe/Brussels' or 'America/New_York', or 'UTC'.");
        return null;
    }

    private static Rule ReadRule(
        StrictObject rule, Jurisdiction jurisdiction, TimeZoneInfo? zone, RuleContext context)
    {
        var read = new Rule(
            rule.Name("id"), rule.Text("title"), rule.Text("source"), rule.Word("effect", Effects),
            rule.Texts("directions", (word, path) => ReadDirection(word, path, context)),
            RuleTests.Party(rule, "subject", context), RuleTests.Party(rule, "counterparty", context),
            RuleTests.Object(rule, context), RuleTests.Provenance(rule, context),
                RuleTests.Nations(rule, "custody", context),
            rule.Moment("from", default), rule.Moment("until", Instant.Never), rule.Moment("recordedAt", default),
                rule.Text("note"))
        {
            TimeZone = rule.Text("timeZone"),
            EndUse = RuleTests.EndUses(rule, context),
        };
        read = read with { Demand = RuleDemands.Read(rule, read.Effect), InFlight = RuleInFlight.Read(rule, read) };
        if (ReadZone(rule, zone, context) is { } clock)
        {
            rule.CheckOffset("from", clock);
            rule.CheckOffset("until", clock);
        }

        if (read.Until <= read.From)
        {
            rule.Report(DocumentProblemCode.BadInterval, "The rule ends before it has begun.",
                "Let 'until' be later than 'from'.");
        }

        RuleTests.CheckThatItCanFire(rule, read, jurisdiction);
        return read;
    }

    private static (bool, Direction) ReadDirection(string word, string path, RuleContext context)
    {
        foreach (var (known, value) in Directions)
        {
            if (string.Equals(known, word, StringComparison.Ordinal))
                return (true, value);
        }

        context.Problems.Add(new DocumentProblem(DocumentProblemCode.UnknownWord, path, $"'{word}' is no direction.",
            $"Use one of {StrictObject.Join(Directions.Select(x => x.Word))}."));
        return (false, default);
    }
}

/// <summary>What the reading of one rulebook carries along.</summary>
internal sealed record RuleContext(List<DocumentProblem> Problems, KnownNames? Known, bool IsNew)
{
    internal bool Knows(string list) => Known is null || Known.HasList(list);
}
