using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Leases;

/// <summary>Both sides of every billing in one currency. 128 bits: the sum of many leases may pass 64.</summary>
internal readonly record struct BilledTotal(Int128 Drawn, Int128 Credited)
{
    internal BilledTotal Draw(Money amount) => this with { Drawn = checked(Drawn + amount.Minor) };

    internal BilledTotal Credit(Money amount) => this with { Credited = checked(Credited + amount.Minor) };

    internal void Write(PackedWriter writer)
    {
        Write(writer, Drawn);
        Write(writer, Credited);
    }

    internal static BilledTotal Read(ref PackedReader reader) => new(ReadOne(ref reader), ReadOne(ref reader));

    private static void Write(PackedWriter writer, Int128 value)
    {
        writer.WriteUnsigned((ulong)(value >> 64));
        writer.WriteUnsigned((ulong)(value & ulong.MaxValue));
    }

    private static Int128 ReadOne(ref PackedReader reader) =>
        ((Int128)reader.ReadUnsigned() << 64) | reader.ReadUnsigned();
}
