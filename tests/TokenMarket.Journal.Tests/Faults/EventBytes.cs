using System.Buffers.Binary;

namespace TokenMarket.Journal.Tests.Faults;

/// <summary>The events of the tests: eight bytes each, a number.</summary>
internal static class EventBytes
{
    public static byte[] Of(long first, int count)
    {
        var bytes = new byte[8 * count];
        for (var i = 0; i < count; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 * i), first + i);

        return bytes;
    }

    public static IEnumerable<long> In(StreamChunk chunk)
    {
        Assert.Equal(8 * chunk.Count, chunk.Payload.Length);
        for (var i = 0; i < chunk.Count; i++)
            yield return BinaryPrimitives.ReadInt64LittleEndian(chunk.Payload.Span[(8 * i)..]);
    }
}
