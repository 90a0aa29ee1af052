namespace TokenMarket.Gateway.Callers;

/// <summary>What a key may do beside reading its own member's account. In settings by name; a key has what it is given
/// and no more.</summary>
public enum CallerRole
{
    /// <summary>Sends the commands of its member's account.</summary>
    Trader = 1,

    /// <summary>Reads the sums of its nation's whole account; never writes.</summary>
    Auditor = 2,

    /// <summary>Commands the factories of its nation and their series.</summary>
    FactoryOperator = 3,

    /// <summary>Makes the law of its nation, and with those of others that of the blocs on whose list it is.</summary>
    ComplianceOfficer = 4,

    /// <summary>Commands the registry, the markets, the status of series and the rulebooks <c>market</c> and
    /// <c>baseline</c>.</summary>
    MarketOperator = 5,
}
