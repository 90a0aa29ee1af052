using System.Numerics;

namespace TokenMarket.Benchmarks.Books;

/// <summary>Which of 65,536 prices are occupied, with a second layer over it; shared by the reference books.</summary>
internal struct PriceBits()
{
    public const int PriceCount = 65536;

    private readonly ulong[] _bits = new ulong[PriceCount / 64];
    private readonly ulong[] _words = new ulong[PriceCount / 4096];

    public readonly void Set(int price)
    {
        var word = price >> 6;
        _bits[word] |= 1UL << (price & 63);
        _words[word >> 6] |= 1UL << (word & 63);
    }

    public readonly void Clear(int price)
    {
        var word = price >> 6;
        _bits[word] &= ~(1UL << (price & 63));
        if (_bits[word] == 0)
            _words[word >> 6] &= ~(1UL << (word & 63));
    }

    /// <summary>The next occupied price above, or 0.</summary>
    public readonly int Up(int price)
    {
        var word = price >> 6;
        var left = _bits[word] & (ulong.MaxValue << (price & 63) << 1);
        if (left != 0)
            return word << 6 | BitOperations.TrailingZeroCount(left);
        var group = word >> 6;
        left = _words[group] & (ulong.MaxValue << (word & 63) << 1);
        while (left == 0)
        {
            if (++group >= _words.Length)
                return 0;
            left = _words[group];
        }

        word = group << 6 | BitOperations.TrailingZeroCount(left);
        return word << 6 | BitOperations.TrailingZeroCount(_bits[word]);
    }

    /// <summary>The next occupied price below, or 0.</summary>
    public readonly int Down(int price)
    {
        var word = price >> 6;
        var left = _bits[word] & ((1UL << (price & 63)) - 1);
        if (left != 0)
            return word << 6 | BitOperations.Log2(left);
        var group = word >> 6;
        left = _words[group] & ((1UL << (word & 63)) - 1);
        while (left == 0)
        {
            if (--group < 0)
                return 0;
            left = _words[group];
        }

        word = group << 6 | BitOperations.Log2(left);
        return word << 6 | BitOperations.Log2(_bits[word]);
    }
}
