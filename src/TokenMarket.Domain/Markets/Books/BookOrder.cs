using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>
/// An order as the book sees it: bare numbers, whose meaning the market has checked. <c>default</c> is no order.
/// </summary>
/// <remarks>A market order is an immediate-or-cancel order at its cap.</remarks>
public readonly record struct BookOrder
{
    /// <summary>The order's number, from 1; its bits from 48 up are the ordinal of the account's nation.</summary>
    public required long Number { get; init; }

    /// <summary>What is still open, in lots.</summary>
    public required long Lots { get; init; }

    /// <summary>Who trades, as <see cref="TraderTable.Admit"/> numbered it.</summary>
    public required int Trader { get; init; }

    /// <summary>The number of the ultimate owner, from 1.</summary>
    public required int Owner { get; init; }

    /// <summary>The limit price in ticks.</summary>
    public required int PriceTicks { get; init; }

    /// <summary>Which way it goes.</summary>
    public required Side Side { get; init; }

    /// <summary>How long it stays open; a resting order is good till cancelled.</summary>
    public TimeInForce TimeInForce { get; init; } = TimeInForce.GoodTillCancelled;

    /// <summary>What happens when it arrives at an order of its own.</summary>
    public SelfTradePrevention SelfTradePrevention { get; init; } = SelfTradePrevention.CancelIncoming;

    /// <summary>It may rest but not take: it closes instead when it could trade on arrival.</summary>
    public bool IsPostOnly { get; init; }

    /// <summary>Every order of its nation counts as its own, not only those of its ultimate owner.</summary>
    public bool IsNationWide { get; init; }

    /// <summary>An order that is good till cancelled and closes rather than meet its own.</summary>
    public BookOrder()
    {
    }

    /// <summary>The nation's ordinal, as the order number holds it.</summary>
    public int NationOrdinal => (int)(Number >> 48 & 0xFF);
}
