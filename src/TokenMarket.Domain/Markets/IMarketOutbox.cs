using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Domain.Markets;

/// <summary>Where a market's messages to accounts go: each is the projection of the event just applied.</summary>
public interface IMarketOutbox
{
    /// <summary>A message for the account of a nation.</summary>
    void Tell(Nation nation, AccountMessage message);
}
