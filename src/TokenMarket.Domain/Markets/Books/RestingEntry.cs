using System.Runtime.InteropServices;
using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>
/// A resting order in the slab: 32 bytes, two to a cache line, linked to its neighbours by slab place, where 0 is none.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RestingEntry
{
    /// <summary>The order number.</summary>
    public long Number;

    // Lots above price: 39 + 24 bits, the most that BookLimits allows of each.
    private ulong _lotsAndPrice;

    public int Trader;
    public int Owner;

    // Flags above the place of the next: 8 + 24 bits; see the constants.
    private uint _flagsAndNext;

    /// <summary>The one before in the queue.</summary>
    public int Previous;

    private const int LotsShift = 24;
    private const uint PriceMask = (1 << LotsShift) - 1;
    private const int FlagsShift = 24;
    private const uint NextMask = (1 << FlagsShift) - 1;
    private const uint SellBit = 1;
    private const uint PostOnlyBit = 2;
    private const uint NationWideBit = 4;
    private const int PreventionShift = 3;

    /// <summary>What is still open, up to <see cref="BookLimits.LargestOrderLots"/>.</summary>
    public long Lots
    {
        readonly get => unchecked((long)(_lotsAndPrice >> LotsShift));
        set => _lotsAndPrice = unchecked((ulong)value << LotsShift) | (_lotsAndPrice & PriceMask);
    }

    /// <summary>The next in the queue, or in the list of free entries.</summary>
    public int Next
    {
        readonly get => unchecked((int)(_flagsAndNext & NextMask));
        set => _flagsAndNext = (_flagsAndNext & ~NextMask) | unchecked((uint)value);
    }

    public readonly Side Side => (Side)unchecked((int)Side.Buy + (int)(_flagsAndNext >> FlagsShift & SellBit));

    public readonly int PriceTicks => unchecked((int)(_lotsAndPrice & PriceMask));

    public readonly bool IsNationWide => (_flagsAndNext >> FlagsShift & NationWideBit) != 0;

    /// <summary>Side and what the order asked for, as snapshots hold it.</summary>
    public readonly byte Flags => (byte)(_flagsAndNext >> FlagsShift);

    /// <summary>
    /// Takes an order in, still in no queue. It is written field by field: a copy of a whole entry would have to wait
    /// for its parts.
    /// </summary>
    public void Fill(in BookOrder order, long lots)
    {
        Number = order.Number;
        _lotsAndPrice = unchecked((ulong)lots << LotsShift | (uint)order.PriceTicks);
        Trader = order.Trader;
        Owner = order.Owner;
        _flagsAndNext = FlagsOf(order) << FlagsShift;
    }

    public readonly BookOrder ToOrder() => WithFlags(Flags, new BookOrder
    {
        Number = Number,
        Lots = Lots,
        Trader = Trader,
        Owner = Owner,
        PriceTicks = PriceTicks,
        Side = Side,
    });

    /// <summary>The order with what the flags say that it asked for.</summary>
    public static BookOrder WithFlags(byte flags, in BookOrder order) => order with
    {
        Side = (flags & SellBit) == 0 ? Side.Buy : Side.Sell,
        SelfTradePrevention = (SelfTradePrevention)(flags >> PreventionShift),
        IsPostOnly = (flags & PostOnlyBit) != 0,
        IsNationWide = (flags & NationWideBit) != 0,
    };

    private static uint FlagsOf(in BookOrder order) =>
        (order.Side == Side.Sell ? SellBit : 0u)
        | (order.IsPostOnly ? PostOnlyBit : 0u)
        | (order.IsNationWide ? NationWideBit : 0u)
        | (uint)order.SelfTradePrevention << PreventionShift;
}
