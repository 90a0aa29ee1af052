using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Tests.Markets.Books;

/// <summary>Traders, relations per epoch and prices of a random stream: small, so that orders meet often.</summary>
/// <param name="Relations">Per epoch, a bit for each pair of classes that may trade, seller first.</param>
/// <param name="ClassShifts">Per epoch, by how much the traders' classes are moved on.</param>
/// <param name="SlotStride">
/// How far apart the traders' slots are; at 64 all share a bit of their level, at 1,024 all share one.
/// </param>
/// <param name="IsWide">Whether prices lie in different blocks, pages and regions.</param>
/// <param name="SkipsBeforeSplit">How soon levels split.</param>
/// <param name="SkipsBeforeAside">How soon orders are set aside there.</param>
/// <param name="FewQueues">Of how many queues on a taker looks into the line of a level instead.</param>
internal sealed record BookWorld(
    int[] Relations, int[] ClassShifts, int SlotStride, bool IsWide, int SkipsBeforeSplit, int SkipsBeforeAside,
    int FewQueues)
{
    public const int Traders = 8;
    public const int Classes = 3;
    public const int Epochs = 3;
    public const int Orders = 24;
    public const int MaxOrders = 16;
    public const long MaxLots = 9;
    public const int PriceSteps = 8;

    private static readonly int[] WidePrices = [0, 1, 63, 64, 4095, 4097, 262_143, (1 << 24) - 1, 1 << 24];
    private static readonly int[] NarrowPrices = [0, 1, 2, 3, 4, 5, 6, 7, 8];

    public int MaxPrice => IsWide ? (1 << 24) - 1 : 7;

    public int SlotOf(int trader) => trader * SlotStride;

    public int ClassOf(int trader, int epoch) => (trader + ClassShifts[epoch]) % Classes;

    public bool MayTradeClasses(int seller, int buyer, int epoch) =>
        (Relations[epoch] >> (seller * Classes + buyer) & 1) != 0;

    public bool MayTrade(int seller, int buyer, int epoch) =>
        MayTradeClasses(ClassOf(seller, epoch), ClassOf(buyer, epoch), epoch);

    public int PriceOf(BookStep step) => (IsWide ? WidePrices : NarrowPrices)[step.Price];

    /// <summary>The nation is the order's own, so that two traders share one.</summary>
    public static long NumberOf(BookStep step) => (long)(step.Order % 4 + 1) << 48 | (uint)(step.Order + 1);

    /// <summary>Terms picks a combination of side, time in force, prevention, post-only and nation-wide.</summary>
    public NaiveOrder OrderOf(BookStep step) => new(
        NumberOf(step),
        step.Trader,
        Owner: step.Trader % 5 + 1,
        Side: step.Terms % 2 == 0 ? Side.Buy : Side.Sell,
        PriceOf(step),
        Force: (step.Terms / 2 % 8) switch
        {
            < 5 => TimeInForce.GoodTillCancelled,
            5 => TimeInForce.ImmediateOrCancel,
            _ => TimeInForce.FillOrKill,
        },
        Prevention: (SelfTradePrevention)(step.Terms / 16 % 4 + 1),
        IsPostOnly: step.Terms / 64 % 8 == 0,
        IsNationWide: step.Terms / 512 % 8 == 0)
    {
        Lots = step.Lots,
    };
}
