using System.Globalization;
using TokenMarket.Contracts.Sovereignty;
using Code = TokenMarket.Contracts.Sovereignty.DocumentProblemCode;

namespace TokenMarket.Contracts.Tests.Sovereignty;

/// <summary>One good rulebook, and all the ways in which it is spoilt.</summary>
internal static class BadRulebooks
{
    /// <summary>What the good rulebook is read with.</summary>
    public static readonly KnownNames Known = new(["eu", "nato"], ["keiretsu", "republic"]);

    public const string Good = """
        {
          "format": 1,
          "name": "fr-trade",
          "jurisdiction": "FR",
          "title": "Trade",
          "source": "Code",
          "recordedAt": "2026-01-01T00:00:00Z",
          "note": "All.",
          "rules": [
            {
              "id": "one",
              "title": "First",
              "source": "Art. 1",
              "effect": "deny", "onResting": "cancel", "onRunning": "suspend",
              "directions": ["export", "re-export"],
              "subject": { "home": { "in": ["FR"] } }, "endUse": { "in": ["medical"], "notIn": ["military"] },
              "counterparty": {
                "nation": { "in": ["list:eu", "JP"], "notIn": ["DE"] },
                "member": { "notIn": ["JP/lab"] }, "owner": { "notIn": ["keiretsu"] }
              },
              "object": {
                "kinds": ["compute"],
                "lines": ["h100"],
                "factories": ["FR/jean-zay"],
                "attributes": [
                  { "name": "performance", "atLeast": 500, "atMost": 9000 },
                  { "name": "energy-source", "in": ["nuclear"], "notIn": ["coal"] }
                ]
              },
              "provenance": {
                "host": { "in": ["FR"] },
                "operator": { "in": ["FR/op"] }, "operatorOwner": { "in": ["republic"] },
                "hardwareOrigins": { "in": ["US"] }
              },
              "custody": { "notIn": ["FR"] },
              "from": "2026-01-01T00:00:00Z",
              "until": "2027-01-01T00:00:00Z",
              "recordedAt": "2026-02-01T00:00:00Z",
              "note": "x"
            },
            {
              "id": "two",
              "title": "Second",
              "source": "Art. 2",
              "effect": "allow",
              "directions": ["import", "use"],
              "object": { "kinds": ["dataset"] },
              "provenance": { "dataSubjects": { "notIn": ["CN"] } },
              "from": "2026-03-01T00:00:00Z",
              "recordedAt": "2026-02-02T00:00:00Z"
            },
            {
              "id": "three",
              "title": "Third",
              "source": "Art. 3",
              "effect": "require-licence",
              "licence": "advanced-compute",
              "directions": ["lease"],
              "from": "2026-04-01T00:00:00Z",
              "recordedAt": "2026-02-03T00:00:00Z"
            },
            {
              "id": "four",
              "title": "Fourth",
              "source": "Art. 4",
              "effect": "require-approval", "onRunning": "terminate", "noticeHours": 168,
              "approval": { "body": "export-board", "officers": 2, "of": 3 },
              "directions": ["lease"],
              "from": "2026-05-01T00:00:00Z",
              "recordedAt": "2026-02-04T00:00:00Z"
            },
            {
              "id": "five",
              "title": "Fifth",
              "source": "Art. 5",
              "effect": "obligation",
              "obligation": { "duty": "report-end-use", "withinHours": 720, "consequence": "publish" },
              "directions": ["lease"],
              "from": "2026-06-01T00:00:00Z",
              "recordedAt": "2026-02-05T00:00:00Z"
            },
            {
              "id": "six",
              "title": "Sixth",
              "source": "Art. 6",
              "effect": "levy",
              "levy": { "ppm": 25000 },
              "directions": ["domestic"],
              "from": "2026-07-01T00:00:00Z",
              "recordedAt": "2026-02-06T00:00:00Z"
            },
            {
              "id": "seven",
              "title": "Seventh",
              "source": "Art. 7",
              "effect": "cap",
              "cap": { "name": "abroad", "amount": 40, "unit": "records", "each": "member", "per": "factory" },
              "directions": ["import"],
              "from": "2026-08-01T00:00:00Z",
              "recordedAt": "2026-02-07T00:00:00Z"
            },
            {
              "id": "eight",
              "title": "Eighth",
              "source": "Art. 8",
              "effect": "floor",
              "floor": { "name": "reserve", "amount": 500 },
              "directions": ["export"],
              "from": "2026-09-01T00:00:00Z",
              "recordedAt": "2026-02-08T00:00:00Z"
            }
          ],
          "author": "Ministry",
          "approval": "Two officers on 2026-01-01",
          "timeZone": "Europe/Paris"
        }
        """;

    /// <summary>All rows of the table.</summary>
    public static IReadOnlyList<BadRulebook> All { get; } = [.. ReadTable()];

    private static IEnumerable<BadRulebook> ReadTable()
    {
        var section = "";
        string[] tables = [BadRulebookTable.Rows, BadFactTable.Rows, BadBoundTable.Rows];
        foreach (var row in tables.SelectMany(rows => rows.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (row.StartsWith("in $", StringComparison.Ordinal))
                section = row[3..];
            else
                yield return ReadRow(row, section);
        }
    }

    private static BadRulebook ReadRow(string row, string section)
    {
        var cells = row.Split(" | ");
        Assert.True(cells.Length == 6, row);
        return new BadRulebook(cells[0], Unfold(cells[1]), Unfold(cells[2]), Enum.Parse<Code>(cells[3]),
            cells[4] is "." ? section : section + cells[4], int.Parse(cells[5], CultureInfo.InvariantCulture));
    }

    private static string Unfold(string cell) =>
        cell is "~" ? "" : cell.Replace("\\n", "\n", StringComparison.Ordinal);
}

/// <summary>A row: how the good rulebook is spoilt, and what must be said about it.</summary>
internal sealed record BadRulebook(string Name, string Find, string Replace, Code Code, string Path, int Line)
{
    public string Text => BadRulebooks.Good.Replace(Find, Replace, StringComparison.Ordinal);
}
