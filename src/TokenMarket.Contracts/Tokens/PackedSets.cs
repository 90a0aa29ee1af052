using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tokens;

/// <summary>How sets of nations are packed in what a factory signs.</summary>
internal static class PackedSets
{
    /// <summary>The largest place that a nation has.</summary>
    private static readonly int Last = NationTable.Codes.Length;

    /// <summary>The four words of the set.</summary>
    internal static void Write(PackedWriter writer, NationSet set)
    {
        writer.WriteUnsigned(set.Word0);
        writer.WriteUnsigned(set.Word1);
        writer.WriteUnsigned(set.Word2);
        writer.WriteUnsigned(set.Word3);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">A bit is set that belongs to no nation.</exception>
    internal static NationSet Read(ref PackedReader reader)
    {
        var set = new NationSet(
            reader.ReadUnsigned(), reader.ReadUnsigned(), reader.ReadUnsigned(), reader.ReadUnsigned());
        var isKnown = (set.Word0 & 1) == 0 && set.Word3 >> (Last - 192 + 1) == 0;
        return isKnown ? set : throw reader.Invalid("A set of nations has a bit that belongs to none.");
    }
}
