using System.Numerics;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>
/// Finds a resting order by its number: an open-addressed table of slab places, 4 bytes an entry, at most half full.
/// </summary>
/// <remarks>
/// An entry is the place in 24 bits and, in the low 8, how far it stands from its home. Only entries with the right
/// distance can hold the number asked for, so others are passed without a look at the slab; and deletion can shift
/// entries back without hashing them again.
/// </remarks>
internal sealed class OrderIndex(OrderSlab slab)
{
    private const int FarthestFromHome = 255;

    private uint[] _table = new uint[256];
    private int _shift = 64 - 8;

    /// <summary>The slab place of an order, or 0.</summary>
    public int Find(long number)
    {
        var entries = slab.Entries;
        var table = _table;
        var at = Home(number, _shift);
        for (var distance = 0u; ; distance++)
        {
            var entry = table[at];
            if (entry == 0)
                return 0;
            if ((entry & 0xFF) == distance && entries[entry >> 8].Number == number)
                return (int)(entry >> 8);
            at = (at + 1) & (table.Length - 1);
        }
    }

    /// <summary>Adds an order that is not there yet; the slab already counts it and holds its number.</summary>
    public void Add(long number, int place)
    {
        if (slab.Count * 2 > _table.Length)
            Grow();
        while (!TryPut(_table, _shift, number, place))
            Grow();
    }

    /// <summary>Takes out an order that is there, and gives its slab place, or 0 when it is not.</summary>
    public int Remove(long number)
    {
        var entries = slab.Entries;
        var table = _table;
        var at = Home(number, _shift);
        for (var distance = 0u; ; distance++)
        {
            var entry = table[at];
            if (entry == 0)
                return 0;
            if ((entry & 0xFF) == distance && entries[entry >> 8].Number == number)
            {
                ShiftBack(table, at);
                return (int)(entry >> 8);
            }

            at = (at + 1) & (table.Length - 1);
        }
    }

    private static void ShiftBack(uint[] table, int hole)
    {
        var mask = table.Length - 1;
        var gap = 1u;
        for (var at = (hole + 1) & mask; ; at = (at + 1) & mask, gap++)
        {
            var entry = table[at];
            if (entry == 0)
                break;
            if ((entry & 0xFF) < gap)
                continue;
            table[hole] = entry - gap;
            hole = at;
            gap = 0;
        }

        table[hole] = 0;
    }

    private static bool TryPut(uint[] table, int shift, long number, int place)
    {
        var at = Home(number, shift);
        var distance = 0u;
        while (table[at] != 0)
        {
            at = (at + 1) & (table.Length - 1);
            if (++distance > FarthestFromHome)
                return false;
        }

        table[at] = (uint)place << 8 | distance;
        return true;
    }

    private void Grow()
    {
        for (var size = _table.Length * 2; ; size *= 2)
        {
            var larger = new uint[size];
            var shift = 64 - BitOperations.Log2((uint)size);
            if (!TryMove(larger, shift))
                continue;
            (_table, _shift) = (larger, shift);
            return;
        }
    }

    private bool TryMove(uint[] larger, int shift)
    {
        foreach (var entry in _table)
        {
            if (entry != 0 && !TryPut(larger, shift, slab.Entries[entry >> 8].Number, (int)(entry >> 8)))
                return false;
        }

        return true;
    }

    // Fibonacci hashing: the high bits of the product depend on all bits of the number.
    private static int Home(long number, int shift) => unchecked((int)((ulong)number * 0x9E3779B97F4A7C15UL >> shift));
}
