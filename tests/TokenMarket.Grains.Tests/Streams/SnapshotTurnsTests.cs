using TokenMarket.Grains.Streams;

namespace TokenMarket.Grains.Tests.Streams;

public sealed class SnapshotTurnsTests
{
    [Fact]
    public void Streams_under_an_even_load_come_one_behind_the_other()
    {
        var first = Streams().Select(stream => SnapshotTurns.First(100_000, stream)).ToList();

        Assert.All(first, events => Assert.InRange(events, 50_000, 100_000));
        Assert.Equal(first.Count, first.Distinct().Count());
        // Some in each fifth of the time that there is.
        Assert.Equal(5, first.Select(events => Math.Min(4, (events - 50_000) / 10_000)).Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public void No_interval_is_nothing_or_more_than_was_asked_for(long every) =>
        Assert.All(Streams(), stream => Assert.InRange(SnapshotTurns.First(every, stream), (every + 1) / 2, every));

    [Fact]
    public void A_stream_has_the_same_turn_in_every_process() =>
        Assert.Equal(77_040, SnapshotTurns.First(100_000, "account/FR"));

    [Theory]
    [InlineData(0, 100_000)]
    [InlineData(800_000, 100_000)]
    [InlineData(2_400_000, 300_000)]
    public void A_large_state_is_written_less_often(int stateLength, long events) =>
        Assert.Equal(events, SnapshotTurns.Next(100_000, stateLength));

    private static IEnumerable<string> Streams() =>
        Enumerable.Range('A', 26).Select(letter => $"account/F{(char)letter}");
}
