using System.Runtime.InteropServices;

namespace TokenMarket.Benchmarks.Books;

/// <summary>
/// A record of a command file as it lies in it: 16 bytes, little endian. FORMAT.md explains the fields.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct BookCommand
{
    public CommandKind Kind;

    /// <summary>0 buys, 1 sells.</summary>
    public byte Side;
    public ushort Padding;
    public uint Quantity;
    public uint Price;
    public uint Id;
}
