using System.Text;
using System.Text.Json;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;
using TokenMarket.Grains.Abstractions.Flows;
using TokenMarket.Grains.Abstractions.Markets;
using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Gateway.Tests.Fakes;

/// <summary>A market with one book, number 1, whose only news are trades and the size of one bid.</summary>
internal sealed class FakeMarket(long position = 100) : IMarketGrain
{
    private static readonly SeriesId Series = SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+168h");

    private readonly Lock _lock = new();
    private readonly List<BookUpdate> _tape = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _position = position;

    internal int Watches { get; private set; }

    internal int Snapshots { get; private set; }

    /// <summary>What the next calls throw, once each.</summary>
    internal Queue<Exception> Failures { get; } = new();

    internal OfficerReply Reply { get; set; } = new() { Status = 200, Json = "{}"u8.ToArray() };

    internal OfficerCommand? LastCommand { get; private set; }

    internal long LastExplained { get; private set; }

    /// <summary>Makes one trade; the bid is then as large as the position.</summary>
    internal long Trade()
    {
        lock (_lock)
        {
            _position++;
            _tape.Add(new TradePrint(_position, _position, Side.Buy, 9, 1, new Instant(_position)));
            _tape.Add(new LevelChange(_position, Side.Buy, 9, _position, 1));
            var news = _news;
            _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            news.SetResult();
            return _position;
        }
    }

    public async Task<BookUpdates> WatchAsync(int book, long after)
    {
        Task news;
        lock (_lock)
        {
            Watches++;
            if (Failures.TryDequeue(out var failure))
                throw failure;
            if (book != 1)
                return new BookUpdates { Position = 0, IsSnapshot = false, Updates = [] };
            if (after == 0)
                return Snapshot();
            news = after < _position ? Task.CompletedTask : _news.Task;
        }

        await news;
        lock (_lock)
        {
            var updates = _tape.Where(x => x.Position > after).Select(Json).ToList();
            return new BookUpdates { Position = _position, IsSnapshot = false, Updates = updates };
        }
    }

    public Task<OfficerReply> ExplainAsync(long order)
    {
        LastExplained = order;
        return Task.FromResult(Reply);
    }

    public Task<OfficerReply> CommandAsync(OfficerCommand command)
    {
        LastCommand = command;
        return Task.FromResult(Reply);
    }

    public Task<OfficerReply> ShowAsync(string topic) =>
        Task.FromResult(Reply with { Json = Encoding.UTF8.GetBytes($"{{\"topic\":\"{topic}\"}}") });

    public Task<FlowReply> DeliverAsync(FlowBatch batch) => throw new NotSupportedException();

    public Task<long> SweepAsync() => throw new NotSupportedException();

    private static byte[] Json(BookUpdate update) =>
        JsonSerializer.SerializeToUtf8Bytes(update, MarketJson.Default.BookUpdate);

    private BookUpdates Snapshot()
    {
        Snapshots++;
        var bid = new PriceLevel(9, _position, 1);
        var snapshot = new BookSnapshot(_position, Series, BookPhase.Continuous, [bid], [], _position);
        return new BookUpdates { Position = _position, IsSnapshot = true, Updates = [Json(snapshot)] };
    }
}
