using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// The short numbers that an account gave series and books, in the order in which it met them. They only grow, so what
/// a
/// recorded event says can be read with the names of any later moment.
/// </summary>
public sealed class AccountNames
{
    private readonly Dictionary<SeriesId, AssetNumber> _assets = [];
    private readonly List<SeriesId> _series = [];
    private readonly Dictionary<(SeriesId Series, Currency Quote), NamedBook> _bookOf = [];
    private readonly List<NamedBook> _books = [];

    internal AccountNames()
    {
    }

    /// <summary>The series of that number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The account named no such series.</exception>
    public SeriesId Series(AssetNumber asset) => _series[asset.Value - AssetNumber.FirstSeries];

    /// <summary>The book of that number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The account named no such book.</exception>
    public NamedBook Book(int listing) => _books[listing];

    /// <summary>The number of a series; false where the account never met it.</summary>
    public bool TryFind(SeriesId series, out AssetNumber asset) => _assets.TryGetValue(series, out asset);

    /// <summary>The number of a series; where it has none, the event that gives it one is added.</summary>
    internal AssetNumber NameOf(SeriesId series, List<AccountEvent> events)
    {
        if (_assets.TryGetValue(series, out var asset))
            return asset;
        asset = NextSeries;
        events.Add(new SeriesNamed(asset, series));
        return asset;
    }

    /// <summary>The book's short number; where it has none, the events that give it one are added.</summary>
    internal int NameOf(SeriesId series, BookFacts facts, List<AccountEvent> events)
    {
        if (_bookOf.TryGetValue((series, facts.Market.Currency), out var book) && book.Book == facts.Book
            && book.MinorPerTickLot == facts.MinorPerTickLot)
        {
            return book.Listing;
        }

        var asset = NameOf(series, events);
        events.Add(new BookNamed(_books.Count, facts.Market, facts.Book, asset, facts.MinorPerTickLot));
        return _books.Count;
    }

    internal void Apply(SeriesNamed named)
    {
        Invariant.Check(named.Asset == NextSeries, "Series are named without gaps.");
        _series.Add(named.Series);
        _assets.Add(named.Series, named.Asset);
    }

    internal void Apply(BookNamed named)
    {
        Invariant.Check(named.Listing == _books.Count, "Books are named without gaps.");
        var series = Series(named.Series);
        var book = new NamedBook(named.Listing, named.Market, named.Book, named.Series, series, named.MinorPerTickLot);
        _books.Add(book);
        _bookOf[(series, named.Market.Currency)] = book;
    }

    private AssetNumber NextSeries => new(AssetNumber.FirstSeries + _series.Count);

    internal void WriteSnapshot(PackedWriter writer)
    {
        writer.WriteUnsigned((ulong)_series.Count);
        foreach (var series in _series)
            writer.WriteSeries(series);
        writer.WriteUnsigned((ulong)_books.Count);
        foreach (var book in _books)
        {
            writer.WriteMarket(book.Market);
            writer.WriteUnsigned((ulong)book.Book);
            writer.WriteUnsigned((ulong)book.Asset.Value);
            writer.WriteUnsigned((ulong)book.MinorPerTickLot);
        }
    }

    internal static AccountNames ReadSnapshot(ref PackedReader reader)
    {
        var names = new AccountNames();
        for (var count = reader.ReadInt(); count > 0; count--)
            names.Apply(new SeriesNamed(names.NextSeries, reader.ReadSeries()));
        for (var count = reader.ReadInt(); count > 0; count--)
        {
            var market = reader.ReadMarket();
            names.Apply(new BookNamed(
                names._books.Count, market, reader.ReadInt(), new AssetNumber(reader.ReadInt()), reader.ReadLong()));
        }

        return names;
    }
}
