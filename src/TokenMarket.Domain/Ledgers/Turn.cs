using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;

namespace TokenMarket.Domain.Ledgers;

/// <summary>One command on its way to its outcome.</summary>
/// <param name="Command">Its stamp.</param>
/// <param name="Self">Who asks.</param>
/// <param name="Facts">What is known of the world.</param>
/// <param name="Now">The time of decision.</param>
/// <param name="Events">Where events go.</param>
internal readonly record struct Turn(
    CommandStamp Command, MemberFacts Self, IAccountFacts Facts, Instant Now, List<AccountEvent> Events)
{
    internal PartyNumber Party => Command.Party;

    /// <summary>The command is carried out by this event.</summary>
    internal AccountOutcome Accept(CommandEvent happened)
    {
        Events.Add(happened);
        return happened.Outcome;
    }

    internal static AccountOutcome Refuse(AccountRejection rejection) => AccountOutcome.Refused(rejection);
}
