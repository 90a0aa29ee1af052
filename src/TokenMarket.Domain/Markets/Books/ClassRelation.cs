namespace TokenMarket.Domain.Markets.Books;

/// <summary>Which party class may sell to which, in one epoch: a bit per pair, readable from both sides.</summary>
public sealed class ClassRelation
{
    /// <summary>The most classes that one epoch may have.</summary>
    public const int MostClasses = 1 << 14;

    private readonly ulong[] _sellers;
    private readonly ulong[] _buyers;

    /// <summary>Asks the rule once for every ordered pair of classes, seller first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or more than
    /// <see cref="MostClasses"/>.</exception>
    public ClassRelation(int classCount, Func<int, int, bool> mayTrade)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classCount, MostClasses);
        ArgumentNullException.ThrowIfNull(mayTrade);
        ClassCount = classCount;
        RowWords = (classCount + 63) >> 6;
        _sellers = new ulong[classCount * RowWords];
        _buyers = new ulong[classCount * RowWords];
        for (var seller = 0; seller < classCount; seller++)
        {
            for (var buyer = 0; buyer < classCount; buyer++)
            {
                if (!mayTrade(seller, buyer))
                    continue;
                _sellers[buyer * RowWords + (seller >> 6)] |= 1UL << (seller & 63);
                _buyers[seller * RowWords + (buyer >> 6)] |= 1UL << (buyer & 63);
            }
        }
    }

    /// <summary>How many classes there are; they are numbered from 0.</summary>
    public int ClassCount { get; }

    /// <summary>How many words hold the bits of one class's counterparties.</summary>
    internal int RowWords { get; }

    /// <summary>Whether a seller of one class may sell to a buyer of the other.</summary>
    public bool MayTrade(int sellerClass, int buyerClass) =>
        (_sellers[buyerClass * RowWords + (sellerClass >> 6)] >> (sellerClass & 63) & 1) != 0;

    /// <summary>The rows of the classes that each class may buy from.</summary>
    internal ulong[] Sellers => _sellers;

    /// <summary>The rows of the classes that each class may sell to.</summary>
    internal ulong[] Buyers => _buyers;
}
