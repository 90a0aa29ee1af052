using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Markets;

/// <summary>
/// The number of a part of an order: its place among the order's parts above bit 56, the order's number below. A
/// purchase has one part, a sale one for each custody.
/// </summary>
public static class OrderPart
{
    private const int IndexShift = 56;

    /// <summary>The number of a part.</summary>
    public static long NumberOf(OrderNumber order, int index) => order.Value | ((long)index << IndexShift);

    /// <summary>The order of a part.</summary>
    public static OrderNumber OrderOf(long part) => new(part & ((1L << IndexShift) - 1));

    /// <summary>Its place among the order's parts, from 0.</summary>
    public static int IndexOf(long part) => (int)(part >> IndexShift);
}
