using System.Text.Json;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// Reads a document of named lists strictly. The form is published beside the rulebooks as a JSON Schema.
/// </summary>
public static class NamedListJson
{
    /// <summary>The most lists in one document.</summary>
    public const int MaxLists = 500;

    private static readonly Fields Top = new(["format", "lists"], ["$schema"]);
    private static readonly Fields List =
        new(["name", "title", "source", "validFrom", "recordedAt", "members"], ["note"]);
    private static readonly Fields Row = new(["nation"], ["region", "from", "until", "unsure", "source", "note"]);

    /// <summary>Reads all lists of a new document, or says all that is wrong with it.</summary>
    public static DocumentReading<IReadOnlyList<NamedList>> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var json = StrictDocument.Parse(text);
        return json.Conclude<IReadOnlyList<NamedList>>(
            json.Root is { } root ? ReadTop(root, json.Problems) : null);
    }

    private static List<NamedList> ReadTop(JsonElement root, List<DocumentProblem> problems)
    {
        var lists = new List<NamedList>();
        if (StrictObject.Open(root, "$", problems, Top) is not { } top)
            return lists;
        RulebookJson.CheckFormat(top);
        foreach (var (element, path) in top.Elements("lists", MaxLists))
        {
            if (StrictObject.Open(element, path, problems, List) is not { } opened)
                continue;
            var list = ReadList(opened, problems);
            if (lists.Exists(x => string.Equals(x.Name, list.Name, StringComparison.Ordinal)))
            {
                opened.ReportAt("name", DocumentProblemCode.Repeated, $"There are two lists '{list.Name}'.",
                    "Rename one, or join their rows.");
            }

            lists.Add(list);
        }

        DocumentTexts.Check(root, problems);
        return lists;
    }

    private static NamedList ReadList(StrictObject opened, List<DocumentProblem> problems)
    {
        var validFrom = opened.Moment("validFrom", default);
        var rows = new List<ListRow>();
        foreach (var (element, path) in opened.Elements("members", NamedList.MaxRows))
        {
            if (StrictObject.Open(element, path, problems, Row) is { } row)
                ReadRow(row, validFrom, rows);
        }

        return new NamedList(opened.Name("name"), opened.Text("title"), opened.Text("source"), validFrom,
            opened.Moment("recordedAt", default), opened.Text("note"), rows);
    }

    private static void ReadRow(StrictObject row, Instant validFrom, List<ListRow> rows)
    {
        var code = row.Text("nation");
        if (code.Length > 0 && !Nation.TryParse(code, out _))
        {
            row.ReportAt("nation", DocumentProblemCode.UnknownNation, $"'{code}' is no nation.",
                RulebookJson.NationRemedy(code));
        }

        _ = Nation.TryParse(code, out var nation);
        var read = new ListRow(nation, row.Moment("from", validFrom), row.Moment("until", Instant.Never),
            row.Flag("unsure"),
            row.Text("source"), row.Text("note"))
        {
            Region = ReadRegion(row, nation),
        };
        if (read.Until <= read.From)
        {
            row.Report(DocumentProblemCode.BadInterval, "The row ends before it has begun.",
                "Let 'until' be later than 'from'.");
        }

        if (read.From < validFrom)
        {
            row.Report(DocumentProblemCode.BadInterval, "The row begins before its list.",
                "Let 'from' be no earlier than the list's 'validFrom'.");
        }

        if (nation.IsSome && rows.Exists(x => x.Nation == nation && x.Region == read.Region
            && x.From < read.Until && read.From < x.Until))
        {
            row.Report(DocumentProblemCode.Repeated,
                $"'{(read.Region.IsSome ? read.Region.ToString() : code)}' is there twice at the same time.",
                "Keep one row, or end one before the other.");
        }

        rows.Add(read);
    }

    private static Region ReadRegion(StrictObject row, Nation nation)
    {
        var code = row.Text("region");
        if (code.Length == 0)
            return default;
        if (Region.TryParse(code, out var region) && region.Nation == nation)
            return region;
        row.ReportAt("region", DocumentProblemCode.UnknownRegion, $"'{code}' is no region of {nation}.",
            "Write the nation's code, a hyphen, and 1 to 3 of A-Z 0-9 from ISO 3166-2, as in 'UA-43'.");
        return default;
    }
}
