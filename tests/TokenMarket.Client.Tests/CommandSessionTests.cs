using System.Net;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Values;
using TokenMarket.Gateway.Tests.Fakes;
using TokenMarket.Grains.Abstractions.Accounts;

namespace TokenMarket.Client.Tests;

public sealed class CommandSessionTests
{
    private static readonly AccountCommand Cancel = new CancelOrder(OrderNumber.Of(Nation.Parse("FR"), 1));

    [Fact]
    public async Task A_session_numbers_its_commands_one_after_the_other()
    {
        await using var host = await GatewayHost.StartAsync();
        using var client = Clients.Of(host);
        using var session = client.OpenSession(3);

        var first = await session.ExecuteAsync([Cancel, Cancel]);
        var second = await session.ExecuteAsync(Cancel);

        Assert.Equal([1L, 2L], first.Outcomes.Select(x => x.Sequence));
        Assert.Equal(new CommandId(client.Member, 3, 3), second.First);
        Assert.Equal(CommandStatus.Done, Assert.Single(second.Outcomes).Status);
        Assert.Equal(4, session.Next);
    }

    [Fact]
    public async Task An_answer_that_comes_late_is_asked_for_with_the_same_bytes_and_nothing_happens_twice()
    {
        await using var host = await GatewayHost.StartAsync();
        var failures = 2;
        host.It.Account.AfterDecision = () => failures-- > 0 ? throw new TimeoutException() : Task.CompletedTask;
        using var client = Clients.Of(host);
        using var session = client.OpenSession(1);

        var reply = await session.ExecuteAsync(Cancel);

        Assert.False(reply.IsIndeterminate);
        Assert.Equal(3, host.It.Account.Batches.Count);
        Assert.Single(host.It.Account.Batches.Select(x => Convert.ToHexString(x.Body)).Distinct());
        Assert.Equal(1, host.It.Account.Decided);
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_indeterminate_until_it_is_resolved()
    {
        await using var host = await GatewayHost.StartAsync();
        host.It.Account.AfterDecision = () => throw new TimeoutException();
        using var client = Clients.Of(host);
        using var session = client.OpenSession(1);

        var reply = await session.ExecuteAsync(Cancel);
        Assert.True(reply.IsIndeterminate);
        Assert.Equal(3, host.It.Account.Batches.Count);
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.ExecuteAsync(Cancel));
        Assert.Equal(CommandStatus.Done, (await client.FindCommandAsync(1, 1))?.Status);
        Assert.Null(await client.FindCommandAsync(1, 2));

        host.It.Account.AfterDecision = null;
        var resolved = await session.ResolveAsync();

        Assert.Equal(reply.First, resolved.First);
        Assert.Single(resolved.Outcomes);
        Assert.Equal((1, 2L), (host.It.Account.Decided, session.Next));
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.ResolveAsync());
    }

    [Fact]
    public async Task A_batch_that_never_arrived_is_carried_out_when_it_is_resolved()
    {
        await using var host = await GatewayHost.StartAsync();
        host.It.Account.BeforeDecision = _ => throw new TimeoutException();
        using var client = Clients.Of(host);
        using var session = client.OpenSession(1);
        Assert.True((await session.ExecuteAsync(Cancel)).IsIndeterminate);
        Assert.Equal(0, host.It.Account.Decided);

        host.It.Account.BeforeDecision = null;

        Assert.Single((await session.ResolveAsync()).Outcomes);
        Assert.Equal(1, host.It.Account.Decided);
    }

    [Fact]
    public async Task A_refusal_of_the_second_sending_does_not_settle_the_first()
    {
        await using var host = await GatewayHost.StartAsync();
        host.It.Account.AfterDecision = () => throw new TimeoutException();
        using var client = Clients.Of(host);
        using var session = client.OpenSession(1);
        Assert.True((await session.ExecuteAsync(Cancel)).IsIndeterminate);

        host.It.Account.Verdict = () => new CommandBatchReply { Verdict = BatchVerdict.Busy, Body = [] };
        await Assert.ThrowsAsync<MarketProblemException>(() => session.ResolveAsync());
        Assert.True(session.IsUnresolved);

        (host.It.Account.Verdict, host.It.Account.AfterDecision) = (null, null);
        Assert.Single((await session.ResolveAsync()).Outcomes);
        Assert.Equal((1, 2L), (host.It.Account.Decided, session.Next));
    }

    [Fact]
    public async Task Who_gives_up_waiting_can_resolve_later()
    {
        await using var host = await GatewayHost.StartAsync();
        using var stop = new CancellationTokenSource();
        host.It.Account.BeforeDecision = async _ =>
        {
            await stop.CancelAsync();
            host.It.Account.BeforeDecision = null;
        };
        using var client = Clients.Of(host);
        using var session = client.OpenSession(1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.ExecuteAsync(Cancel, stop.Token));

        Assert.True(session.IsUnresolved);
        Assert.Single((await session.ResolveAsync()).Outcomes);
        Assert.Equal(1, host.It.Account.Decided);
    }

    [Fact]
    public async Task A_refused_batch_uses_up_no_ids()
    {
        await using var host = await GatewayHost.StartAsync();
        host.It.Account.Verdict = () => new CommandBatchReply { Verdict = BatchVerdict.Busy, Body = [] };
        using var client = Clients.Of(host);
        using var session = client.OpenSession(1);

        var busy = await Assert.ThrowsAsync<MarketProblemException>(() => session.ExecuteAsync(Cancel));
        Assert.True(busy.Problem.Is(ProblemCode.Busy));
        Assert.True(busy.IsTransient);
        Assert.Equal(3, host.It.Account.Batches.Count);

        host.It.Account.Verdict = null;
        Assert.Equal(1, (await session.ExecuteAsync(Cancel)).First.Sequence);
    }

    [Fact]
    public async Task What_is_wrong_with_a_batch_is_not_tried_again()
    {
        await using var host = await GatewayHost.StartAsync();
        host.It.Account.Verdict = () => new CommandBatchReply
        {
            Verdict = BatchVerdict.Unreadable,
            Body = Problem.Of(ProblemCode.UnknownWord, "x", "/commands/0/type").ToJson(),
        };
        using var client = Clients.Of(host);
        using var session = client.OpenSession(1);

        var wrong = await Assert.ThrowsAsync<MarketProblemException>(() => session.ExecuteAsync(Cancel));

        Assert.Equal("/commands/0/type", wrong.Problem.Place);
        Assert.False(wrong.IsTransient);
        Assert.Single(host.It.Account.Batches);
    }

    [Fact]
    public async Task A_market_that_is_gone_leaves_a_command_indeterminate_and_a_question_unanswered()
    {
        var host = await GatewayHost.StartAsync();
        using var client = Clients.Of(host);
        using var session = client.OpenSession(1);
        await host.DisposeAsync();

        Assert.True((await session.ExecuteAsync(Cancel)).IsIndeterminate);
        await Assert.ThrowsAsync<MarketUnreachableException>(() => client.GetBalancesAsync());
    }

    [Fact]
    public async Task The_pause_is_as_long_as_the_market_asks()
    {
        var handler = new ScriptedHandler(HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(7));
        var time = new RecordingTime();
        using var http = new HttpClient(handler);
        using var client = new TokenMarketClient(http, Clients.Options(new Uri("http://localhost/"), "tm_x", time));

        await Assert.ThrowsAsync<MarketUnreachableException>(() => client.GetBalancesAsync());

        Assert.Equal(3, handler.Requests);
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)], time.Pauses);
    }

    [Fact]
    public async Task A_batch_is_1_to_100_commands()
    {
        await using var host = await GatewayHost.StartAsync();
        using var client = Clients.Of(host);
        using var session = client.OpenSession(1);

        await Assert.ThrowsAsync<ArgumentException>(() => session.ExecuteAsync([]));
        await Assert.ThrowsAsync<ArgumentException>(() => session.ExecuteAsync([.. Enumerable.Repeat(Cancel, 101)]));
        Assert.Equal(100, (await session.ExecuteAsync([.. Enumerable.Repeat(Cancel, 100)])).Outcomes.Count);
    }
}
