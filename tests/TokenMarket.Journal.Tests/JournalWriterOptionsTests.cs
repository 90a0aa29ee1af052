namespace TokenMarket.Journal.Tests;

public sealed class JournalWriterOptionsTests
{
    public static TheoryData<JournalWriterOptions> OutOfRange => new(
        new JournalWriterOptions { MaxSegmentBytes = 1_023 },
        new JournalWriterOptions { MaxSegmentBytes = (256 << 20) + 1, MaxQueuedBytes = long.MaxValue },
        new JournalWriterOptions { MaxSegmentAppends = 0 },
        new JournalWriterOptions { MaxSegmentAppends = 1_000_001 },
        new JournalWriterOptions { MaxQueuedBytes = (4 << 20) - 1 },
        new JournalWriterOptions { MaxQueuedAppends = 0 },
        new JournalWriterOptions { IndexInterval = TimeSpan.Zero },
        new JournalWriterOptions { MinRetryPause = TimeSpan.Zero },
        new JournalWriterOptions { MaxRetryPause = TimeSpan.FromMilliseconds(9) },
        new JournalWriterOptions { ClosePatience = TimeSpan.FromTicks(-1) });

    [Fact]
    public void The_defaults_are_in_range() => new JournalWriterOptions().Validate();

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void A_value_out_of_range_is_named(JournalWriterOptions options) =>
        Assert.Contains("outside its range", Assert.Throws<ArgumentException>(options.Validate).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_fence_names_its_epoch_and_none_has_none()
    {
        Assert.Equal((true, 7), (AppendFence.Under(7).IsFenced, AppendFence.Under(7).Epoch));
        Assert.Equal((true, 0), (AppendFence.Under(0).IsFenced, AppendFence.Under(0).Epoch));
        Assert.False(default(AppendFence).IsFenced);
        Assert.Throws<InvalidOperationException>(() => AppendFence.None.Epoch);
        Assert.Throws<ArgumentOutOfRangeException>(() => AppendFence.Under(-1));
    }
}
