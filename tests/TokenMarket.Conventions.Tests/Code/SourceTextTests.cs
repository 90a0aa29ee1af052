using System.Text.RegularExpressions;

namespace TokenMarket.Conventions.Tests.Code;

/// <summary>What can be seen without compiling.</summary>
public sealed partial class SourceTextTests
{
    private const int MaxColumns = 120;
    private const int MaxLines = 400;
    private const int MaxTwinLines = 80;

    private static readonly string[] Folders = ["src", "tests"];

    private static readonly string[] WidthHeld = ["*.cs", "*.sql", "*.sh", "*.csproj", "*.props"];

    [Fact]
    public void No_file_has_a_line_over_120_columns() => Expect.None(
        from folder in Folders
        from path in WidthHeld.SelectMany(pattern => Repository.Files(folder, pattern))
        where File.ReadLines(Repository.Full(path)).Any(line => line.Length > MaxColumns)
        select path);

    [Fact]
    public void No_file_is_longer_than_400_lines_without_a_reason()
    {
        // Each line of the list: path, a colon, the reason.
        var reasons = Repository.Read("tests/TokenMarket.Conventions.Tests/LongFiles.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'))
            .ToDictionary(line => line.Split(": ")[0], line => line.Split(": ")[1]);
        var tooLong = Sources().Where(path => File.ReadLines(Repository.Full(path)).Count() > MaxLines).ToList();

        Expect.None(tooLong.Except(reasons.Keys));
        Expect.None(reasons.Keys.Except(tooLong));
    }

    [Fact]
    public void The_books_naive_twin_fits_a_page_and_shares_nothing_with_the_book_but_Contracts()
    {
        var lines = File.ReadAllLines(Repository.Full("tests/TokenMarket.Domain.Tests/Markets/Books/NaiveBook.cs"));

        Assert.InRange(lines.Length, 1, MaxTwinLines);
        Expect.None(lines.Where(line => !line.StartsWith("namespace ", StringComparison.Ordinal))
            .Where(line => DomainOrEvents().IsMatch(line)));
    }

    [Fact]
    public void Nothing_unfinished_is_left_behind() => NoneMatches(Sources(), Unfinished());

    [Fact]
    public void A_warning_is_silenced_only_with_a_reason_beside_it() => NoneMatches(Sources(), SilencedWithoutReason());

    [Fact]
    public void No_test_sleeps_or_is_skipped() => NoneMatches(
        Sources().Where(path => path.Split('/')[1].EndsWith(".Tests", StringComparison.Ordinal)), SleepsOrSkips());

    [Fact]
    public void No_type_is_a_grab_bag() => NoneMatches(Sources(), GrabBag());

    [Fact]
    public void Meters_and_sources_are_named_by_the_list() => NoneMatches(Repository.Sources("src"), NamedOnTheSpot());

    private static IEnumerable<string> Sources() => Repository.Sources("src").Concat(Repository.Sources("tests"))
        .Where(path => !path.EndsWith($"/{nameof(SourceTextTests)}.cs", StringComparison.Ordinal));

    private static void NoneMatches(IEnumerable<string> paths, Regex pattern) => Expect.None(
        from path in paths
        from line in File.ReadLines(Repository.Full(path)).Index()
        where pattern.IsMatch(line.Item)
        select $"{path}:{line.Index + 1}: {line.Item.Trim()}");

    [GeneratedRegex(@"\b(Domain|Events)\b")]
    private static partial Regex DomainOrEvents();

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException|#region")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"#pragma warning disable(?!.*//)")]
    private static partial Regex SilencedWithoutReason();

    [GeneratedRegex(@"Thread\.Sleep\(|Task\.Delay\(|\bSkip\s*=")]
    private static partial Regex SleepsOrSkips();

    [GeneratedRegex(@"\b(class|struct|record|interface)\s+\w*(Helper|Helpers|Manager|Utils|Utilities)\b")]
    private static partial Regex GrabBag();

    [GeneratedRegex(@"new (Meter|ActivitySource)\(""")]
    private static partial Regex NamedOnTheSpot();
}
