using Microsoft.Extensions.Time.Testing;

namespace TokenMarket.Server.Tests;

public sealed class MarketClockTests
{
    private readonly FakeTimeProvider _machine = new(new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero));

    [Fact]
    public void It_runs_ahead_by_what_it_was_given_and_no_faster()
    {
        var clock = new MarketClock(_machine, TimeSpan.FromHours(5));
        _machine.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(_machine.GetUtcNow().AddHours(5), clock.GetUtcNow());
        Assert.Equal(_machine.GetTimestamp(), clock.GetTimestamp());
        Assert.Equal(_machine.TimestampFrequency, clock.TimestampFrequency);
    }

    [Fact]
    public void Its_timers_last_as_long_as_they_say()
    {
        var clock = new MarketClock(_machine, TimeSpan.FromDays(300));
        var rung = 0;
        using var timer = clock.CreateTimer(_ => rung++, null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        _machine.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, rung);
        _machine.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, rung);
    }
}
