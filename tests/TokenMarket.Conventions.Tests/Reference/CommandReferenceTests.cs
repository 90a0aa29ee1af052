using TokenMarket.Contracts.Json;

namespace TokenMarket.Conventions.Tests.Reference;

/// <summary>Every command of a member has its row in the reference, with all of its fields.</summary>
public sealed class CommandReferenceTests
{
    private static readonly string[] Rows =
    [
        .. Repository.Read("docs/reference/commands.md").Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Every_command_has_a_row_with_its_fields()
    {
        foreach (var form in CommandForm.All)
        {
            var row = Assert.Single(Rows, row => CellOf(row, 1).Contains($"`{form.Type}`", StringComparison.Ordinal));
            var optional = form.Optional.Count == 0 ? "" : $", [{Names(form.Optional)}]";
            Assert.Equal(
                Sorted(Names(form.Required) + optional), Sorted(CellOf(row, 2)));
        }
    }

    [Fact]
    public void Every_field_has_a_row() => Expect.None(
        from form in CommandForm.All
        from field in form.Required.Concat(form.Optional)
        where !Rows.Any(row => CellOf(row, 1).Contains($"`{field}`", StringComparison.Ordinal))
        select field);

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    private static string CellOf(string row, int cell) => row.Split('|')[cell].Trim();

    /// <summary>The order of fields is for people: what comes first in a sentence.</summary>
    private static string Sorted(string cell) =>
        string.Join("[", cell.Split('[').Select(part => string.Join(
            ' ', part.Trim(',', ' ', ']').Split(", ").Order(StringComparer.Ordinal))));
}
