using System.Buffers.Binary;

namespace TokenMarket.Journal.Tests.Faults;

/// <summary>What a worker was told about its events, written unbuffered so that it survives the worker.</summary>
internal sealed class AnswerLog(string path) : IDisposable
{
    private const int RecordLength = 13;

    private readonly Lock _gate = new();
    private readonly FileStream _file = new(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite,
        bufferSize: 0);

    public void Acknowledged(long firstId, int count) => Write(1, firstId, count);

    public void Refused(long firstId, int count) => Write(2, firstId, count);

    public static (List<long> Acknowledged, List<long> Refused) Read(string path)
    {
        var (acknowledged, refused) = (new List<long>(), new List<long>());
        var bytes = File.ReadAllBytes(path);
        for (var at = 0; at + RecordLength <= bytes.Length; at += RecordLength)
        {
            var first = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at + 1));
            var count = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 9));
            var list = bytes[at] == 1 ? acknowledged : refused;
            for (var i = 0; i < count; i++)
                list.Add(first + i);
        }

        return (acknowledged, refused);
    }

    public void Dispose() => _file.Dispose();

    private void Write(byte kind, long firstId, int count)
    {
        Span<byte> record = stackalloc byte[RecordLength];
        record[0] = kind;
        BinaryPrimitives.WriteInt64LittleEndian(record[1..], firstId);
        BinaryPrimitives.WriteInt32LittleEndian(record[9..], count);
        lock (_gate)
            _file.Write(record);
    }
}
