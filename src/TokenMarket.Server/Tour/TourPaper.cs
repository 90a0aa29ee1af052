namespace TokenMarket.Server.Tour;

/// <summary>What the tour writes: short lines, aligned figures.</summary>
internal sealed class TourPaper(TextWriter target)
{
    private const int Columns = 92;
    private const string Margin = "     ";

    /// <summary>Opens a chapter.</summary>
    public void Title(int number, string title)
    {
        var head = $" {number,2}  {title} ";
        target.WriteLine();
        target.WriteLine(head + new string('─', Math.Max(3, Columns - head.Length)));
    }

    /// <summary>A paragraph, wrapped.</summary>
    public void Say(string sentence) => Wrap(sentence, Margin, Margin);

    /// <summary>A sentence that somebody else spoke.</summary>
    public void Quote(string sentence) => Wrap(sentence, Margin + "  │ ", Margin + "  │ ");

    /// <summary>Something that was checked, and is so.</summary>
    public void Held(string sentence) => Wrap(sentence, "   ✓ ", Margin);

    /// <summary>Something that was checked, and is not so.</summary>
    public void Broken(string sentence) => Wrap(sentence, "   ✗ ", Margin);

    /// <summary>A line as it stands, at the left edge.</summary>
    public void Line(string line = "") => target.WriteLine(line);

    /// <summary>Rows under a head. Columns whose head begins with <c>#</c> hold figures and end together.</summary>
    public void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        string[] titles = [.. head.Select(title => title.TrimStart('#'))];
        List<IReadOnlyList<string>> all = titles.All(title => title.Length == 0) ? [.. rows] : [titles, .. rows];
        var widths = head.Select((_, column) => all.Max(row => row[column].Length)).ToList();
        foreach (var row in all)
        {
            var cells = row.Select((cell, column) =>
                head[column].StartsWith('#') ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            target.WriteLine($"{Margin}  {string.Join("   ", cells)}".TrimEnd());
        }
    }

    private void Wrap(string text, string first, string others)
    {
        var line = first;
        var isEmpty = true;
        foreach (var word in text.Split(' '))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Columns)
            {
                target.WriteLine(line);
                (line, isEmpty) = (others, true);
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        target.WriteLine(line);
    }
}
