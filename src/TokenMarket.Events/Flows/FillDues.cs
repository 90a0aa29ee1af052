using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Flows;

/// <summary>What a fill takes of one order beyond price and fee.</summary>
/// <param name="Levy">
/// What it adds to the levy on the order's fills, for the treasury of its own nation. A purchase holds it; of a sale it
/// comes off the proceeds.
/// </param>
/// <param name="Draws">The permits that are drawn on, a bit at the place of each that the order brought.</param>
/// <param name="At">When the trade became final.</param>
/// <param name="Counterparty">Under which nation the other side acts.</param>
/// <param name="Duties">The duties that begin with it for this side.</param>
public sealed record FillDues(
    Money Levy, uint Draws, Instant At, Nation Counterparty, IReadOnlyList<Requirement> Duties);
