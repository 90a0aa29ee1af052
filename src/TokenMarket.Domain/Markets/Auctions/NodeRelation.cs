using System.Numerics;

namespace TokenMarket.Domain.Markets.Auctions;

/// <summary>Which nodes of one side may trade with which of the other: a row of bits per node.</summary>
internal sealed class NodeRelation(int rows, int columns)
{
    private readonly ulong[] _bits = new ulong[rows * Words(columns)];

    /// <summary>The nodes of the side that asks.</summary>
    public int Rows { get; } = rows;

    /// <summary>The nodes of the other side.</summary>
    public int Columns { get; } = columns;

    /// <summary>How many words of 64 bits hold a row of so many columns.</summary>
    public static int Words(int columns) => (columns + 63) / 64;

    /// <summary>The bits of one node.</summary>
    public Span<ulong> Row(int row)
    {
        var words = Words(Columns);
        return _bits.AsSpan(row * words, words);
    }

    /// <summary>Whether the node may trade with any of the given ones.</summary>
    public bool MeetsAny(int row, ReadOnlySpan<ulong> columns)
    {
        var bits = Row(row);
        for (var word = 0; word < bits.Length; word++)
        {
            if ((bits[word] & columns[word]) != 0)
                return true;
        }

        return false;
    }

    /// <summary>
    /// The first node that this one may trade with, which is the one with the best limit; -1 for none.
    /// </summary>
    public int First(int row)
    {
        var bits = Row(row);
        for (var word = 0; word < bits.Length; word++)
        {
            if (bits[word] != 0)
                return word * 64 + BitOperations.TrailingZeroCount(bits[word]);
        }

        return -1;
    }

    /// <summary>Makes the two nodes neighbours, or not.</summary>
    public void Set(int row, int column) => Row(row)[column / 64] |= 1UL << (column % 64);

    /// <summary>The relation as the other side sees it.</summary>
    public NodeRelation Transposed()
    {
        var turned = new NodeRelation(Columns, Rows);
        for (var row = 0; row < Rows; row++)
        {
            var bits = Row(row);
            for (var word = 0; word < bits.Length; word++)
            {
                for (var rest = bits[word]; rest != 0; rest &= rest - 1)
                    turned.Set(word * 64 + BitOperations.TrailingZeroCount(rest), row);
            }
        }

        return turned;
    }
}
