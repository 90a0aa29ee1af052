using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json;

/// <summary>Reads values one by one and remembers the first thing that is wrong, with its place.</summary>
internal ref struct StrictJsonReader
{
    private const int LongestQuote = 60;
    private readonly char[] _name = new char[CommandFields.LongestName];
    private Utf8JsonReader _json;
    private string? _lastText;
    private SeriesId _lastSeries;

    internal StrictJsonReader(ReadOnlySpan<byte> json) => _json =
        new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonLimits.MaxDepth });

    internal Problem? Problem { get; private set; }

    internal readonly JsonTokenType Token => _json.TokenType;

    /// <summary>Goes on to the next token.</summary>
    /// <exception cref="JsonException">This is no JSON, or it nests too deep.</exception>
    internal bool Next() => _json.Read();

    /// <summary>Whether the present token begins an object; otherwise that is the problem.</summary>
    internal bool Opens(JsonTokenType token, JsonPlace place) =>
        _json.TokenType == token || Fail(ProblemCode.WrongType, place, $"Here is {Describe(_json.TokenType)}.",
            token == JsonTokenType.StartObject ? "An object belongs here." : "A list belongs here.");

    /// <summary>The name of the present field, or a present word; it stands until the next one is read.</summary>
    internal bool ReadName(JsonPlace place, out ReadOnlySpan<char> name)
    {
        name = default;
        if (!_json.ValueIsEscaped && _json.ValueSpan.Length <= _name.Length)
        {
            name = _name.AsSpan(0, Encoding.UTF8.GetChars(_json.ValueSpan, _name));
            return true;
        }

        if (!TryGetText(place, out var text))
            return false;
        name = text;
        return true;
    }

    internal bool ReadText(JsonPlace place, out string text)
    {
        text = "";
        if (!IsText(place) || !TryGetText(place, out text))
            return false;
        foreach (var letter in text)
        {
            if (char.IsControl(letter))
                return Fail(ProblemCode.InvalidText, place, "The text holds a control character.", "Leave it out.");
        }

        return true;
    }

    internal bool ReadFlag(JsonPlace place, out bool value)
    {
        value = _json.TokenType == JsonTokenType.True;
        return value || _json.TokenType == JsonTokenType.False
            || Fail(ProblemCode.WrongType, place, $"Here is {Describe(_json.TokenType)}.",
                "'true' or 'false' belongs here.");
    }

    /// <summary>An integer from 1.</summary>
    internal bool ReadInteger(JsonPlace place, long largest, out long value)
    {
        value = 0;
        if (_json.TokenType != JsonTokenType.Number)
        {
            return Fail(ProblemCode.WrongType, place, $"Here is {Describe(_json.TokenType)}.",
                "An integer without quotes belongs here.");
        }

        if (_json.ValueSpan.IndexOfAny(".eE"u8) >= 0)
            return Fail(ProblemCode.NotAnInteger, place, "The number has a fraction or an exponent.", Range(largest));
        if (Utf8Parser.TryParse(_json.ValueSpan, out value, out var length) && length == _json.ValueSpan.Length
            && value >= 1 && value <= largest)
        {
            return true;
        }

        value = 0;
        return Fail(ProblemCode.NumberOutOfRange, place, "The number is out of its range.", Range(largest));
    }

    internal bool ReadWord<T>(JsonPlace place, out T value)
        where T : struct, Enum
    {
        value = default;
        if (!IsText(place))
            return false;
        return ReadName(place, out var word) && (ClosedList.TryParse(word, out value)
            || Fail(ProblemCode.UnknownWord, place, $"{Quote(word)} is not in the list.",
                $"One of {ClosedList.AllWords<T>()} belongs here."));
    }

    internal bool ReadCurrency(JsonPlace place, out Currency currency)
    {
        currency = default;
        return IsText(place) && TryGetText(place, out var text) && (Currency.TryParse(text, out currency)
            || Fail(ProblemCode.UnknownCurrency, place, $"{Quote(text)} is no currency.",
                "An ISO 4217 code such as 'EUR' or 'XAU' belongs here."));
    }

    internal bool ReadMember(JsonPlace place, out MemberId member)
    {
        member = default;
        return IsText(place) && TryGetText(place, out var text) && (MemberId.TryParse(text, out member)
            || FailName(place, text, '/', "A member such as 'FR/treasury' belongs here."));
    }

    internal bool ReadJurisdiction(JsonPlace place, out Jurisdiction jurisdiction)
    {
        jurisdiction = default;
        return IsText(place) && TryGetText(place, out var text) && (Jurisdiction.TryParse(text, out jurisdiction)
            || Fail(ProblemCode.InvalidName, place, $"{Quote(text)} is no jurisdiction.",
                "A jurisdiction such as 'FR', 'bloc:eu' or 'market' belongs here."));
    }

    internal bool ReadOrder(JsonPlace place, out OrderNumber order)
    {
        order = default;
        return IsText(place) && TryGetText(place, out var text) && (OrderNumber.TryParse(text, out order)
            || FailName(place, text, '-', "The number of an order such as 'FR-17' belongs here."));
    }

    internal bool ReadOffer(JsonPlace place, out OfferNumber offer)
    {
        offer = default;
        return IsText(place) && TryGetText(place, out var text) && (OfferNumber.TryParse(text, out offer)
            || FailName(place, text, '-', "The number of an offer such as 'FR-17' belongs here."));
    }

    /// <summary>A series; batches mostly name the same one again and again.</summary>
    internal bool ReadSeries(JsonPlace place, out SeriesId series)
    {
        series = _lastSeries;
        if (!IsText(place))
            return false;
        // An escape may be half a letter, which only reading it as a text finds out.
        if (_lastText is not null && !_json.ValueIsEscaped && _json.ValueTextEquals(_lastText))
            return true;
        if (!TryGetText(place, out var text))
            return false;
        if (!SeriesId.TryParse(text, out series))
            return FailName(place, text, '/', "A series such as 'FR/jean-zay/h100/2026-12-07T00Z+168h' belongs here.");
        (_lastText, _lastSeries) = (text, series);
        return true;
    }

    internal bool ReadMoment(JsonPlace place, out Instant moment)
    {
        moment = default;
        return IsText(place) && TryGetText(place, out var text) && (Instant.TryParse(text, out moment)
            || Fail(ProblemCode.InvalidMoment, place, $"{Quote(text)} is no moment in UTC.",
                "A moment such as '2026-12-07T00:00:00Z' belongs here."));
    }

    /// <summary>The present text, whatever it names.</summary>
    internal bool TryGetText(JsonPlace place, out string text)
    {
        text = "";
        try
        {
            text = _json.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // The reader has no other way to say that an escape stands for half a character.
            return Fail(ProblemCode.InvalidText, place, "The text holds half a character.",
                "Write surrogates in pairs.");
        }
    }

    internal bool IsText(JsonPlace place) =>
        _json.TokenType == JsonTokenType.String
        || Fail(ProblemCode.WrongType, place, $"Here is {Describe(_json.TokenType)}.", "A text belongs here.");

    /// <summary>Remembers the problem, if it is the first; always false.</summary>
    internal bool Fail(ProblemCode code, JsonPlace place, string detail, string remedy)
    {
        Problem ??= Problem.Of(code, detail, place.ToString(), remedy);
        return false;
    }

    /// <summary>Says that a field does not belong to the object at a place.</summary>
    internal bool FailUnknown(JsonPlace place, scoped ReadOnlySpan<char> name, string remedy)
    {
        var pointer = name.Length <= LongestQuote
            ? $"{place}/{Escape(name.ToString())}"
            : place.ToString();
        Problem ??= Problem.Of(ProblemCode.UnknownField, $"There is no field {Quote(name)} here.", pointer, remedy);
        return false;
    }

    /// <summary>A name as part of a JSON pointer. Source: RFC 6901, section 3.</summary>
    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>Words of a stranger, cut to what a sentence can bear.</summary>
    internal static string Quote(scoped ReadOnlySpan<char> text) =>
        text.Length <= LongestQuote ? $"'{text}'" : $"'{text[..LongestQuote]}…'";

    private bool FailName(JsonPlace place, string text, char behindNation, string remedy)
    {
        var isNational = text.Length > 3 && text[2] == behindNation && char.IsAsciiLetterUpper(text[0])
            && char.IsAsciiLetterUpper(text[1]);
        return isNational && !Nation.TryParse(text[..2], out _)
            ? Fail(ProblemCode.UnknownNation, place, $"'{text[..2]}' is no nation.",
                "An ISO 3166-1 alpha-2 code such as 'FR' or 'GB' belongs here.")
            : Fail(ProblemCode.InvalidName, place, $"{Quote(text)} has not the form that belongs here.", remedy);
    }

    private static string Range(long largest) =>
        string.Create(CultureInfo.InvariantCulture, $"An integer from 1 to {largest} belongs here.");

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "'true' or 'false'",
        _ => "null",
    };
}
