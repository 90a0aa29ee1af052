using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>An approval that an offer lacks, and how to ask for it.</summary>
/// <param name="By">The jurisdiction at whose permit office it is asked for.</param>
/// <param name="Body">The body that approves.</param>
/// <param name="Officers">How many of its officers have to approve.</param>
/// <param name="Of">Of how many.</param>
/// <param name="Member">Who has to ask.</param>
/// <param name="Deed">What to ask for: the <c>deed</c> of a <c>request-approval</c>.</param>
public sealed record MissingApprovalView(
    string By, string Body, int Officers, int Of, MemberId Member, MissingDeedView Deed);

/// <summary>A deed as a permit office wants it stated.</summary>
/// <param name="Conveyance">Whether title or only the use passes.</param>
/// <param name="Series">What.</param>
/// <param name="Quantity">How many lots.</param>
/// <param name="Side">The side of who asks; a lessor sells.</param>
/// <param name="Counterparty">The nation that the other side acts under.</param>
/// <param name="CounterpartyMember">The other side.</param>
/// <param name="Until">When it is needed no longer: the offer expires, or the lease ends.</param>
/// <param name="Offer">The offer that waits for it.</param>
public sealed record MissingDeedView(
    Conveyance Conveyance,
    SeriesId Series,
    long Quantity,
    Side Side,
    Nation Counterparty,
    MemberId CounterpartyMember,
    Instant Until,
    OfferNumber Offer)
{
    /// <summary>Where the parcel has been; null where it is not known yet.</summary>
    public IReadOnlyList<Nation>? Custody { get; init; }

    /// <summary>What the taker states; null where it states nothing.</summary>
    public EndUse? EndUse { get; init; }
}
