using TokenMarket.Domain.Sovereignty;

namespace TokenMarket.Domain.Tests.Sovereignty;

public sealed class SideTestsTests
{
    private const int Words = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(300)]
    public void Every_class_has_its_own_answers_however_many_differ(int classes)
    {
        // The first word tells all classes apart, the second none, the third two kinds.
        ulong[][] rows = [.. Enumerable.Range(0, classes).Select(index => (ulong[])
            [ulong.MaxValue - (ulong)index, 7, index % 2 == 0 ? 1UL : 2UL])];

        var tests = new SideTests(rows, Words);

        for (var index = 0; index < classes; index++)
        {
            for (var word = 0; word < Words; word++)
                Assert.Equal(rows[index][word], tests[index, word]);
        }
    }
}
