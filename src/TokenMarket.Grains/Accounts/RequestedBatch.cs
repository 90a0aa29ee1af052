using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Grains.Accounts;

/// <summary>A batch as its author wrote it, decoded by the account's own silo.</summary>
internal sealed record RequestedBatch(MemberId Member, int Session, long First, IReadOnlyList<AccountCommand> Commands);
