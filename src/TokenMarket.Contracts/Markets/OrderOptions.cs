namespace TokenMarket.Contracts.Markets;

/// <summary>What an order may ask for beside price and time.</summary>
[Flags]
public enum OrderOptions
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>Rests or closes, but never takes.</summary>
    PostOnly = 1,

    /// <summary>
    /// Self-trade prevention reaches over all members of the nation, not only over one ultimate owner.
    /// </summary>
    PreventNationalTrade = 2,
}
