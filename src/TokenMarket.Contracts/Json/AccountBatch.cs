using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json;

/// <summary>Commands of one member, with consecutive ids: the first has the sequence
/// <paramref name="First"/>.</summary>
/// <param name="Member">Who asks.</param>
/// <param name="Session">Which of its sessions, from 1.</param>
/// <param name="First">The sequence of the first command, from 1.</param>
/// <param name="Commands">1 to <see cref="JsonLimits.MaxCommands"/>.</param>
public sealed record AccountBatch(MemberId Member, int Session, long First, IReadOnlyList<AccountCommand> Commands)
{
    /// <summary>The id of the command at a place.</summary>
    public CommandId IdOf(int index) => new(Member, Session, checked(First + index));
}
