using TokenMarket.Grains.Abstractions.Markets;

namespace TokenMarket.Gateway.Streams;

/// <summary>What came behind one position of a book, up to the next.</summary>
/// <param name="From">The position before.</param>
/// <param name="News">What came, with the position behind it.</param>
internal sealed record BookStep(long From, BookUpdates News)
{
    /// <summary>The document, made once for all viewers.</summary>
    internal byte[] Document { get; } = BookDocument.Of(News);
}
