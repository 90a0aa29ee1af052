using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Client;

/// <summary>What became of the commands of a batch, as far as it is known.</summary>
public sealed class BatchReply
{
    internal BatchReply(CommandId first, int count, IReadOnlyList<CommandOutcome>? outcomes) =>
        (First, Count, Outcomes) = (first, count, outcomes ?? []);

    /// <summary>The id of the first command; the others follow.</summary>
    public CommandId First { get; }

    /// <summary>How many commands there were.</summary>
    public int Count { get; }

    /// <summary>One for each command, in order; empty while <see cref="IsIndeterminate"/>.</summary>
    public IReadOnlyList<CommandOutcome> Outcomes { get; }

    /// <summary>
    /// Whether no answer came although the commands may have been carried out.
    /// <see cref="CommandSession.ResolveAsync"/>
    /// settles it; until then the session takes no other batch.
    /// </summary>
    public bool IsIndeterminate => Outcomes.Count == 0;
}
