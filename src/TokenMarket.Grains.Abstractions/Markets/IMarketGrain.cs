using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Grains.Abstractions.Markets;

/// <summary>A market; the key is its id, <c>FR/jean-zay/h100/EUR</c>.</summary>
[Alias("tokenmarket.IMarketGrain")]
public interface IMarketGrain : IFlowReceiver, IFlowSender, IOfficerCommanded
{
    /// <summary>
    /// The topic under which a market tells the hash of its whole state: to tell it, all of the state is packed in one
    /// turn.
    /// </summary>
    const string FingerprintTopic = "fingerprint";

    /// <summary>
    /// What happened in a book behind a position, all of it committed; waits a while for news. Where the position is
    /// too old to be told step by step, or 0, it is a snapshot of the book.
    /// </summary>
    [Alias("Watch")]
    Task<BookUpdates> WatchAsync(int book, long after);

    /// <summary>
    /// Why an open order does not trade: how much at its price it may not meet, and the rule that forbids the first
    /// such pair.
    /// </summary>
    [Alias("Explain")]
    Task<OfficerReply> ExplainAsync(long order);
}
