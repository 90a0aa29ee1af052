using System.Collections.Frozen;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Grains.Epochs;

namespace TokenMarket.Grains.Markets;

/// <summary>What one market decides by under one view.</summary>
internal sealed class MarketFacts
{
    private readonly EpochView _view;
    private readonly FrozenDictionary<int, SeriesFacts> _books;

    public MarketFacts(EpochView view, ListedMarket listed)
    {
        _view = view;
        _books = listed.Books.ToFrozenDictionary(book => book.Value, book => view.Directory.Find(book.Key)!);
        Specification = new MarketSpecification(
            listed.Market.Currency,
            listed.Terms.MinorPerTickLot,
            listed.Terms.LargestOrder,
            listed.Terms.Venue,
            view.NationOf(listed.Terms.Venue));
    }

    public MarketSpecification Specification { get; }

    /// <summary>The same at a moment: a series that has ended trades no more, whatever its status.</summary>
    public IMarketFacts At(Instant now) => new Facts(this, now);

    private sealed class Facts(MarketFacts market, Instant now) : IMarketFacts
    {
        public Instant Now => now;

        public MarketSpecification Specification => market.Specification;

        public bool TryGetSeries(int book, out SeriesId series)
        {
            var trades = market._books.TryGetValue(book, out var facts)
                && facts.Status == SeriesStatus.Active && now < facts.Series.End;
            series = trades ? facts!.Series : default;
            return trades;
        }

        public bool IsOver(int book) => market._books.TryGetValue(book, out var facts)
            && (facts.Status is SeriesStatus.Revoked or SeriesStatus.Expired || now >= facts.Series.End);

        public ITradeEligibility EligibilityOf(int book) =>
            new TradeClasses(market._view, market._books.GetValueOrDefault(book)?.Number ?? default, now);
    }

    /// <summary>The classes of one book: not shared between books, since it grows as givers appear.</summary>
    private sealed class TradeClasses(EpochView view, SeriesNumber series, Instant at) : ITradeEligibility
    {
        private readonly ClassMatrix _matrix = new(view.Eligibility, series, Conveyance.Transfer, at);

        public bool HasDues => view.Eligibility.HasDemands;

        public int SellerClass(PartyNumber party, in NationSet custody, Presented presented) =>
            _matrix.GiverClassOf(party, custody, presented);

        public int BuyerClass(PartyNumber party, Presented presented) => _matrix.TakerClassOf(party, presented);

        public PairDues DuesOf(int sellerClass, int buyerClass) => _matrix.DuesOf(sellerClass, buyerClass);

        public bool Closes { get; } = view.IsSettled && view.Eligibility.Cancels;

        public IReadOnlyList<string> RulesClosingSale(
            PartyNumber party, in NationSet custody, Presented presented) =>
            new RestingRules(view.Eligibility, at).ClosingSale(series, party, custody, presented);

        public IReadOnlyList<string> RulesClosingPurchase(PartyNumber party, Presented presented) =>
            new RestingRules(view.Eligibility, at).ClosingPurchase(series, party, presented);

        public bool MayTrade(int sellerClass, int buyerClass) =>
            sellerClass >= 0 && buyerClass >= 0 && _matrix.MayGive(sellerClass, buyerClass);
    }
}
