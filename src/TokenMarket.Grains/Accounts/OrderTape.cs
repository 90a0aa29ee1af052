using TokenMarket.Contracts.Json.Views;
using TokenMarket.Grains.Streams;

namespace TokenMarket.Grains.Accounts;

/// <summary>One order as it is now, and the fill that made it so, if one did.</summary>
internal sealed record OrderChange(OrderView Order, FillView? Fill);

/// <summary>The last committed changes of one member's orders.</summary>
internal sealed class OrderTape(long position) : Tape<OrderChange>(position);
