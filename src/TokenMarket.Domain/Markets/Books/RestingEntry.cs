using System.Runtime.InteropServices;
using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>A resting order in the slab: 40 bytes, linked to its neighbours by slab place, where 0 is none.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RestingEntry
{
    /// <summary>The order number.</summary>
    public long Number;

    /// <summary>What is still open.</summary>
    public long Lots;

    public int Trader;
    public int Owner;

    /// <summary>The next in the queue, or in the list of free entries.</summary>
    public int Next;
    public int Previous;

    /// <summary>Price and what the order asked for: see the constants.</summary>
    public uint Terms;

    /// <summary>Its place in time among the orders of a split level; nothing elsewhere.</summary>
    public uint Stamp;

    public const uint PriceMask = (1 << 24) - 1;
    public const uint SellBit = 1 << 24;
    public const uint PostOnlyBit = 1 << 25;
    public const uint NationWideBit = 1 << 26;
    public const int FlagsShift = 24;
    private const int PreventionShift = 27;

    public readonly Side Side => (Terms & SellBit) == 0 ? Side.Buy : Side.Sell;

    public readonly int PriceTicks => (int)(Terms & PriceMask);

    public readonly BookOrder ToOrder() => new()
    {
        Number = Number,
        Lots = Lots,
        Trader = Trader,
        Owner = Owner,
        PriceTicks = PriceTicks,
        Side = Side,
        SelfTradePrevention = (SelfTradePrevention)(Terms >> PreventionShift),
        IsPostOnly = (Terms & PostOnlyBit) != 0,
        IsNationWide = (Terms & NationWideBit) != 0,
    };

    public static uint TermsOf(in BookOrder order) =>
        (uint)order.PriceTicks
        | (order.Side == Side.Sell ? SellBit : 0)
        | (order.IsPostOnly ? PostOnlyBit : 0)
        | (order.IsNationWide ? NationWideBit : 0)
        | (uint)order.SelfTradePrevention << PreventionShift;
}
