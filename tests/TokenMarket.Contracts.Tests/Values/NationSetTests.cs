using CsCheck;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Values;

public class NationSetTests
{
    private static readonly Gen<int[]> Ordinals = Gen.Int[1, 249].Array[0, 40];

    [Fact]
    public void A_set_is_what_a_plain_set_of_nations_is() => Gen.Select(Ordinals, Ordinals).Sample((left, right) =>
    {
        var (a, b) = (Of(left), Of(right));
        var (plainA, plainB) = (left.ToHashSet(), right.ToHashSet());

        return a.Count == plainA.Count
            && a.IsEmpty == (plainA.Count == 0)
            && a.Overlaps(b) == plainA.Overlaps(plainB)
            && a.Nations().Select(n => n.Ordinal).SequenceEqual(plainA.Order())
            && a.Union(b) == Of([.. left, .. right])
            && (a == b) == plainA.SetEquals(plainB)
            && Enumerable.Range(1, 249).All(o => a.Contains(Nation.FromOrdinal(o)) == plainA.Contains(o));
    });

    [Fact]
    public void The_default_is_empty_and_no_nation_is_in_no_set()
    {
        Assert.True(default(NationSet).IsEmpty);
        Assert.Equal("", default(NationSet).ToString());
        Assert.Equal(default, NationSet.Of(default(Nation)));
        Assert.False(new NationSet(ulong.MaxValue, 0, 0, 0).Contains(default));
    }

    [Fact]
    public void The_text_has_the_codes_in_order() =>
        Assert.Equal("AD FR ZW", NationSet.Of(Nation.Parse("ZW"), Nation.Parse("FR"), Nation.Parse("AD")).ToString());

    private static NationSet Of(int[] ordinals) => NationSet.Of(ordinals.Select(Nation.FromOrdinal).ToArray());
}
