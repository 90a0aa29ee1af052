using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;
using TokenMarket.Events.Flows;

namespace TokenMarket.Auditor;

/// <summary>As much of an account as it takes to say what its members have that came by no deed between two.</summary>
internal sealed class MoveHistory
{
    private readonly LoneMoves _lone = new();
    private readonly Dictionary<OfferNumber, LeaseOfferHeld> _lent = [];
    private readonly HashSet<OfferNumber> _running = [];

    /// <summary>Takes in an event, and adds what it moved.</summary>
    public void Take(AccountEvent happened, Instant at, List<RecordedMove> moves)
    {
        if (_lone.Take(happened, at) is { } move)
            moves.Add(move);
        switch (happened)
        {
            case LeaseOfferHeld e:
                _lent[e.Offer] = e;
                break;
            case MessagePosted { Message: LeaseStarted m } when _lent.ContainsKey(m.Offer):
                _running.Add(m.Offer);
                break;
            case MessagePosted { Message: LeaseEnded m } when _lent.Remove(m.Offer, out var lent):
                if (_running.Remove(m.Offer))
                {
                    moves.Add(new RecordedMove(
                        at, lent.Command.Party, lent.Terms.Series, 0, LoneMoves.LotsOf(lent.Terms.Parcels)));
                }

                break;
            case MessagePosted { Message: LeaseLapsed m }:
                _lent.Remove(m.Offer);
                break;
            // It was a deed, and did not arrive.
            case MessageSetAside { Message: TokensArrived m }:
                moves.Add(new RecordedMove(
                    at, m.To, m.Series, -LoneMoves.LotsOf(m.Parcels), -LoneMoves.LotsOf(m.Parcels)));
                break;
        }
    }
}
