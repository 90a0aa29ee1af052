using System.Buffers;
using System.Text.Json;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json;

namespace TokenMarket.Client;

/// <summary>
/// Numbers the commands of one session, so that each happens once. Batches go one after the other; for more at a time,
/// open more sessions.
/// </summary>
public sealed class CommandSession : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Requests _requests;
    private readonly TokenMarketClientOptions _options;
    private (AccountBatch Batch, byte[] Body)? _unresolved;
    private bool _isSent;

    internal CommandSession(Requests requests, TokenMarketClientOptions options, int number, long next) =>
        (_requests, _options, Number, Next) = (requests, options, number, next);

    /// <summary>The session's number, which the member chooses.</summary>
    public int Number { get; }

    /// <summary>The sequence of the next command. A program that starts again goes on here, if it kept it, or opens a
    /// new session.</summary>
    public long Next { get; private set; }

    /// <summary>Whether a batch is unresolved.</summary>
    public bool IsUnresolved => _unresolved is not null;

    /// <summary>Executes commands in their order.</summary>
    /// <param name="commands">1 to 100.</param>
    /// <param name="cancellation">
    /// Gives up waiting. A batch that was sent stays unresolved: <see cref="ResolveAsync"/> tells what became of it.
    /// </param>
    /// <exception cref="MarketProblemException">The batch was refused as a whole and used up no ids.</exception>
    /// <exception cref="InvalidOperationException">An earlier batch is unresolved.</exception>
    public async Task<BatchReply> ExecuteAsync(IReadOnlyList<AccountCommand> commands,
        CancellationToken cancellation = default)
    {
        if (commands.Count is 0 or > JsonLimits.MaxCommands)
            throw new ArgumentException($"A batch has 1 to {JsonLimits.MaxCommands} commands.", nameof(commands));
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_unresolved is not null)
            {
                throw new InvalidOperationException(
                    "An earlier batch of this session is unresolved: resolve it first.");
            }

            var batch = new AccountBatch(_options.Member, Number, Next, [.. commands]);
            var body = new ArrayBufferWriter<byte>(256 * commands.Count);
            CommandBatchJson.Write(body, batch);
            (_unresolved, _isSent) = ((batch, body.WrittenSpan.ToArray()), false);
            return await SendAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Executes one command.</summary>
    /// <inheritdoc cref="ExecuteAsync(IReadOnlyList{AccountCommand}, CancellationToken)"/>
    public Task<BatchReply> ExecuteAsync(AccountCommand command, CancellationToken cancellation = default) =>
        ExecuteAsync([command], cancellation);

    /// <summary>
    /// Sends the unresolved batch once more, the same bytes under the same ids: what was carried out is told, what was
    /// not is carried out now, and nothing happens twice.
    /// </summary>
    /// <exception cref="MarketProblemException">It was refused this time; what became of it earlier stays
    /// unresolved.</exception>
    /// <exception cref="InvalidOperationException">No batch is unresolved.</exception>
    public async Task<BatchReply> ResolveAsync(CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return _unresolved is null
                ? throw new InvalidOperationException("No batch of this session is unresolved.")
                : await SendAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the use of the session here; it may be opened again where it ended.</summary>
    public void Dispose() => _turn.Dispose();

    private async Task<BatchReply> SendAsync(CancellationToken cancellation)
    {
        var (batch, body) = _unresolved!.Value;
        var wasSent = _isSent;
        _isSent = true;
        var reply = await _requests.SendAsync(HttpMethod.Post, "v1/commands", body, cancellation).ConfigureAwait(false);
        if (reply.IsSuccess)
        {
            var outcomes = JsonSerializer.Deserialize(reply.Body, MarketJson.Replies.BatchOutcome)!.Outcomes;
            Next = batch.First + batch.Commands.Count;
            _unresolved = null;
            return new BatchReply(batch.IdOf(0), batch.Commands.Count, outcomes);
        }

        if (reply.MayHaveArrived || reply.Problem is not { } problem)
            return new BatchReply(batch.IdOf(0), batch.Commands.Count, null);
        if (!wasSent)
            _unresolved = null;
        throw new MarketProblemException(problem);
    }
}
