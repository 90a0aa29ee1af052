using System.Collections.Frozen;
using System.Text.Json;

namespace TokenMarket.Contracts.Json;

/// <summary>The words of closed lists on the wire: a value is <c>fill-or-kill</c>, a code is
/// <c>FILL_OR_KILL</c>.</summary>
public static class ClosedList
{
    /// <summary>The word of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in the list.</exception>
    public static string WordOf<T>(T value)
        where T : struct, Enum => Find(value).Word;

    /// <summary>The code of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in the list.</exception>
    public static string CodeOf<T>(T value)
        where T : struct, Enum => Find(value).Code;

    /// <summary>Reads a word exactly as <see cref="WordOf"/> gives it.</summary>
    public static bool TryParse<T>(ReadOnlySpan<char> word, out T value)
        where T : struct, Enum => Table<T>.ValuesBySpan.TryGetValue(word, out value);

    /// <summary>All words, in the order of their numbers, as people read a list.</summary>
    internal static string AllWords<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(value => $"'{WordOf(value)}'"));

    private static (string Word, string Code) Find<T>(T value)
        where T : struct, Enum => Table<T>.Names.TryGetValue(value, out var names)
            ? names
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"This is no {typeof(T).Name}.");

    private static class Table<T>
        where T : struct, Enum
    {
        internal static readonly FrozenDictionary<T, (string Word, string Code)> Names =
            Enum.GetValues<T>().ToFrozenDictionary(
            value => value,
            value => (JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()),
                JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString())));

        internal static readonly FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> ValuesBySpan =
            Names.ToFrozenDictionary(x => x.Value.Word, x => x.Key, StringComparer.Ordinal)
                .GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
