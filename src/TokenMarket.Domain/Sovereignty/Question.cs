using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>May this parcel go from this party to this party, now?</summary>
/// <param name="Conveyance">Whether title or only the use passes.</param>
/// <param name="Series">What.</param>
/// <param name="Giver">The seller, sender or lessor.</param>
/// <param name="Taker">The buyer, receiver or lessee.</param>
/// <param name="Custody">The nations that the parcel has passed through.</param>
/// <param name="At">The moment whose law counts.</param>
public readonly record struct Question(
    Conveyance Conveyance,
    SeriesNumber Series,
    PartyNumber Giver,
    PartyNumber Taker,
    NationSet Custody,
    Instant At)
{
    /// <summary>The licences and approvals that are presented; none unless said.</summary>
    public PermitSet Permits { get; init; }

    /// <summary>What the taker says that it takes the tokens for; null where it says nothing.</summary>
    public EndUse? EndUse { get; init; }
}
