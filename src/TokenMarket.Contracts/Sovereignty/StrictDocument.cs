using System.Text;
using System.Text.Json;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>A text that is read as strict JSON, and all that is found to be wrong with it.</summary>
internal sealed class StrictDocument : IDisposable
{
    internal const int MaxDepth = 16;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly byte[] _utf8;
    private JsonDocument? _json;

    private StrictDocument(byte[] utf8) => _utf8 = utf8;

    /// <summary>What is wrong so far; without lines until <see cref="Conclude"/> finds them.</summary>
    internal List<DocumentProblem> Problems { get; } = [];

    /// <summary>The outermost value; null where the text is no JSON.</summary>
    internal JsonElement? Root => _json?.RootElement;

    internal static StrictDocument Parse(string text)
    {
        if (!TryEncode(text, out var utf8, out var problem))
        {
            var unread = new StrictDocument([]);
            unread.Problems.Add(problem);
            return unread;
        }

        var document = new StrictDocument(utf8);
        document.Parse();
        return document;
    }

    /// <summary>The document, if nothing is wrong with it, and otherwise the problems, each with its line.</summary>
    internal DocumentReading<T> Conclude<T>(T? document)
        where T : class =>
        Problems.Count == 0
            ? new DocumentReading<T>(document, [])
            : new DocumentReading<T>(null, new DocumentPositions(_utf8).Place(Problems));

    /// <inheritdoc/>
    public void Dispose() => _json?.Dispose();

    private static bool TryEncode(string text, out byte[] utf8, out DocumentProblem problem)
    {
        (utf8, problem) = ([], null!);
        try
        {
            if (StrictUtf8.GetByteCount(text) <= RulebookDocument.MaxBytes)
            {
                utf8 = StrictUtf8.GetBytes(text);
                return true;
            }

            problem = new DocumentProblem(DocumentProblemCode.TooLong, "$",
                $"The document is longer than {RulebookDocument.MaxBytes} bytes.", "Split it into several.")
            { Line = 1, Column = 1 };
        }
        catch (EncoderFallbackException e)
        {
            var before = text.AsSpan(0, e.Index);
            problem = HalfACharacter(before.Count('\n') + 1, e.Index - before.LastIndexOf('\n'));
        }

        return false;
    }

    private void Parse()
    {
        try
        {
            var json = JsonDocument.Parse(_utf8, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (FindHalfACharacter() is { } problem)
            {
                json.Dispose();
                Problems.Add(problem);
                return;
            }

            _json = json;
        }
        catch (JsonException e)
        {
            var (line, column) = new DocumentPositions(_utf8).Of(e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
            Problems.Add(new DocumentProblem(DocumentProblemCode.NotJson, "$", "This is no JSON.",
                $"Write RFC 8259 JSON without comments and trailing commas, nested no deeper than {MaxDepth}.")
            { Line = line, Column = column });
        }
    }

    /// <summary>Reads every text once, so that half a character is met here and nowhere later.</summary>
    private DocumentProblem? FindHalfACharacter()
    {
        var reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (!reader.ValueIsEscaped)
                continue;
            try
            {
                _ = reader.GetString();
            }
            catch (InvalidOperationException)
            {
                var (line, column) = new DocumentPositions(_utf8).Of(reader.TokenStartIndex);
                return HalfACharacter(line, column);
            }
        }

        return null;
    }

    private static DocumentProblem HalfACharacter(int line, int column) =>
        new(DocumentProblemCode.NotJson, "$", "A text in it holds half a character.",
            "Write a high surrogate together with its low one, or the character itself.")
        { Line = line, Column = column };
}
