namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// Why something may not pass. Where several reasons hold, the smallest number is given. Numbers are stored and sent:
/// they never change, and none is used again.
/// </summary>
public enum EligibilityDenial : byte
{
    /// <summary>The registry does not know the giver.</summary>
    GiverUnknown = 1,

    /// <summary>The registry does not know the taker.</summary>
    TakerUnknown = 2,

    /// <summary>The registry does not know the series.</summary>
    SeriesUnknown = 3,

    /// <summary>
    /// The moment lies outside the span for which this eligibility was compiled: swap first, then ask again.
    /// </summary>
    MomentOutsideValidity = 4,

    /// <summary>The giver is suspended.</summary>
    GiverSuspended = 5,

    /// <summary>The taker is suspended.</summary>
    TakerSuspended = 6,

    /// <summary>The series is suspended, revoked or expired.</summary>
    SeriesNotActive = 7,

    /// <summary>A rule reads a fact that should be stated and is not: of the tokens, or the end-use.</summary>
    FactMissing = 8,

    /// <summary>A rule of the market denies.</summary>
    DeniedByMarket = 9,

    /// <summary>A rule of the giver's nation, or of a bloc that it adopted, denies.</summary>
    DeniedByGiver = 10,

    /// <summary>A rule of the taker's nation, or of a bloc that it adopted, denies.</summary>
    DeniedByTaker = 11,

    /// <summary>A domestic rule of the one nation on both sides denies.</summary>
    DeniedByDomestic = 12,

    /// <summary>A nation that the tokens come from denies.</summary>
    DeniedByProvenance = 13,

    /// <summary>A nation that the parcel passed through denies.</summary>
    DeniedByCustody = 14,

    /// <summary>No rule of the market allows.</summary>
    NotAllowedByMarket = 15,

    /// <summary>No rule of the giver's nation allows.</summary>
    NotAllowedByGiver = 16,

    /// <summary>No rule of the taker's nation allows.</summary>
    NotAllowedByTaker = 17,

    /// <summary>No domestic rule of the one nation on both sides allows.</summary>
    NotAllowedByDomestic = 18,

    /// <summary>A rule demands a licence that is not presented.</summary>
    LicenceRequired = 19,

    /// <summary>A rule demands an approval that is not presented, or one by more officers.</summary>
    ApprovalRequired = 20,

    /// <summary>
    /// Everybody who is asked allows it, and a part of a quota is demanded that is not kept for it: it is used up, or
    /// was laid down after the order was placed.
    /// </summary>
    QuotaRequired = 21,

    /// <summary>
    /// It is allowed, and a levy is due that is higher than what an order held for levies: it was raised since, or the
    /// nation has no treasury.
    /// </summary>
    LevyNotCovered = 22,

    /// <summary>
    /// Everybody who is asked allows it, and room under a cap is demanded that is not kept for it: there is none, or
    /// the cap was laid down after the order was placed.
    /// </summary>
    CapRoomRequired = 23,

    /// <summary>The same with room above a floor.</summary>
    FloorRoomRequired = 24,

    /// <summary>It is allowed in all else, and more than 1,000 duties would begin with it.</summary>
    TooManyDuties = 25,
}
