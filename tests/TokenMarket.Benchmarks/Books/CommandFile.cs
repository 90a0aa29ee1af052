using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace TokenMarket.Benchmarks.Books;

/// <summary>Commands in the OBC1 format: what is applied before the clock starts, and what is measured.</summary>
internal sealed record CommandFile(
    string Name, BookCommand[] Commands, int PreloadCount, uint HighestId, uint HighestPrice)
{
    private const int HeaderBytes = 32;

    public static CommandFile Load(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < HeaderBytes || !bytes.AsSpan(0, 4).SequenceEqual("OBC1"u8))
            throw new InvalidDataException($"{path} is no OBC1 file.");
        var header = bytes.AsSpan(0, HeaderBytes);
        var commands = MemoryMarshal.Cast<byte, BookCommand>(bytes.AsSpan(HeaderBytes)).ToArray();
        if ((ulong)commands.Length != BinaryPrimitives.ReadUInt64LittleEndian(header[8..]))
            throw new InvalidDataException($"{path} does not hold as many commands as it says.");
        return new CommandFile(
            Path.GetFileName(path),
            commands,
            (int)BinaryPrimitives.ReadUInt64LittleEndian(header[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(header[24..]),
            BinaryPrimitives.ReadUInt32LittleEndian(header[28..]));
    }

    public void Save(string path)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        "OBC1"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], 1);
        BinaryPrimitives.WriteUInt64LittleEndian(header[8..], (ulong)Commands.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(header[16..], (ulong)PreloadCount);
        BinaryPrimitives.WriteUInt32LittleEndian(header[24..], HighestId);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], HighestPrice);
        using var file = File.Create(path);
        file.Write(header);
        file.Write(MemoryMarshal.AsBytes(Commands.AsSpan()));
    }
}
