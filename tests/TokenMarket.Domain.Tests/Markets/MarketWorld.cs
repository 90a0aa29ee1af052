using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Markets;

namespace TokenMarket.Domain.Tests.Markets;

/// <summary>
/// What a market under test is told: two books, and who may sell to whom, by nation and by where the lots have been.
/// </summary>
internal sealed class MarketWorld : IMarketFacts
{
    public const int Books = 2;
    public const int MinorPerTickLot = 3;
    private const int PartiesPerNation = 100;

    public static readonly PartyNumber Venue = PartyNumber.FromNumber(1);
    public static readonly Nation VenueNation = Nation.Parse("CH");

    private readonly HashSet<(Nation Seller, Nation Buyer)> _denied = [];
    private readonly HashSet<(Nation Custody, Nation Buyer)> _embargoed = [];
    private readonly HashSet<(Nation Seller, Nation Buyer)> _closing = [];

    public MarketSpecification Specification { get; } =
        new(Currency.Parse("EUR"), MinorPerTickLot, Quantity.FromLots(1_000), Venue, VenueNation);

    /// <summary>Books under these numbers are not listed, or no longer.</summary>
    public HashSet<int> Unlisted { get; } = [];

    /// <summary>Books under these numbers are of series that have ended.</summary>
    public HashSet<int> Over { get; } = [];

    public static PartyNumber PartyOf(Nation nation, int member) =>
        PartyNumber.FromNumber(nation.Ordinal * PartiesPerNation + member);

    public static Nation NationOf(PartyNumber party) => Nation.FromOrdinal(party.Number / PartiesPerNation);

    public bool TryGetSeries(int book, out SeriesId series)
    {
        series = SeriesId.Parse($"FR/jean-zay/h100/2026-12-0{Math.Clamp(book, 1, 9)}T00Z+24h");
        return book is >= 1 and <= Books && !Unlisted.Contains(book) && !Over.Contains(book);
    }

    public bool IsOver(int book) => Over.Contains(book);

    /// <summary>Forbids what is allowed, and the other way round.</summary>
    public void Turn(Nation seller, Nation buyer)
    {
        if (!_denied.Remove((seller, buyer)))
            _denied.Add((seller, buyer));
    }

    /// <summary>Forbids lots that have been in a nation to another one's buyers, or allows them again.</summary>
    public void TurnCustody(Nation custody, Nation buyer)
    {
        if (!_embargoed.Remove((custody, buyer)))
            _embargoed.Add((custody, buyer));
    }

    /// <summary>Lets the law between two nations close orders where it forbids, or no longer.</summary>
    public void TurnClosing(Nation seller, Nation buyer)
    {
        if (!_closing.Remove((seller, buyer)))
            _closing.Add((seller, buyer));
    }

    /// <summary>The law that closes an order: nobody is left of all nations, and for some pair it closes.</summary>
    public IReadOnlyList<string> RulesClosing(Side side, PartyNumber party, NationSet custody)
    {
        var pairs = MarketStep.Nations.Select(nation => PartyOf(nation, 1)).Select(other =>
            side == Side.Sell ? (Seller: party, Buyer: other) : (Seller: other, Buyer: party)).ToList();
        if (pairs.Exists(pair => MayTrade(pair.Seller, custody, pair.Buyer)))
            return [];
        return [.. pairs.Select(pair => (Seller: NationOf(pair.Seller), Buyer: NationOf(pair.Buyer)))
            .Where(pair => _denied.Contains(pair) && _closing.Contains(pair))
            .Select(pair => $"{pair.Seller} to {pair.Buyer}").Order(StringComparer.Ordinal)];
    }

    public bool MayTrade(PartyNumber seller, NationSet custody, PartyNumber buyer)
    {
        var taker = NationOf(buyer);
        return !_denied.Contains((NationOf(seller), taker))
            && !custody.Nations().Any(nation => _embargoed.Contains((nation, taker)));
    }

    public Instant Now { get; set; } = Instant.Parse("2026-12-01T12:00Z");

    /// <summary>What a trade between two who present this takes; nothing unless a test says so.</summary>
    public Func<Presented, Presented, PairDues>? Dues { get; set; }

    /// <summary>Whether two who present this may trade as far as permits and levies go.</summary>
    public Func<Presented, Presented, Instant, bool> MayPass { get; set; } = (_, _, _) => true;

    public ITradeEligibility EligibilityOf(int book) => new Eligibility(this);

    /// <summary>A class for every seller with a custody, one for every buyer: nothing is merged.</summary>
    private sealed class Eligibility(MarketWorld world) : ITradeEligibility
    {
        private readonly List<(PartyNumber Party, NationSet Custody, Presented Presented)> _sellers = [];
        private readonly List<(PartyNumber Party, Presented Presented)> _buyers = [];
        private readonly Instant _at = world.Now;

        public bool HasDues => world.Dues is not null;

        public int SellerClass(PartyNumber party, in NationSet custody, Presented presented) =>
            NumberOf(_sellers, (party, custody, presented));

        public int BuyerClass(PartyNumber party, Presented presented) => NumberOf(_buyers, (party, presented));

        public bool MayTrade(int sellerClass, int buyerClass)
        {
            var ((seller, custody, given), (buyer, taken)) = (_sellers[sellerClass], _buyers[buyerClass]);
            return world.MayTrade(seller, custody, buyer) && world.MayPass(given, taken, _at);
        }

        public bool Closes => world._closing.Count > 0;

        public IReadOnlyList<string> RulesClosingSale(
            PartyNumber party, in NationSet custody, Presented presented) =>
            world.RulesClosing(Side.Sell, party, custody);

        public IReadOnlyList<string> RulesClosingPurchase(PartyNumber party, Presented presented) =>
            world.RulesClosing(Side.Buy, party, default);

        public PairDues DuesOf(int sellerClass, int buyerClass) =>
            world.Dues!(_sellers[sellerClass].Presented, _buyers[buyerClass].Presented);

        private static int NumberOf<T>(List<T> known, T wanted)
        {
            var at = known.IndexOf(wanted);
            if (at >= 0)
                return at;
            known.Add(wanted);
            return known.Count - 1;
        }
    }
}
