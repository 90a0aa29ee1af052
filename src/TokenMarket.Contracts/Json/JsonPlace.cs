using System.Globalization;

namespace TokenMarket.Contracts.Json;

/// <summary>Where in a batch a value stands; its text, a JSON pointer, is only made when something is wrong
/// there.</summary>
/// <param name="Command">Which command; below 0 outside of them.</param>
/// <param name="Field">Which field of the command; none for the command itself.</param>
/// <param name="Top">Which field of the batch, where the place is in no command; empty for the batch itself.</param>
internal readonly record struct JsonPlace(int Command, CommandField Field, string Top)
{
    internal static JsonPlace Batch => new(-1, CommandField.None, "");

    internal static JsonPlace In(string top) => new(-1, CommandField.None, top);

    /// <summary>A JSON pointer. Source: RFC 6901.</summary>
    public override string ToString()
    {
        if (Command < 0)
            return Top.Length == 0 ? "" : $"/{Top}";
        var command = string.Create(CultureInfo.InvariantCulture, $"/commands/{Command}");
        return Field == CommandField.None ? command : $"{command}/{CommandFields.NameOf(Field)}";
    }
}
