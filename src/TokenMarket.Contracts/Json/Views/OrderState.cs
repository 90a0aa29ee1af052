namespace TokenMarket.Contracts.Json.Views;

/// <summary>Where an order stands.</summary>
public enum OrderState : byte
{
    /// <summary>Held for, and on its way to the market.</summary>
    Held = 1,

    /// <summary>Open at the market.</summary>
    Working = 2,

    /// <summary>No longer open.</summary>
    Closed = 3,
}
