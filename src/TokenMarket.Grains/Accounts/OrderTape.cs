using TokenMarket.Grains.Streams;

namespace TokenMarket.Grains.Accounts;

/// <summary>The last committed changes of one member's orders.</summary>
internal sealed class OrderTape(long position) : Tape<OrderChange>(position);
