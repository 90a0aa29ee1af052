using System.Diagnostics;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Ledgers;

// Permits, and what waits for those that bodies approve.
public sealed partial class NationalAccount
{
    /// <summary>Whether something that lacks approvals waits for <see cref="ExamineWaiting"/>.</summary>
    public bool HasUnexaminedDeeds => _trades.HasUnexamined || _leases.HasUnexamined;

    /// <summary>Decides the next of what waits for approvals anew. Often nothing comes of it.</summary>
    public void ExamineWaiting(IAccountFacts facts, Instant now, List<AccountEvent> events)
    {
        var decision = new Decision(facts, now, events);
        if (_trades.HasUnexamined)
        {
            _trades.Examine(decision);
            BeginOwnDuties(events);
        }
        else
        {
            _leases.Examine(decision);
        }
    }

    /// <summary>Whose approvals came into hand, or back from what kept them: what of theirs waits may go on.</summary>
    private void WakeWaiting()
    {
        foreach (var party in _grants.Freed)
        {
            _trades.Freed(party);
            _leases.Freed(party);
        }

        _grants.Freed.Clear();
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
                _leases.Decide(m, events);
                break;
            case TradeDeferred m:
                Add(m, _trades.WhyNot(m), events);
                break;
            case LeaseDeferred m:
                Add(m, _leases.WhyNot(m), events);
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
                break;
            case PermitRevoked m:
                _grants.Apply(m);
                _trades.LawChanged();
                _leases.LawChanged();
                break;
            case ApprovalRefused:
                break;
            case TradeDeferred m:
                _trades.Apply(m);
                break;
            case LeaseDeferred m:
                _leases.Apply(m);
                break;
            default:
                throw new UnreachableException($"{message.GetType().Name} is nothing that can be posted.");
        }
    }
}
