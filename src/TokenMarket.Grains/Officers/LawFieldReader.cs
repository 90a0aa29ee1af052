using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Grains.Officers;

/// <summary>
/// Reads the fields of one JSON object, each once; the first thing that is wrong with it is its problem. A field that
/// nobody read does not belong there.
/// </summary>
internal sealed class LawFieldReader
{
    private const string Remedy = "docs/reference/officers.md lists the fields of every command.";
    private readonly JsonElement _object;
    private readonly string _place;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private Problem? _problem;

    internal LawFieldReader(JsonElement element, string place = "")
    {
        (_object, _place) = (element, place);
        if (element.ValueKind != JsonValueKind.Object)
            Report(ProblemCode.WrongType, "This is no object.", "", "A JSON object belongs here.");
    }

    /// <summary>The command's name; empty where it has none.</summary>
    internal string Type
    {
        get
        {
            _read.Add("type");
            return Find("type") is { ValueKind: JsonValueKind.String } type ? type.GetString()! : "";
        }
    }

    /// <summary>What is wrong first, once everything is read; null where nothing is.</summary>
    internal Problem? Problem => _problem ?? FindUnread();

    internal bool Has(string field) => Find(field) is not null;

    /// <summary>A field that must be there.</summary>
    internal JsonElement? Element(string field)
    {
        _read.Add(field);
        var found = Find(field);
        if (found is null)
            Report(ProblemCode.MissingField, $"The field '{field}' is missing.", field, Remedy);
        return found;
    }

    internal string Text(string field)
    {
        if (Element(field) is not { } found)
            return "";
        if (found.ValueKind == JsonValueKind.String)
            return found.GetString()!;
        Report(ProblemCode.WrongType, $"'{field}' is no text.", field, "A text in quotes belongs here.");
        return "";
    }

    internal int Number(string field)
    {
        if (Element(field) is not { } found)
            return 0;
        if (found.ValueKind == JsonValueKind.Number && found.TryGetInt32(out var number))
            return number;
        Report(ProblemCode.NotAnInteger, $"'{field}' is no whole number.", field,
            "A whole number without quotes belongs here.");
        return 0;
    }

    internal Instant Moment(string field)
    {
        if (Instant.TryParse(Text(field), out var moment))
            return moment;
        Report(ProblemCode.InvalidMoment, $"'{field}' is no moment in UTC.", field,
            "A moment such as '2026-12-07T00:00:00Z' belongs here.");
        return default;
    }

    /// <summary>A list of names, none twice; none where the field is not there.</summary>
    internal IReadOnlyList<string> Names(string field)
    {
        var names = new List<string>();
        foreach (var (index, item) in Items(field, isOptional: true))
        {
            var name = item.ValueKind == JsonValueKind.String ? item.GetString()! : "";
            if (!ListName.IsValid(name))
                Report(ProblemCode.InvalidName, "This is no rule's id.", $"{field}/{index}", Remedy);
            else if (names.Contains(name, StringComparer.Ordinal))
                Report(ProblemCode.DuplicateField, $"'{name}' is there twice.", $"{field}/{index}", "Name it once.");
            names.Add(name);
        }

        if (Has(field) && names.Count == 0)
            Report(ProblemCode.InvalidText, $"'{field}' names none.", field, "Leave the field out for all rules.");
        return names;
    }

    /// <summary>A list of reservations, none twice.</summary>
    internal IReadOnlyList<Reservation> Reservations(string field)
    {
        var reservations = new List<Reservation>();
        foreach (var (index, item) in Items(field, isOptional: false))
        {
            var fields = new LawFieldReader(item, $"{_place}/{field}/{index}");
            var (rulebook, rule, reason) = (fields.Text("rulebook"), fields.Text("rule"), fields.Text("reason"));
            if (!Reservation.IsReason(reason))
            {
                fields.Report(ProblemCode.InvalidText, "The reason is empty, too long or not shown as it is read.",
                    "reason", $"1 to {Reservation.MaxReason} letters on one line belong here.");
            }

            if (reservations.Exists(each => each.Rulebook == rulebook && each.Rule == rule))
                fields.Report(ProblemCode.DuplicateField, "The rule is reserved twice.", "rule", "Reserve it once.");
            _problem ??= fields.Problem;
            reservations.Add(new Reservation(rulebook, rule, reason));
        }

        return reservations;
    }

    private IEnumerable<(int Index, JsonElement Item)> Items(string field, bool isOptional)
    {
        if (isOptional && !Has(field))
            return [];
        if (Element(field) is not { } found)
            return [];
        if (found.ValueKind != JsonValueKind.Array)
        {
            Report(ProblemCode.WrongType, $"'{field}' is no list.", field, "A list belongs here.");
            return [];
        }

        if (found.GetArrayLength() <= RulebookDocument.MaxRules)
            return found.EnumerateArray().Index();
        Report(ProblemCode.InvalidText, $"'{field}' is too long.", field,
            $"At most {RulebookDocument.MaxRules} belong here.");
        return [];
    }

    private Problem? FindUnread()
    {
        foreach (var name in _object.EnumerateObject().Select(each => each.Name).Where(name => !_read.Contains(name)))
            Report(ProblemCode.UnknownField, $"The field '{name}' does not belong here.", name, Remedy);

        return _problem;
    }

    private JsonElement? Find(string field) =>
        _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(field, out var found) ? found : null;

    private void Report(ProblemCode code, string detail, string place, string remedy) =>
        _problem ??= Contracts.Json.Problem.Of(
            code, detail, place.Length == 0 ? _place : $"{_place}/{place}", remedy);
}
