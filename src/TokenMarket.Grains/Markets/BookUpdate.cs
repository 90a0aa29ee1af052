using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Markets;

namespace TokenMarket.Grains.Markets;

/// <summary>One thing that the public may know of a book.</summary>
internal abstract record BookUpdate(int Book)
{
    internal sealed record Level(int Book, Side Side, Price Price, Quantity Quantity) : BookUpdate(Book);

    internal sealed record Trade(Traded Event, Instant At) : BookUpdate(Event.Book);

    internal sealed record Phase(int Book, BookPhase Value) : BookUpdate(Book);

    internal sealed record Auction(AuctionRoundCleared Event) : BookUpdate(Event.Book);
}
