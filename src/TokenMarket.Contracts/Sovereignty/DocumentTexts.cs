using System.Globalization;
using System.Text.Json;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// Holds every text of a document to what can be shown: officers decide by what they see, and a text that a terminal
/// or a page shows in another order, or breaks off, is not what the market reads.
/// </summary>
internal static class DocumentTexts
{
    /// <summary>
    /// Reports the texts that hold what no text may, once each, unless something is wrong there already.
    /// </summary>
    internal static void Check(JsonElement root, List<DocumentProblem> problems) => Check(root, "$", problems);

    private static void Check(JsonElement element, string path, List<DocumentProblem> problems)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in element.EnumerateObject())
                Check(field.Value, DocumentPositions.PathOf(path, field.Name), problems);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
                Check(item, DocumentPositions.PathOf(path, index++), problems);
        }
        else if (element.ValueKind == JsonValueKind.String && FirstUnshown(element.GetString()!) is { } letter
            && !problems.Exists(each => string.Equals(each.Path, path, StringComparison.Ordinal)))
        {
            var number = ((int)letter).ToString("X4", CultureInfo.InvariantCulture);
            problems.Add(new DocumentProblem(DocumentProblemCode.InvalidText, path,
                $"The text holds the character U+{number}, which is not shown as it is read.",
                "Write it on one line, without control characters and marks that turn the direction of writing."));
        }
    }

    /// <summary>The first character that is not shown as it is read, or none.</summary>
    internal static char? FirstUnshown(string text)
    {
        foreach (var letter in text)
        {
            if (char.IsControl(letter) || TurnsOrBreaks(letter))
                return letter;
        }

        return null;
    }

    /// <summary>
    /// The formatting characters of bidirectional text, and the separators of lines and paragraphs. Source: Unicode
    /// Standard Annex 9, section 2; Unicode Standard, section 23.2.
    /// </summary>
    private static bool TurnsOrBreaks(char letter) => letter
        is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
