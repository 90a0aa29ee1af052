namespace TokenMarket.Contracts.Json;

/// <summary>The fields of commands in JSON. A field has the same form in every command; the value is its bit in a
/// set.</summary>
[Flags]
internal enum CommandField
{
    None = 0,
    Type = 1,
    Series = 1 << 1,
    Quote = 1 << 2,
    Side = 1 << 3,
    QuantityLots = 1 << 4,
    LimitTicks = 1 << 5,
    Kind = 1 << 6,
    TimeInForce = 1 << 7,
    PostOnly = 1 << 8,
    PreventNationalTrade = 1 << 9,
    SelfTrade = 1 << 10,
    Order = 1 << 11,
    RemainingLots = 1 << 12,
    To = 1 << 13,
    Currency = 1 << 14,
    AmountMinor = 1 << 15,
    Reference = 1 << 16,
    TotalMinor = 1 << 17,
    Expires = 1 << 18,
    Offer = 1 << 19,
    PricePerPeriodMinor = 1 << 20,
    PeriodHours = 1 << 21,
    Start = 1 << 22,
    End = 1 << 23,
    EndUse = 1 << 24,
    Obligation = 1 << 25,
    Evidence = 1 << 26,
    By = 1 << 27,
    Permit = 1 << 28,
    Amount = 1 << 29,
}

/// <summary>The names of the fields.</summary>
internal static class CommandFields
{
    internal const int LongestName = 20;

    internal static CommandField Find(ReadOnlySpan<char> name) => name switch
    {
        "type" => CommandField.Type,
        "series" => CommandField.Series,
        "quote" => CommandField.Quote,
        "side" => CommandField.Side,
        "quantityLots" => CommandField.QuantityLots,
        "limitTicks" => CommandField.LimitTicks,
        "kind" => CommandField.Kind,
        "timeInForce" => CommandField.TimeInForce,
        "postOnly" => CommandField.PostOnly,
        "preventNationalTrade" => CommandField.PreventNationalTrade,
        "selfTrade" => CommandField.SelfTrade,
        "order" => CommandField.Order,
        "remainingLots" => CommandField.RemainingLots,
        "to" => CommandField.To,
        "currency" => CommandField.Currency,
        "amountMinor" => CommandField.AmountMinor,
        "reference" => CommandField.Reference,
        "totalMinor" => CommandField.TotalMinor,
        "expires" => CommandField.Expires,
        "offer" => CommandField.Offer,
        "pricePerPeriodMinor" => CommandField.PricePerPeriodMinor,
        "periodHours" => CommandField.PeriodHours,
        "start" => CommandField.Start,
        "end" => CommandField.End,
        "endUse" => CommandField.EndUse,
        "obligation" => CommandField.Obligation,
        "evidence" => CommandField.Evidence,
        "by" => CommandField.By,
        "permit" => CommandField.Permit,
        "amount" => CommandField.Amount,
        _ => CommandField.None,
    };

    internal static string NameOf(CommandField field) =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(field.ToString());

    internal static string NamesOf(CommandField fields) =>
        string.Join(", ", ListOf(fields).Select(name => $"'{name}'"));

    internal static IReadOnlyList<string> ListOf(CommandField fields) =>
        [.. Enum.GetValues<CommandField>().Where(x => x != CommandField.None && fields.HasFlag(x)).Select(NameOf)];
}
