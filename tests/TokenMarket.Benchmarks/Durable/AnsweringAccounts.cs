using TokenMarket.Contracts.Packed;
using TokenMarket.Domain.Protocols.Flows;
using TokenMarket.Grains.Abstractions.Accounts;
using TokenMarket.Grains.Abstractions.Flows;

namespace TokenMarket.Benchmarks.Durable;

/// <summary>
/// Accounts that acknowledge whatever a market tells them and do nothing else, so that a market is measured by itself:
/// its outboxes, acknowledgements and messages are all there, the accounts' own work is not.
/// </summary>
internal sealed class AnsweringAccounts : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (context.Grain is not INationalAccountGrain || context.Request.GetArgumentCount() != 1
            || context.Request.GetArgument(0) is not FlowBatch batch)
        {
            return context.Invoke();
        }

        var hash = batch.HashBefore;
        var reader = new PackedReader(batch.Messages);
        while (!reader.IsAtEnd)
            hash = FlowHash.Next(hash, reader.ReadBytes());
        context.Result = new FlowReply
        {
            Verdict = FlowVerdict.Passed,
            Sequence = batch.FirstSequence + batch.Count - 1,
            Hash = hash,
            Outcomes = [],
        };
        return Task.CompletedTask;
    }
}
