using TokenMarket.Client;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Server.Tour;

/// <summary>
/// A member that sends batch after batch of orders until nobody answers, and remembers all that it was told.
/// </summary>
internal sealed class Trader(TourStage stage, MemberId member, Side side, SeriesId series, long price) : IDisposable
{
    private const int SessionNumber = 2;
    private const int OrdersPerBatch = 5;
    private const int LargestOrder = 4;
    private readonly TokenMarketClient _client = new(stage.OptionsOf(member, maxAttempts: 1));
    private readonly SplitMix _numbers = new((ulong)stage.Numbers.Between(1, int.MaxValue));
    private readonly Dictionary<long, CommandOutcome> _told = [];
    private readonly List<long> _sent = [];
    private CommandSession? _session;
    private int _acknowledged;

    /// <summary>Who it is.</summary>
    public MemberId Member => member;

    /// <summary>How many commands the market has acknowledged.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>How many lots all its orders were for, acknowledged or not.</summary>
    public long LotsSent => _sent.Sum();

    /// <summary>Sends batches until one stays without an answer.</summary>
    public async Task RunAsync()
    {
        _session = _client.OpenSession(SessionNumber);
        while (await SendAsync(_session))
        {
        }
    }

    /// <summary>Asks what became of the batch without an answer; how many commands it had.</summary>
    public async Task<int> ResolveAsync()
    {
        BatchReply? reply = null;
        await stage.UntilAsync(
            $"{member} learns what became of its last batch",
            async () => !(reply = await _session!.ResolveAsync()).IsIndeterminate);
        Remember(reply!);
        return reply!.Count;
    }

    /// <summary>
    /// Asks for every command by its id, and sends all of them once more under their ids: how many are there, and
    /// answered as they were. The id behind the last one must be unknown.
    /// </summary>
    public async Task<int> RecallAsync()
    {
        var client = stage.ClientOf(member);
        var same = 0;
        using var again = client.OpenSession(SessionNumber);
        foreach (var lots in _sent.Chunk(OrdersPerBatch))
        {
            var reply = await again.ExecuteAsync([.. lots.Select(Order)]);
            foreach (var answer in reply.Outcomes)
            {
                var found = await client.FindCommandAsync(SessionNumber, answer.Sequence);
                same += found?.Status == CommandStatus.Done && answer.Order is { } order
                    && order == _told[answer.Sequence].Order ? 1 : 0;
            }
        }

        return await client.FindCommandAsync(SessionNumber, again.Next) is null
            ? same
            : throw new TourFailedException($"The market knows a command that {member} never sent.");
    }

    /// <summary>How many lots of its orders are still open.</summary>
    public async Task<long> LotsOpenAsync() =>
        (await stage.ClientOf(member).GetOrdersAsync()).Orders.Where(order => order.Series == series)
            .Sum(order => order.Status.RemainingLots);

    /// <summary>Takes back whatever rests.</summary>
    public async Task ClearAsync()
    {
        foreach (var order in (await stage.ClientOf(member).GetOrdersAsync()).Orders)
            await stage.DoAsync(member, new CancelOrder(order.Order));
        await Orders.CloseAsync(stage, member);
    }

    public void Dispose()
    {
        _session?.Dispose();
        _client.Dispose();
    }

    private async Task<bool> SendAsync(CommandSession session)
    {
        var orders = Enumerable.Range(0, OrdersPerBatch).Select(_ => _numbers.Between(1, LargestOrder)).ToList();
        _sent.AddRange(orders);
        var reply = await session.ExecuteAsync([.. orders.Select(Order)]);
        Remember(reply);
        return !reply.IsIndeterminate;
    }

    private PlaceOrder Order(long lots) => side == Side.Buy
        ? Orders.Buy(series, Cast.Euro, lots, price)
        : Orders.Sell(series, Cast.Euro, lots, price);

    private void Remember(BatchReply reply)
    {
        foreach (var outcome in reply.Outcomes)
            _told.Add(outcome.Sequence, outcome);
        Interlocked.Add(ref _acknowledged, reply.Outcomes.Count);
    }
}
