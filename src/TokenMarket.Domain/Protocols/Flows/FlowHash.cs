using System.Buffers.Binary;

namespace TokenMarket.Domain.Protocols.Flows;

/// <summary>
/// The running hash of a flow: two ends with the same sequence and another hash have another history.
/// </summary>
/// <remarks>
/// Guards against mistakes (a restored database, a lost message), not against forgers: those meet signatures and mutual
/// TLS. Multiply and rotate over eight bytes at a time, with the length mixed in; stored in journals, so it never
/// changes.
/// </remarks>
public static class FlowHash
{
    /// <summary>The hash before the first message.</summary>
    public const ulong Start = 0x9E37_79B9_7F4A_7C15;

    /// <summary>The hash with one message more.</summary>
    public static ulong Next(ulong hash, ReadOnlySpan<byte> message)
    {
        unchecked
        {
            hash = Mix(hash, (ulong)message.Length);
            while (message.Length >= 8)
            {
                hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(message));
                message = message[8..];
            }

            var rest = 0UL;
            for (var index = message.Length - 1; index >= 0; index--)
                rest = (rest << 8) | message[index];
            return Mix(hash, rest);
        }
    }

    private static ulong Mix(ulong hash, ulong word)
    {
        unchecked
        {
            hash = (hash ^ word) * 0xFF51_AFD7_ED55_8CCD;
            return (hash ^ (hash >> 32)) * 0xC4CE_B9FE_1A85_EC53;
        }
    }
}
