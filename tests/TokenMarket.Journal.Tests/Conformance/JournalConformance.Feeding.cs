using TokenMarket.Journal.Feeds;

namespace TokenMarket.Journal.Tests.Conformance;

/// <summary>The feed.</summary>
public abstract partial class JournalConformance
{
    [Fact]
    public async Task The_feed_resumes_from_any_cursor_in_its_text_form()
    {
        var writers = await Task.WhenAll(StartAsync(), StartAsync());
        for (var i = 1; i <= 20; i++)
        {
            var writer = writers[i % 2];
            await Answer(Append(writer, await OpenAsync(writer, "s"), i, 1));
        }

        var cursor = FeedCursor.Start;
        for (var seen = 0; seen < 20; seen++)
        {
            var rest = await FeedAsync(FeedCursor.Parse(cursor.ToString()));
            Assert.Equal(Numbers(seen + 1, 20), rest.Select(segment => segment.Runs.Single().Chunk.FirstSequence));
            cursor = cursor.After(rest[0].Place);
        }

        Assert.Empty(await FeedAsync(cursor));
    }

    [Fact]
    public async Task A_follower_sees_every_stream_in_order_while_it_is_stolen_to_and_fro()
    {
        using var stop = new CancellationTokenSource();
        var writers = await Task.WhenAll(StartAsync(), StartAsync(), StartAsync());
        var working = writers.Select((writer, i) => Task.Run(() => StealAsync(writer, i, stop.Token))).ToArray();
        var next = new Dictionary<string, long>();
        var cursor = FeedCursor.Start;
        var segments = 0;
        while (segments < 200 || !stop.IsCancellationRequested)
        {
            if (segments >= 200)
            {
                await stop.CancelAsync();
                await Task.WhenAll(working);
            }

            await foreach (var segment in new JournalFeed(Database).ReadAsync(cursor, CancellationToken.None))
            {
                cursor = cursor.After(segment.Place);
                segments++;
                foreach (var run in segment.Runs)
                {
                    Assert.Equal(next.GetValueOrDefault(run.Stream, 1), run.Chunk.FirstSequence);
                    next[run.Stream] = run.Chunk.LastSequence + 1;
                }
            }
        }

        Assert.Equal(await Database.Segments.HeadsAsync(CancellationToken.None), cursor);
        var reader = await StartAsync();
        foreach (var stream in await reader.OpenAsync([.. next.Keys], CancellationToken.None))
            Assert.Equal(next[stream.Name], stream.LastSequence + 1);
    }

    private static async Task StealAsync(JournalWriter writer, int seed, CancellationToken stop)
    {
        var random = new Random(seed);
        while (!stop.IsCancellationRequested)
        {
            var stream = await OpenAsync(writer, $"s{random.Next(4)}");
            for (var i = 0; i < 10; i++)
            {
                try
                {
                    await Answer(Append(writer, stream, i, 1 + random.Next(3)));
                }
                catch (JournalFencedException)
                {
                    break;
                }
            }
        }
    }
}
