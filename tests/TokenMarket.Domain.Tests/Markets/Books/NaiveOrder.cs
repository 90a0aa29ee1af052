using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Tests.Markets.Books;

/// <summary>An order as the naive twin keeps it.</summary>
internal sealed record NaiveOrder
{
    public long Number { get; init; }
    public int Trader { get; init; }
    public int Owner { get; init; }
    public Side Side { get; init; }
    public int Price { get; set; }
    public long Lots { get; set; }
    public TimeInForce Force { get; init; } = TimeInForce.GoodTillCancelled;
    public SelfTradePrevention Prevention { get; init; } = SelfTradePrevention.CancelIncoming;
    public bool IsPostOnly { get; init; }
    public bool IsNationWide { get; init; }
}
