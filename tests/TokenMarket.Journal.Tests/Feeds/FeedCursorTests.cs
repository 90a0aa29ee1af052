using CsCheck;
using TokenMarket.Journal.Feeds;

namespace TokenMarket.Journal.Tests.Feeds;

public sealed class FeedCursorTests
{
    [Theory]
    [InlineData("")]
    [InlineData("1:1")]
    [InlineData("1:250,4:17")]
    [InlineData("2147483647:9223372036854775807")]
    public void A_cursor_reads_its_own_text(string text)
    {
        Assert.Equal(text, FeedCursor.Parse(text).ToString());
        Assert.Equal(FeedCursor.Parse(text), FeedCursor.Of(FeedCursor.Parse(text).Commits.Reverse()));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1:")]
    [InlineData(":1")]
    [InlineData("1:0")]
    [InlineData("0:1")]
    [InlineData("01:1")]
    [InlineData("1:+1")]
    [InlineData("-1:1")]
    [InlineData("1:1,")]
    [InlineData("1:1,1:2")]
    [InlineData("2:1,1:2")]
    [InlineData("1:1 ")]
    [InlineData("2147483648:1")]
    [InlineData("1:9223372036854775808")]
    public void Any_other_text_is_refused(string text)
    {
        Assert.False(FeedCursor.TryParse(text, out _));
        Assert.Throws<FormatException>(() => FeedCursor.Parse(text));
    }

    [Fact]
    public void Only_the_next_commit_moves_a_cursor()
    {
        var cursor = FeedCursor.Start.After(new WriterCommit(3, 1)).After(new WriterCommit(1, 1)).After(
            new WriterCommit(3, 2));
        Assert.Equal("1:1,3:2", cursor.ToString());
        Assert.Equal((0, 2), (cursor[2], cursor[3]));
        Assert.Throws<ArgumentException>(() => cursor.After(new WriterCommit(3, 2)));
        Assert.Throws<ArgumentException>(() => cursor.After(new WriterCommit(3, 4)));
        Assert.Throws<ArgumentException>(() => cursor.After(new WriterCommit(2, 2)));
        Assert.Throws<ArgumentException>(() => cursor.After(new WriterCommit(0, 1)));
        Assert.Throws<ArgumentException>(() => FeedCursor.Of([new WriterCommit(1, 1), new WriterCommit(1, 2)]));
    }

    [Fact]
    public void Moving_on_counts_every_writer_by_itself() => Gen.Int[1, 9].List[0, 60].Sample(writers =>
    {
        var cursor = writers.Aggregate(FeedCursor.Start, (at, writer) =>
            at.After(new WriterCommit(writer, at[writer] + 1)));
        var counted = FeedCursor.Of(writers.GroupBy(writer => writer)
            .Select(group => new WriterCommit(group.Key, group.Count())));
        return cursor.Equals(counted) && cursor.GetHashCode() == counted.GetHashCode();
    });
}
