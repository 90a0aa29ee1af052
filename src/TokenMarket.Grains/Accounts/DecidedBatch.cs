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

    /// <summary>The orders whose market has not spoken yet, or has.</summary>
    public List<OrderNumber> Awaited { get; } = [];
}
