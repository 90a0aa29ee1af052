using System.Runtime.CompilerServices;
using TokenMarket.Domain.Markets.Books;

namespace TokenMarket.Domain.Tests.Markets.Books;

public sealed class LineArrayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(100_000)]
    public void Elements_begin_at_a_line_and_stay_apart(int length)
    {
        var array = new LineArray<(long, long, long, long)>(length);
        Assert.Equal(length, array.Length);
        for (var at = 0; at < length; at++)
        {
            Assert.Equal(default, array[at]);
            array[at] = (at, -at, at, ~at);
        }

        GC.Collect();
        for (var at = 0; at < length; at++)
            Assert.Equal((at, -at, at, ~at), array[at]);
        Assert.Equal(0, AddressOf(ref array[0]) & 63);
        Assert.Equal(AddressOf(ref array[0]) + 32 * (length - 1), AddressOf(ref array[length - 1]));
    }

    [Fact]
    public void Larger_array_begins_with_the_same_elements()
    {
        var array = new LineArray<long>(3);
        (array[0], array[1], array[2]) = (7, 8, 9);
        var larger = array.Grown(5);
        Assert.Equal([7, 8, 9, 0, 0], Enumerable.Range(0, larger.Length).Select(at => larger[at]));
        Assert.Equal(3, array.Length);
    }

    [Fact]
    public void Index_outside_is_refused()
    {
        var array = new LineArray<long>(3);
        Assert.Throws<ArgumentOutOfRangeException>(() => array[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => array[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => default(LineArray<long>)[0]);
    }

    private static long AddressOf<T>(ref T element)
        where T : unmanaged => Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref element);
}
