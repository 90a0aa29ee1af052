using System.Numerics;
using System.Runtime.CompilerServices;

namespace TokenMarket.Benchmarks.Books;

/// <summary>Counts trades and sums them up in the two checksums of FORMAT.md, with and without the price.</summary>
internal sealed class TradeTape
{
    private uint _low = 2166136261;
    private uint _high = 0x9E3779B9;
    private uint _lowNoPrice = 2166136261;
    private uint _highNoPrice = 0x9E3779B9;

    public long Trades { get; private set; }

    public long Quantity { get; private set; }

    public string Checksum => $"{_low:x8}.{_high:x8}";

    public string ChecksumWithoutPrice => $"{_lowNoPrice:x8}.{_highNoPrice:x8}";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Trade(uint maker, uint taker, uint price, uint quantity)
    {
        Trades++;
        Quantity += quantity;
        var (low, high) = (_low, _high);
        Mix(ref low, ref high, maker);
        Mix(ref low, ref high, taker);
        Mix(ref low, ref high, price);
        Mix(ref low, ref high, quantity);
        (_low, _high) = (low, high);
        (low, high) = (_lowNoPrice, _highNoPrice);
        Mix(ref low, ref high, maker);
        Mix(ref low, ref high, taker);
        Mix(ref low, ref high, quantity);
        (_lowNoPrice, _highNoPrice) = (low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref uint low, ref uint high, uint value)
    {
        unchecked
        {
            low = (low ^ value) * 16777619;
            high = (BitOperations.RotateLeft(high, 5) ^ value) * 0x85EBCA6B;
        }
    }
}
