using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Permits;

/// <summary>A deed that needs an approval, stated exactly.</summary>
/// <param name="Conveyance">Whether title or only the use passes.</param>
/// <param name="Series">What.</param>
/// <param name="Quantity">How many lots.</param>
/// <param name="Side">Whether the member gives (sells, lets) or takes.</param>
/// <param name="Counterparty">The nation that the other side acts under.</param>
/// <param name="Until">The first moment at which it is needed no longer.</param>
/// <param name="Custody">The nations that the parcel has passed through; empty for the host alone.</param>
/// <param name="EndUse">What the taker says that it takes the tokens for; null for nothing said.</param>
/// <param name="CounterpartyMember">
/// Who the other side is; null for orders, which do not know whom they will meet.
/// </param>
/// <param name="Offer">The offer of a trade or a lease that waits for it; null for none.</param>
public sealed record Deed(
    Conveyance Conveyance,
    SeriesId Series,
    long Quantity,
    Side Side,
    Nation Counterparty,
    Instant Until,
    NationSet Custody = default,
    EndUse? EndUse = null,
    MemberId? CounterpartyMember = null,
    OfferNumber? Offer = null);
