using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Finds line and column of what a path names in a JSON text.</summary>
internal sealed class DocumentPositions
{
    private readonly byte[] _utf8;

    /// <summary>The byte with which each line begins.</summary>
    private readonly List<int> _lines = [0];

    /// <summary>By path: the byte with which the field's name or the element begins, where it first comes.</summary>
    private readonly Dictionary<string, long> _first = new(StringComparer.Ordinal);

    /// <summary>By path: where a field that is there twice comes again.</summary>
    private readonly Dictionary<string, long> _again = new(StringComparer.Ordinal);

    internal DocumentPositions(byte[] utf8)
    {
        _utf8 = utf8;
        for (var at = 0; at < utf8.Length; at++)
        {
            if (utf8[at] == (byte)'\n')
                _lines.Add(at + 1);
        }
    }

    /// <summary>The path of a field: <c>$.rules</c>, or <c>$['two words']</c> where the name is no plain one.</summary>
    internal static string PathOf(string parent, string name) =>
        name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            ? $"{parent}.{name}"
            : $"{parent}['{name}']";

    /// <summary>The path of an element of a list.</summary>
    internal static string PathOf(string parent, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    /// <summary>The problems with the lines and columns of what they are about.</summary>
    internal IReadOnlyList<DocumentProblem> Place(List<DocumentProblem> problems)
    {
        if (problems.Exists(problem => problem.Line == 0))
        {
            var reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = StrictDocument.MaxDepth });
            reader.Read();
            Visit(ref reader, "$", reader.TokenStartIndex);
        }

        return [.. problems.Select(Placed)];
    }

    /// <summary>Line and column of a byte, both from 1; the column counts UTF-16 letters as editors do.</summary>
    internal (int Line, int Column) Of(long at)
    {
        var found = _lines.BinarySearch((int)at);
        var line = found >= 0 ? found : ~found - 1;
        return Of(line, at - _lines[line]);
    }

    /// <summary>Line and column of a byte that is counted, from 0, inside its line.</summary>
    internal (int Line, int Column) Of(long line, long byteInLine)
    {
        var start = _lines[(int)line];
        var before = _utf8.AsSpan(start, (int)Math.Min(byteInLine, _utf8.Length - start));
        return ((int)line + 1, Encoding.UTF8.GetCharCount(before) + 1);
    }

    private DocumentProblem Placed(DocumentProblem problem)
    {
        if (problem.Line > 0)
            return problem;
        var places = problem.Code == DocumentProblemCode.DuplicateName ? _again : _first;
        var (line, column) = Of(places[problem.Path]);
        return problem with { Line = line, Column = column };
    }

    private void Visit(ref Utf8JsonReader reader, string path, long start)
    {
        if (!_first.TryAdd(path, start))
            _again.TryAdd(path, start);
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
                Visit(ref reader, PathOf(path, index), reader.TokenStartIndex);
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var (name, at) = (reader.GetString()!, reader.TokenStartIndex);
                reader.Read();
                Visit(ref reader, PathOf(path, name), at);
            }
        }
    }
}
