namespace TokenMarket.Domain.Markets.Books;

/// <summary>Which party class may sell to which, in one epoch: a bit per pair, readable from both sides.</summary>
public sealed class ClassRelation
{
    /// <summary>The most classes that one epoch may have.</summary>
    public const int MostClasses = 1 << 14;

    private ulong[] _sellers;
    private ulong[] _buyers;

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
                Ask(seller, buyer, mayTrade);
        }
    }

    /// <summary>How many classes there are; they are numbered from 0.</summary>
    public int ClassCount { get; private set; }

    /// <summary>How many words hold the bits of one class's counterparties.</summary>
    internal int RowWords { get; private set; }

    /// <summary>Whether a seller of one class may sell to a buyer of the other.</summary>
    public bool MayTrade(int sellerClass, int buyerClass) =>
        (_sellers[buyerClass * RowWords + (sellerClass >> 6)] >> (sellerClass & 63) & 1) != 0;

    /// <summary>The rows of the classes that each class may buy from.</summary>
    internal ulong[] Sellers => _sellers;

    /// <summary>The rows of the classes that each class may sell to.</summary>
    internal ulong[] Buyers => _buyers;

    /// <summary>
    /// Asks about all pairs that a class is in, which may be the next behind the others. What was allowed stays so.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is neither one of the classes nor the next, or would be one
    /// more than <see cref="MostClasses"/>.</exception>
    public void Include(int partyClass, Func<int, int, bool> mayTrade)
    {
        ArgumentNullException.ThrowIfNull(mayTrade);
        ArgumentOutOfRangeException.ThrowIfNegative(partyClass);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partyClass, Math.Min(ClassCount, MostClasses - 1));
        if (partyClass == ClassCount)
            Grow();
        for (var other = 0; other < ClassCount; other++)
        {
            Ask(partyClass, other, mayTrade);
            Ask(other, partyClass, mayTrade);
        }
    }

    private void Grow()
    {
        ClassCount++;
        if (ClassCount > RowWords << 6)
            Widen(RowWords * 2);
        if (ClassCount * RowWords > _sellers.Length)
        {
            Array.Resize(ref _sellers, _sellers.Length * 2);
            Array.Resize(ref _buyers, _buyers.Length * 2);
        }
    }

    private void Ask(int seller, int buyer, Func<int, int, bool> mayTrade)
    {
        if (!mayTrade(seller, buyer))
            return;
        _sellers[buyer * RowWords + (seller >> 6)] |= 1UL << (seller & 63);
        _buyers[seller * RowWords + (buyer >> 6)] |= 1UL << (buyer & 63);
    }

    private void Widen(int words)
    {
        (_sellers, _buyers) = (Widened(_sellers), Widened(_buyers));
        RowWords = words;

        ulong[] Widened(ulong[] rows)
        {
            var wider = new ulong[Math.Max(rows.Length / RowWords * words, ClassCount * words)];
            for (var row = 0; row < rows.Length / RowWords; row++)
                rows.AsSpan(row * RowWords, RowWords).CopyTo(wider.AsSpan(row * words));
            return wider;
        }
    }
}
