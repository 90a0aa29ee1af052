using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// What eligibility says about one parcel between two parties. <c>default</c> is a denial without explanation.
/// </summary>
/// <param name="IsAllowed">Whether it may go.</param>
/// <param name="Explanation">The number under which the explanation can be asked for; 0 for none.</param>
public readonly record struct EligibilityAnswer(bool IsAllowed, int Explanation)
{
    /// <summary>Why not; null where it may go, or nobody said.</summary>
    public EligibilityDenial? Denial { get; init; }
}
