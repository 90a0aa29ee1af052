using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Auditor;

/// <summary>Room under a cap or above a floor that an account says it had, with what the auditor counts there.
/// </summary>
/// <param name="Room">Which bound, and of which source.</param>
/// <param name="PerLot">How much of the unit one lot is, as the account says.</param>
/// <param name="Lots">For how many lots.</param>
/// <param name="Side">Of whom it is asked, with whom if that is known, and for what.</param>
/// <param name="Held">What counted just before, by series: of the member, or of all members of the nation.</param>
/// <param name="Kept">What was kept there for what was still open.</param>
internal sealed record ClaimedRoom(
    StockSource Room,
    long PerLot,
    long Lots,
    ClaimedSide Side,
    IReadOnlyList<(SeriesId Series, Int128 Lots)> Held,
    Int128 Kept);

/// <summary>One side of a deed, as far as it is known when room is kept for it.</summary>
/// <param name="Nation">Whose account it is.</param>
/// <param name="Bearer">Giver or taker.</param>
/// <param name="Party">The member.</param>
/// <param name="Conveyance">Whether title or only the use passes.</param>
/// <param name="Series">Of what.</param>
/// <param name="At">When.</param>
internal sealed record ClaimedSide(
    Nation Nation, Bearer Bearer, PartyNumber Party, Conveyance Conveyance, SeriesId Series, Instant At)
{
    /// <summary>The other side; none where it may be anybody.</summary>
    public PartyNumber Other { get; init; }

    /// <summary>Of a giver, where its parcels have been.</summary>
    public NationSet Custody { get; init; }

    /// <summary>What the tokens are for; null where that is not known.</summary>
    public EndUse? EndUse { get; init; }
}
