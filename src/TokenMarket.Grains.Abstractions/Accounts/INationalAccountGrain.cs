using TokenMarket.Grains.Abstractions.Flows;

namespace TokenMarket.Grains.Abstractions.Accounts;

/// <summary>A nation's account; the key is the nation, <c>FR</c>.</summary>
[Alias("tokenmarket.INationalAccountGrain")]
public interface INationalAccountGrain : IFlowReceiver, IFlowSender
{
    /// <summary>
    /// Executes the commands of a batch in their order and answers for each when it is on disk; for orders when the
    /// market has committed too, or with <c>Pending</c> past the account's patience.
    /// </summary>
    [Alias("Execute")]
    Task<CommandBatchReply> ExecuteAsync(CommandBatch batch);

    /// <summary>Answers a question about the account as of its last commit, as JSON.</summary>
    [Alias("Query")]
    Task<AccountAnswer> QueryAsync(AccountQuestion question);
}
