using CsCheck;
using TokenMarket.Domain.Markets.Books;

namespace TokenMarket.Domain.Tests.Markets.Books;

public sealed class OrderIndexTests
{
    // Numbers of one nation in a row and the same sequence in many nations: what accounts hand out.
    private static readonly Gen<long> Number =
        Gen.Select(Gen.Long[1, 40], Gen.Long[1, 60], (nation, sequence) => nation << 48 | sequence);

    [Fact]
    public void Index_knows_what_a_dictionary_knows() => Number.Array[1, 3_000].Sample(numbers =>
    {
        var slab = new OrderSlab();
        var index = new OrderIndex(slab);
        var places = new Dictionary<long, int>();
        foreach (var number in numbers)
        {
            if (places.Remove(number, out var known))
            {
                Assert.Equal(known, index.Find(number));
                if (number % 3 != 0)
                    Assert.False(index.TryAdd(number, known));
                Assert.Equal(known, index.Remove(number));
                slab.Free(known);
                Assert.Equal(0, index.Find(number));
                continue;
            }

            Assert.Equal(0, index.Remove(number));
            var place = slab.Take();
            Assert.True(index.TryAdd(number, place));
            slab.Entries[place].Number = number;
            places.Add(number, place);
        }

        foreach (var (number, place) in places)
            Assert.Equal(place, index.Find(number));
        Assert.Equal(places.Count, slab.Count);
    }, iter: 200);
}
