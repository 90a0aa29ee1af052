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

    // Flags above trader: 8 + 24 bits, the most that TraderTable numbers; see the constants.
    private uint _flagsAndTrader;

    /// <summary>The number of the ultimate owner.</summary>
    public int Owner;

    /// <summary>
    /// The next in the queue, or in the list of free entries. It and its twin have a word each: who leaves a queue
    /// writes both of its neighbours, and a bare write waits for no cache line.
    /// </summary>
    public int Next;

    /// <summary>The one before in the queue.</summary>
    public int Previous;

    private const int LotsShift = 24;
    private const uint PriceMask = (1 << LotsShift) - 1;
    private const int FlagsShift = 24;
    private const uint TraderMask = (1 << FlagsShift) - 1;
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

    public readonly int Trader => unchecked((int)(_flagsAndTrader & TraderMask));

    public readonly Side Side => (Side)unchecked((int)Side.Buy + (int)(_flagsAndTrader >> FlagsShift & SellBit));

    public readonly int PriceTicks => unchecked((int)(_lotsAndPrice & PriceMask));

    public readonly bool IsNationWide => (_flagsAndTrader >> FlagsShift & NationWideBit) != 0;

    /// <summary>Side and what the order asked for, as snapshots hold it.</summary>
    public readonly byte Flags => (byte)(_flagsAndTrader >> FlagsShift);

    /// <summary>
    /// Takes an order in, still in no queue. It is written field by field: a copy of a whole entry would have to wait
    /// for its parts.
    /// </summary>
    public void Fill(in BookOrder order, long lots)
    {
        Number = order.Number;
        _lotsAndPrice = unchecked((ulong)lots << LotsShift | (uint)order.PriceTicks);
        _flagsAndTrader = FlagsOf(order) << FlagsShift | unchecked((uint)order.Trader);
        Owner = order.Owner;
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
