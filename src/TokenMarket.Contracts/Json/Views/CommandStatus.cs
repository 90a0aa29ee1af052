namespace TokenMarket.Contracts.Json.Views;

/// <summary>How far a command has come.</summary>
public enum CommandStatus : byte
{
    /// <summary>Carried out, and on disk.</summary>
    Done = 1,

    /// <summary>Refused, and on disk; a rejection says why.</summary>
    Refused = 2,

    /// <summary>Accepted and on disk; the market's answer has not come within the account's patience.</summary>
    Pending = 3,
}
