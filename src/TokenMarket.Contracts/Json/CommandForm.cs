namespace TokenMarket.Contracts.Json;

/// <summary>Which fields the JSON of a command has, for those who describe it to strangers.</summary>
/// <param name="Type">The word in its field <c>type</c>, <c>place-order</c>.</param>
/// <param name="Required">Fields without which it is none, beside <c>type</c>.</param>
/// <param name="Optional">Fields that have a default.</param>
public sealed record CommandForm(string Type, IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    /// <summary>Every command of a member, by the order of their words.</summary>
    public static IReadOnlyList<CommandForm> All { get; } =
    [
        .. CommandShape.All.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => new CommandForm(
            each.Key, CommandFields.ListOf(each.Value.Required), CommandFields.ListOf(each.Value.Optional))),
    ];
}
