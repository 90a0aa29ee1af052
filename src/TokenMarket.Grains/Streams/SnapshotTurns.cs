using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TokenMarket.Grains.Streams;

/// <summary>
/// When streams take their snapshots: those under an even load would else all be copied at once, and everybody would
/// wait for that.
/// </summary>
internal static class SnapshotTurns
{
    /// <summary>The most bytes of snapshots that are written for an event, in the long run.</summary>
    private const int BytesPerEvent = 8;

    /// <summary>
    /// After how many events the first snapshot of a stream that was opened is due: from half the usual number to all
    /// of it, by the name of the stream, so always the same.
    /// </summary>
    public static long First(long every, string stream)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(stream));
        return every - (BinaryPrimitives.ReadUInt32LittleEndian(hash) % ((every / 2) + 1));
    }

    /// <summary>
    /// After how many events the next snapshot is due: the usual number, and more behind a large one, or a large state
    /// would be written more often than what happens to it. An event takes 25 to 50 bytes of the journal.
    /// </summary>
    public static long Next(long every, int stateLength) => Math.Max(every, stateLength / BytesPerEvent);
}
