using System.Globalization;
using System.Text.Json;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// Reads an object of a document strictly: a name that is unknown, missing or there twice is a problem, not a silence.
/// </summary>
internal sealed class StrictObject
{
    internal const int MaxText = 2_000;

    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly List<DocumentProblem> _problems;

    private StrictObject(string path, List<DocumentProblem> problems) => (Path, _problems) = (path, problems);

    internal string Path { get; }

    internal static StrictObject? Open(JsonElement element, string path, List<DocumentProblem> problems, Fields allowed)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new DocumentProblem(DocumentProblemCode.WrongType, path, $"Here is {Describe(element)}.",
                "An object belongs here."));
            return null;
        }

        var opened = new StrictObject(path, problems);
        foreach (var field in element.EnumerateObject())
        {
            if (!allowed.Required.Contains(field.Name, StringComparer.Ordinal)
                && !allowed.Optional.Contains(field.Name, StringComparer.Ordinal))
            {
                opened.ReportAt(field.Name, DocumentProblemCode.UnknownName, $"There is no field '{field.Name}' here.",
                    $"Known are {Join(allowed.All)}.");
            }
            else if (!opened._fields.TryAdd(field.Name, field.Value))
            {
                opened.ReportAt(field.Name, DocumentProblemCode.DuplicateName,
                    $"The field '{field.Name}' is there twice.", "Keep one of them.");
            }
        }

        foreach (var name in allowed.Required)
        {
            if (!opened._fields.ContainsKey(name))
                opened.Report(DocumentProblemCode.MissingName, $"The field '{name}' is missing.", $"Add '{name}'.");
        }

        return opened;
    }

    internal bool Has(string name) => _fields.ContainsKey(name);

    internal void Report(DocumentProblemCode code, string what, string remedy) =>
        _problems.Add(new DocumentProblem(code, Path, what, remedy));

    internal void ReportAt(string name, DocumentProblemCode code, string what, string remedy) =>
        _problems.Add(new DocumentProblem(code, PathOf(name), what, remedy));

    /// <summary>
    /// A text that says something; empty where it is absent, which is a problem only if it is required.
    /// </summary>
    internal string Text(string name)
    {
        if (!_fields.TryGetValue(name, out var element))
            return "";
        if (element.ValueKind != JsonValueKind.String)
        {
            ReportAt(name, DocumentProblemCode.WrongType, $"Here is {Describe(element)}.", "A text belongs here.");
            return "";
        }

        var text = element.GetString()!;
        if (string.IsNullOrWhiteSpace(text))
        {
            ReportAt(name, DocumentProblemCode.Empty, "The text says nothing.",
                "Say it, or leave an optional field out.");
        }
        else if (text.Length > MaxText)
        {
            ReportAt(name, DocumentProblemCode.TooLong, $"The text is longer than {MaxText} letters.", "Shorten it.");
        }

        return text;
    }

    /// <summary>Whether it is there and says something; it is no problem if it does not.</summary>
    internal bool IsText(string name, out string text)
    {
        text = _fields.TryGetValue(name, out var element) && element.ValueKind == JsonValueKind.String
            ? element.GetString()!
            : "";
        return !string.IsNullOrWhiteSpace(text);
    }

    /// <summary>A name of the one form that names have.</summary>
    internal string Name(string name)
    {
        var text = Text(name);
        if (text.Length > 0 && !ListName.IsValid(text))
        {
            ReportAt(name, DocumentProblemCode.BadName, $"'{text}' is no name.",
                "Use 1 to 40 of a-z 0-9 - . and begin with a letter or digit.");
        }

        return text;
    }

    /// <summary>A word of a closed list; the first value of the list where it is absent or unknown.</summary>
    internal T Word<T>(string name, IReadOnlyList<(string Word, T Value)> words)
    {
        var text = Text(name);
        foreach (var (word, value) in words)
        {
            if (string.Equals(word, text, StringComparison.Ordinal))
                return value;
        }

        if (text.Length > 0)
        {
            ReportAt(name, DocumentProblemCode.UnknownWord, $"'{text}' is not a word for this place.",
                $"Use one of {Join(words.Select(x => x.Word))}.");
        }

        return words[0].Value;
    }

    internal Instant Moment(string name, Instant absent)
    {
        var text = Text(name);
        if (text.Length == 0)
            return absent;
        if (DocumentMoment.TryParse(text, out var moment))
            return moment.At;
        ReportAt(name, DocumentProblemCode.BadMoment, $"'{text}' is no moment with its offset from UTC.",
            "Write it as in '2025-05-15T04:00:00Z' or '2025-05-15T00:00:00-04:00'; a date alone does not say in which "
            + "time zone it begins.");
        return absent;
    }

    /// <summary>Reports a moment whose offset is not the one that clocks in the zone show at it.</summary>
    internal void CheckOffset(string name, TimeZoneInfo zone)
    {
        if (!IsText(name, out var text) || !DocumentMoment.TryParse(text, out var moment)
            || moment.Offset is not { } offset)
        {
            return;
        }

        var shown = zone.GetUtcOffset(moment.At.ToDateTimeOffset());
        if (shown != offset)
        {
            ReportAt(name, DocumentProblemCode.WrongOffset,
                $"Clocks in {zone.Id} are {DocumentMoment.Text(shown)} from UTC then, "
                + $"not {DocumentMoment.Text(offset)}.",
                "Correct the offset, or write the moment in UTC with a Z.");
        }
    }

    internal bool Flag(string name)
    {
        if (!_fields.TryGetValue(name, out var element))
            return false;
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return element.GetBoolean();
        ReportAt(name, DocumentProblemCode.WrongType, $"Here is {Describe(element)}.", "true or false belongs here.");
        return false;
    }

    internal long Number(string name, long absent)
    {
        if (!_fields.TryGetValue(name, out var element))
            return absent;
        if (element.ValueKind != JsonValueKind.Number)
        {
            ReportAt(name, DocumentProblemCode.WrongType, $"Here is {Describe(element)}.", "A number belongs here.");
            return absent;
        }

        var digits = element.GetRawText();
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        ReportAt(name, DocumentProblemCode.BadNumber, $"{digits} is no whole number from 0 to 2^63 - 1.",
            "Write it with digits alone.");
        return absent;
    }

    /// <summary>A number in a range; the smallest where it is absent or no such number.</summary>
    internal int Number(string name, int least, int most)
    {
        var number = Number(name, (long)least);
        if (number >= least && number <= most)
            return (int)number;
        ReportAt(name, DocumentProblemCode.BadNumber,
            string.Create(CultureInfo.InvariantCulture, $"{number} lies outside {least} to {most}."),
            string.Create(CultureInfo.InvariantCulture, $"Write a number from {least} to {most}."));
        return least;
    }

    internal StrictObject? Object(string name, Fields allowed) =>
        _fields.TryGetValue(name, out var element) ? Open(element, PathOf(name), _problems, allowed) : null;

    /// <summary>
    /// The elements of a list that holds at least one and at most <paramref name="most"/>, with their paths.
    /// </summary>
    internal IEnumerable<(JsonElement Element, string Path)> Elements(string name, int most)
    {
        if (!_fields.TryGetValue(name, out var element))
            yield break;
        if (element.ValueKind != JsonValueKind.Array)
        {
            ReportAt(name, DocumentProblemCode.WrongType, $"Here is {Describe(element)}.", "A list belongs here.");
            yield break;
        }

        if (element.GetArrayLength() == 0)
        {
            ReportAt(name, DocumentProblemCode.Empty, "The list is empty.",
                "Name at least one, or leave an optional field out.");
        }

        if (element.GetArrayLength() > most)
        {
            ReportAt(name, DocumentProblemCode.TooLong, $"The list has more than {most} elements.", "Split it.");
            yield break;
        }

        var index = 0;
        foreach (var item in element.EnumerateArray())
            yield return (item, DocumentPositions.PathOf(PathOf(name), index++));
    }

    /// <summary>A list of texts of one form, each once.</summary>
    internal List<T> Texts<T>(string name, Func<string, string, (bool IsRead, T Value)> read)
    {
        var values = new List<T>();
        foreach (var (element, path) in Elements(name, NamedList.MaxRows))
        {
            if (element.ValueKind != JsonValueKind.String)
            {
                _problems.Add(new DocumentProblem(DocumentProblemCode.WrongType, path, $"Here is {Describe(element)}.",
                    "A text belongs here."));
                continue;
            }

            var (isRead, value) = read(element.GetString()!, path);
            if (!isRead)
                continue;
            if (values.Contains(value))
            {
                _problems.Add(new DocumentProblem(DocumentProblemCode.Repeated, path, $"'{value}' is there twice.",
                    "Keep one of them."));
            }
            else
            {
                values.Add(value);
            }
        }

        return values;
    }

    internal static string Join(IEnumerable<string> names) => string.Join(", ", names);

    private string PathOf(string name) => DocumentPositions.PathOf(Path, name);

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Null => "null",
        JsonValueKind.Undefined => "nothing",
    };
}

/// <summary>The names that an object of a document must and may have.</summary>
internal sealed record Fields(string[] Required, string[] Optional)
{
    internal IEnumerable<string> All => Required.Concat(Optional);
}
