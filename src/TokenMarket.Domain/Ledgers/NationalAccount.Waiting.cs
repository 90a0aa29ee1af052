using System.Diagnostics;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

// Permits, and what waits for those that bodies approve.
public sealed partial class NationalAccount
{
    /// <summary>Whether something that lacks approvals waits for <see cref="ExamineWaiting"/>.</summary>
    public bool HasWaiting => _trades.HasUnexamined;

    /// <summary>Decides the next of what waits for approvals anew. Often nothing comes of it.</summary>
    public void ExamineWaiting(IAccountFacts facts, Instant now, List<AccountEvent> events)
    {
        _trades.Examine(new Decision(facts, now, events));
        BeginOwnDuties(events);
    }

    private void ReceivePermit(AccountMessage message, IAccountFacts facts, List<AccountEvent> events)
    {
        switch (message)
        {
            case PermitGranted m:
                Add(m, IsMember(m.Grant.Grantee, facts) ? _grants.WhyNot(m) : MessageRefusal.PartyUnknown, events);
                break;
            case PermitRevoked:
                Add(message, null, events);
                break;
            case ApprovalRefused m:
                Add(m, null, events);
                _trades.Decide(m, events);
                break;
            case TradeDeferred m:
                Add(m, _trades.WhyNot(m), events);
                break;
            default:
                throw new UnreachableException($"{message.GetType().Name} is no message to an account.");
        }
    }

    private void PostPermit(AccountMessage message)
    {
        switch (message)
        {
            case PermitGranted m:
                _grants.Apply(m);
                _trades.Freed(m.Grant.Grantee);
                break;
            case PermitRevoked m:
                _grants.Apply(m);
                _trades.LawChanged();
                break;
            case ApprovalRefused:
                break;
            case TradeDeferred m:
                _trades.Apply(m);
                break;
            default:
                throw new UnreachableException($"{message.GetType().Name} is nothing that can be posted.");
        }
    }
}
