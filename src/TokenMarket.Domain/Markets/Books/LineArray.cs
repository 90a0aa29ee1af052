using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TokenMarket.Domain.Markets.Books;

/// <summary>
/// A fixed array of small structs none of which lies across two cache lines: the runtime aligns arrays to eight bytes
/// only, and where every look is at another line, half of the elements would cost two. <c>default</c> has none.
/// </summary>
/// <remarks>
/// The memory is an ordinary array that the collector may not move, so that its address is known and stays. The size
/// of an element divides a line.
/// </remarks>
internal readonly struct LineArray<T>
    where T : unmanaged
{
    private const int LineBytes = 64;

    // Holds the memory; the elements begin at its first whole line.
    private readonly ulong[] _words;
    private readonly nint _first;
    private readonly uint _length;

    /// <summary>So many elements, all zero.</summary>
    public LineArray(int length)
    {
        var bytes = (long)length * Unsafe.SizeOf<T>() + LineBytes;
        _words = GC.AllocateArray<ulong>((int)(bytes / sizeof(ulong)), pinned: true);
        _first = (Marshal.UnsafeAddrOfPinnedArrayElement(_words, 0) + LineBytes - 1) & -LineBytes;
        _length = (uint)length;
    }

    /// <summary>How many elements there are.</summary>
    public int Length => unchecked((int)_length);

    /// <summary>An element in place: the only look into the memory, and the index is checked.</summary>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (unchecked((uint)index) >= _length)
                ThrowOutside(index);

            // The address as a reference; nothing here needs the compiler's leave for pointers.
            return ref Unsafe.AddByteOffset(ref Unsafe.NullRef<T>(),
                unchecked(_first + (nint)((nuint)(uint)index * (nuint)Unsafe.SizeOf<T>())));
        }
    }

    /// <summary>A larger array that begins with the same elements.</summary>
    public LineArray<T> Grown(int length)
    {
        var larger = new LineArray<T>(length);
        MemoryMarshal.CreateReadOnlySpan(ref this[0], Length).CopyTo(
            MemoryMarshal.CreateSpan(ref larger[0], length));
        GC.KeepAlive(_words);
        return larger;
    }

    [DoesNotReturn]
    private static void ThrowOutside(int index) =>
        throw new ArgumentOutOfRangeException(nameof(index), index, "There is no such element.");
}
