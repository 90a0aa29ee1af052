using TokenMarket.Contracts.Markets;

namespace TokenMarket.Domain.Tests.Markets.Books;

/// <summary>One step; the world gives its small numbers their meaning.</summary>
internal sealed record BookStep(
    BookStepKind Kind, int Order, int Trader, int Price, long Lots, int Terms, int Epoch, BookPhase Phase);
