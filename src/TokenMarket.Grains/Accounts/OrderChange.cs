using TokenMarket.Contracts.Json.Views;

namespace TokenMarket.Grains.Accounts;

/// <summary>One order as it is now, and the fill that made it so, if one did.</summary>
internal sealed record OrderChange(OrderView Order, FillView? Fill);
