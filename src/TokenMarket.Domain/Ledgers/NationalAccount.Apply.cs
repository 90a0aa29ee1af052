using System.Diagnostics;
using TokenMarket.Events.Accounts;

namespace TokenMarket.Domain.Ledgers;

public sealed partial class NationalAccount
{
    /// <summary>Takes in a recorded event. Never refuses: what was decided has happened.</summary>
    /// <exception cref="InvariantBrokenException">
    /// The event cannot have happened in this state: the record is not this account's.
    /// </exception>
    public void Apply(AccountEvent happened)
    {
        switch (happened)
        {
            case MessagePosted e: Post(e.Message); break;
            case CommandEvent e: ApplyAnswer(e); break;
            case SeriesNamed e: Names.Apply(e); break;
            case BookNamed e: Names.Apply(e); break;
            case TradeOfferEnded e: _trades.Apply(e); break;
            case CreditFrozen e: _frozen.Apply(e); break;
            case CreditThawed e: _frozen.Apply(e); break;
            case ObligationOpened e: _obligations.Apply(e); break;
            case ObligationBreached e: _obligations.Apply(e); break;
            case TradeMadeFinal e: _trades.Apply(e); break;
            case TradeAwaitsApproval e: _trades.Apply(e); break;
            case ApprovalsKept e: _trades.Apply(e); break;
            case AcceptanceTakenBack e: _trades.Apply(e); break;
            case LeaseApprovalsKept e: _leases.Apply(e); break;
            case LeaseRefusalTold e: _leases.Apply(e); break;
            case AcceptanceTooLate or OfferTurnedBack: break;
            case MessageSetAside e: SetAside(e.Message); break;
            default: throw new UnreachableException($"{happened.GetType().Name} is no event of an account.");
        }

        if (_grants.Freed.Count > 0)
            WakeWaiting();
    }

    private void ApplyAnswer(CommandEvent answer)
    {
        _commands.Apply(answer.Command, answer.Outcome);
        switch (answer)
        {
            case OrderHeld e: _orders.Apply(e); break;
            case OrderCancelSent or OrderReductionSent or CommandRefused: break;
            case OrderRepriceSent e: _orders.Apply(e); break;
            case CashTransferred e: _transfers.Apply(e); break;
            case CashIssued e: _transfers.Apply(e); break;
            case CashRedeemed e: _transfers.Apply(e); break;
            case TokensTransferred e: _transfers.Apply(e); break;
            case TokensGivenBack e: _transfers.Apply(e); break;
            case TokensGivenUp e: _transfers.Apply(e); break;
            case ReserveSetAside e: _transfers.Apply(e); break;
            case ReserveReleased e: _transfers.Apply(e); break;
            default: ApplyOffering(answer); break;
        }
    }

    private void ApplyOffering(CommandEvent answer)
    {
        switch (answer)
        {
            case TradeOfferHeld e: _trades.Apply(e); break;
            case TradeAcceptanceHeld e: _trades.Apply(e); break;
            case TradeDeclineSent e: _trades.Apply(e); break;
            case TradeOfferWithdrawn e: _trades.Apply(e); break;
            case LeaseOfferHeld e: _leases.Apply(e); break;
            case LeaseEscrowed e: _leases.Apply(e); break;
            case LeaseDeclineSent e: _leases.Apply(e); break;
            case LeaseWithdrawalSent e: _leases.Apply(e); break;
            case ObligationReported e: _obligations.Apply(e); break;
            case AllotmentGivenBack e: _grants.Apply(e); break;
            default: throw new UnreachableException($"{answer.GetType().Name} is no answer to a command.");
        }
    }
}
