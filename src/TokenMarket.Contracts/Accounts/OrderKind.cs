namespace TokenMarket.Contracts.Accounts;

/// <summary>What the price of an order means. Part of command bytes: numbers are never reused.</summary>
public enum OrderKind : byte
{
    /// <summary>The worst price that the order may trade at, for as long as its time in force says.</summary>
    Limit = 1,

    /// <summary>
    /// A market order: the price is the cap that its hold reckons with, and it is always immediate-or-cancel.
    /// </summary>
    Market = 2,
}
