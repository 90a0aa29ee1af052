using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Values;
using TokenMarket.Grains.Abstractions.Accounts;
using TokenMarket.Grains.Abstractions.Flows;

namespace TokenMarket.Gateway.Tests.Fakes;

/// <summary>An account that accepts everything once, and tells the same to every repeat.</summary>
internal sealed class FakeAccount(Nation nation) : INationalAccountGrain
{
    private readonly ConcurrentDictionary<(int, long), CommandOutcome> _outcomes = new();
    private long _orders;

    /// <summary>Called first with every batch; what it throws cuts the answer off before anything is decided.</summary>
    internal Func<CommandBatch, Task>? BeforeDecision { get; set; }

    /// <summary>Called behind the decision; what it throws cuts the answer off when everything is decided.</summary>
    internal Func<Task>? AfterDecision { get; set; }

    /// <summary>What is answered in place of outcomes.</summary>
    internal Func<CommandBatchReply?>? Verdict { get; set; }

    /// <summary>What questions get.</summary>
    internal Func<AccountQuestion, Task<AccountAnswer>>? Answer { get; set; }

    internal ConcurrentQueue<CommandBatch> Batches { get; } = new();

    internal ConcurrentQueue<AccountQuestion> Questions { get; } = new();

    /// <summary>How many commands were carried out, repeats not counted.</summary>
    internal int Decided => _outcomes.Count;

    public async Task<CommandBatchReply> ExecuteAsync(CommandBatch batch)
    {
        Batches.Enqueue(batch);
        if (BeforeDecision is { } before)
            await before(batch);
        if (Verdict?.Invoke() is { } verdict)
            return verdict;
        Assert.True(CommandBatchJson.TryRead(batch.Body, out var read, out _));
        var outcomes = read.Commands.Select((command, i) =>
            _outcomes.GetOrAdd((read.Session, read.First + i), id => Decide(id.Item2, command))).ToList();
        if (AfterDecision is { } after)
            await after();
        return new CommandBatchReply
        {
            Verdict = BatchVerdict.Decided,
            Body = JsonSerializer.SerializeToUtf8Bytes(new BatchOutcome(outcomes), MarketJson.Default.BatchOutcome),
        };
    }

    public Task<AccountAnswer> QueryAsync(AccountQuestion question)
    {
        Questions.Enqueue(question);
        if (Answer is { } answer)
            return answer(question);
        var json = question.Topic == AccountTopic.Command && _outcomes.TryGetValue(Id(question.Key), out var outcome)
            ? JsonSerializer.SerializeToUtf8Bytes(outcome, MarketJson.Default.CommandOutcome)
            : [];
        return Task.FromResult(new AccountAnswer { Position = 7, Json = json });
    }

    public Task<FlowReply> DeliverAsync(FlowBatch batch) => throw new NotSupportedException();

    public Task<long> SweepAsync() => throw new NotSupportedException();

    internal static AccountAnswer Json(string json, long position = 7) =>
        new() { Position = position, Json = Encoding.UTF8.GetBytes(json) };

    private static (int, long) Id(string key)
    {
        var parts = key.Split(':');
        return (int.Parse(parts[0]), long.Parse(parts[1]));
    }

    private CommandOutcome Decide(long sequence, AccountCommand command) => new(sequence, CommandStatus.Done)
    {
        Order = command is PlaceOrder ? OrderNumber.Of(nation, Interlocked.Increment(ref _orders)) : null,
    };
}
