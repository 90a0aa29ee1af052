using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Markets;

/// <summary>What a market asks of the world, as of one epoch. The answers do not change while a turn lasts.</summary>
public interface IMarketFacts
{
    /// <summary>What the registry has laid down for this market.</summary>
    MarketSpecification Specification { get; }

    /// <summary>The moment of the decision.</summary>
    Instant Now { get; }

    /// <summary>The series that is listed under a book's number, if one is and its status lets it trade.</summary>
    bool TryGetSeries(int book, out SeriesId series);

    /// <summary>Whether the series of a book has ended or was revoked, so that it never trades again.</summary>
    bool IsOver(int book);

    /// <summary>Who may trade the series of a book with whom.</summary>
    ITradeEligibility EligibilityOf(int book);
}
