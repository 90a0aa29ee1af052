using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;

namespace TokenMarket.Grains.Officers;

/// <summary>Says in our words what the framework found wrong with an officer's command.</summary>
internal static partial class OfficerProblems
{
    private const string Remedy = "docs/reference/officers.md lists the fields of every command.";

    /// <summary>What is wrong, where, and what would be right.</summary>
    /// <param name="malformed">What the framework threw.</param>
    /// <param name="family">What was to be read.</param>
    public static Problem Of(JsonException malformed, Type family)
    {
        var place = Pointer(malformed.Path);
        var message = Sentence(malformed.Message);
        return malformed switch
        {
            UnfitTextException unfit => Problem.Of(unfit.Code, message, place, Remedy),
            { InnerException: JsonException } =>
                Problem.Of(ProblemCode.MalformedJson, message, place, "A JSON object belongs here."),
            _ when UnknownType().Match(message) is { Success: true } word =>
                OfType(ProblemCode.UnknownWord, $"'{word.Groups[1].Value}' is no type.", place, family),
            _ when UnknownField().Match(message) is { Success: true } name => Problem.Of(
                ProblemCode.UnknownField, $"The field '{name.Groups[1].Value}' does not belong here.", place, Remedy),
            _ when MissingFields().Match(message) is { Success: true } names => Problem.Of(
                ProblemCode.MissingField, $"What is missing: {names.Groups[1].Value}", place, Remedy),
            _ when message.StartsWith("Duplicate property", StringComparison.Ordinal) =>
                Problem.Of(ProblemCode.DuplicateField, message, place, Remedy),
            _ => Problem.Of(ProblemCode.WrongType, message, place, Remedy),
        };
    }

    /// <summary>The same of an exception that a value's own constructor threw, or of a command without type.</summary>
    public static Problem Of(Exception invalid, Type family) => invalid is NotSupportedException
        ? OfType(ProblemCode.MissingField, "The field 'type' is missing.", Pointer(PathIn(invalid.Message)), family)
        : Problem.Of(ProblemCode.NumberOutOfRange, Sentence(invalid.Message), "", Remedy);

    /// <summary>Under which title a document's problem is told.</summary>
    public static ProblemCode CodeOf(DocumentProblemCode code) => code switch
    {
        DocumentProblemCode.NotJson => ProblemCode.MalformedJson,
        DocumentProblemCode.WrongType => ProblemCode.WrongType,
        DocumentProblemCode.UnknownName => ProblemCode.UnknownField,
        DocumentProblemCode.DuplicateName or DocumentProblemCode.Repeated => ProblemCode.DuplicateField,
        DocumentProblemCode.MissingName => ProblemCode.MissingField,
        DocumentProblemCode.UnknownWord or DocumentProblemCode.UnknownList or DocumentProblemCode.UnknownOwner
            or DocumentProblemCode.UnknownAttribute or DocumentProblemCode.UnknownTimeZone => ProblemCode.UnknownWord,
        DocumentProblemCode.UnknownNation or DocumentProblemCode.UnknownRegion => ProblemCode.UnknownNation,
        DocumentProblemCode.BadName => ProblemCode.InvalidName,
        DocumentProblemCode.BadMoment or DocumentProblemCode.WrongOffset => ProblemCode.InvalidMoment,
        DocumentProblemCode.OtherEffect => ProblemCode.UnknownField,
        DocumentProblemCode.UnknownFormat or DocumentProblemCode.BadNumber => ProblemCode.NumberOutOfRange,
        DocumentProblemCode.TooLong or DocumentProblemCode.Empty or DocumentProblemCode.BadAttributeTest
            or DocumentProblemCode.BadInterval or DocumentProblemCode.NeverFires
            or DocumentProblemCode.Contradiction or DocumentProblemCode.Shadowed
            or DocumentProblemCode.InvalidText or DocumentProblemCode.NotHere => ProblemCode.InvalidText,
    };

    /// <summary>
    /// The place in a document, <c>$.rules[1].effect</c>, as a pointer behind where the document stands.
    /// </summary>
    public static string PointerOf(string path, string document) =>
        document + path.TrimStart('$').Replace("]", "", StringComparison.Ordinal).Replace('.', '/').Replace('[', '/');

    private static Problem OfType(ProblemCode code, string detail, string place, Type family)
    {
        var end = place.LastIndexOf("/type", StringComparison.Ordinal);
        var around = end >= 0 && end + "/type".Length == place.Length ? place[..end] : place;
        var asked = around.EndsWith("/attributes", StringComparison.Ordinal) ? typeof(SeriesAttributes) : family;
        var types = OfficerJson.TypesOf(asked).Select(type => $"'{type}'").Order(StringComparer.Ordinal);
        return Problem.Of(code, detail, around + "/type", $"One of {string.Join(", ", types)} belongs here.");
    }

    /// <summary>The framework's sentence, without the names of our types and without its own idea of a path.</summary>
    private static string Sentence(string message)
    {
        var end = message.IndexOf(" Path:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).Replace("TokenMarket.", "", StringComparison.Ordinal);
    }

    private static string PathIn(string message) => PathOf().Match(message).Groups[1].Value;

    private static string Pointer(string? path)
    {
        var pointer = new StringBuilder();
        foreach (var step in (path ?? "").TrimStart('$').Split('.', '[').Where(step => step.Length > 0))
            pointer.Append('/').Append(step.TrimEnd(']'));
        return pointer.ToString();
    }

    [GeneratedRegex("unrecognized type discriminator id '([^']*)'", RegexOptions.CultureInvariant)]
    private static partial Regex UnknownType();

    [GeneratedRegex("property '([^']*)' could not be mapped to any", RegexOptions.CultureInvariant)]
    private static partial Regex UnknownField();

    [GeneratedRegex("missing required properties[^:]*: (.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex MissingFields();

    [GeneratedRegex(@" Path: (\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex PathOf();
}
