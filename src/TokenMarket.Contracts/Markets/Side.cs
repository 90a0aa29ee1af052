namespace TokenMarket.Contracts.Markets;

/// <summary>Which way an order goes.</summary>
public enum Side : byte
{
    /// <summary>Takes tokens, gives cash.</summary>
    Buy = 1,

    /// <summary>Gives tokens, takes cash.</summary>
    Sell = 2,
}
