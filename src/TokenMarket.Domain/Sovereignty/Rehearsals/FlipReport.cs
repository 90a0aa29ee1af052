using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Rehearsals;

/// <summary>What other rules would have made of a recording.</summary>
/// <param name="Trades">How many trades were recorded.</param>
/// <param name="Lost">Those that the current rules allow and the draft denies; the rules are the draft's.</param>
/// <param name="Gained">Those that the current rules deny and the draft allows; the rules are the current ones.</param>
public sealed record FlipReport(long Trades, Flips Lost, Flips Gained);

/// <summary>
/// Trades whose answer flips one way. All lists have the most trades first, then are in order of their keys.
/// </summary>
/// <param name="Count">How many.</param>
/// <param name="ByPair">For each pair of nations and currency.</param>
/// <param name="ByNation">For each nation and currency; a trade counts for both sides, a domestic one once.</param>
/// <param name="ByRule">For each rule that denied, or reason without one; a trade counts for all that did.</param>
/// <param name="Examples">The first of them, as recorded.</param>
public sealed record Flips(
    long Count,
    IReadOnlyList<PairFlips> ByPair,
    IReadOnlyList<NationFlips> ByNation,
    IReadOnlyList<RuleFlips> ByRule,
    IReadOnlyList<FlipExample> Examples);

/// <summary>How much flips.</summary>
/// <param name="Count">Trades.</param>
/// <param name="Lots">Lots, of whatever series.</param>
/// <param name="Notional">Minor units of the one currency.</param>
public readonly record struct FlipTotal(long Count, Int128 Lots, Int128 Notional)
{
    internal FlipTotal Plus(in RecordedTrade trade) =>
        new(checked(Count + 1), Lots + trade.Lots.Lots, Notional + trade.Notional.Minor);
}

/// <summary>What flips from one nation's members to another's, in one currency.</summary>
public readonly record struct PairFlips(Nation Giver, Nation Taker, Currency Currency, FlipTotal Total);

/// <summary>What flips for a nation's members on either side, in one currency.</summary>
public readonly record struct NationFlips(Nation Nation, Currency Currency, FlipTotal Total);

/// <summary>What a rule flips.</summary>
/// <param name="Denial">Why it is denied.</param>
/// <param name="Rule">The rule that denies; null where the lack of a permission or a status does.</param>
/// <param name="Count">The trades that it denies.</param>
/// <param name="AloneCount">Those among them that no other rule denies for the same reason.</param>
/// <param name="Lots">The lots that it denies, of whatever series.</param>
public readonly record struct RuleFlips(
    EligibilityDenial Denial,
    DecidingRule? Rule,
    long Count,
    long AloneCount,
    Int128 Lots);

/// <summary>One flip, explained.</summary>
/// <param name="Trade">As recorded.</param>
/// <param name="Current">What the current rules say.</param>
/// <param name="Draft">What the draft says.</param>
public sealed record FlipExample(RecordedTrade Trade, Decision Current, Decision Draft);
