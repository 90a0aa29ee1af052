using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Markets;

/// <summary>Where a market's messages to accounts go: each is the projection of the event just applied.</summary>
public interface IMarketOutbox
{
    /// <summary>A message about an order, for the account that numbered it.</summary>
    void Tell(Nation nation, AccountMessage message);

    /// <summary>Fees, for the account of the venue's nation.</summary>
    void TellVenue(FeesCollected fees);
}
