using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Grains.Accounts;

/// <summary>What an account decided about the commands of one batch.</summary>
internal sealed class DecidedBatch(int count)
{
    /// <summary>Per command.</summary>
    public AccountOutcome[] Outcomes { get; } = new AccountOutcome[count];

    /// <summary>Per command that eligibility denied: why.</summary>
    public Explanation?[] Explanations { get; } = new Explanation?[count];

    /// <summary>What the markets say, as it comes.</summary>
    public PendingBatch Pending { get; } = new(count);

    /// <summary>Whose commands they are; nobody where the registry does not know the member.</summary>
    public PartyNumber Party { get; set; }

    /// <summary>Per command: whether a market has to speak.</summary>
    public bool[] IsAwaited { get; } = new bool[count];
}
