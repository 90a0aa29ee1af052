using System.Diagnostics.CodeAnalysis;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Ledgers;

/// <summary>
/// What an account has to know about the world to decide. It answers for one moment: the silo's current epoch.
/// </summary>
public interface IAccountFacts
{
    /// <summary>The epoch of these facts; fenced events carry it.</summary>
    Epoch Epoch { get; }

    /// <summary>Who a member is; false when the registry knows none of that name.</summary>
    bool TryFindMember(MemberId member, out MemberFacts facts);

    /// <summary>Who a party is; false when the registry gave nobody that number.</summary>
    bool TryFindParty(PartyNumber party, out MemberFacts facts);

    /// <summary>The book of a series in a currency; false when no market lists it.</summary>
    bool TryFindBook(SeriesId series, Currency quote, [NotNullWhen(true)] out BookFacts? facts);

    /// <summary>Whether the series is minted, and neither suspended, revoked nor expired.</summary>
    bool IsActive(SeriesId series);

    /// <summary>Whether the party may pay that currency in and out.</summary>
    bool IsCashIssuer(PartyNumber party, Currency currency);

    /// <summary>The worst that can be asked of one of this nation's members as a side of a deed.</summary>
    SideDemands DemandsOn(in SideOfDeed side);

    /// <summary>
    /// How the lots of a series count under a bound of a nation; null where they do not. Of what is unknown the worst
    /// is said.
    /// </summary>
    StockWeight? WeightOf(Nation by, StockDemand bound, SeriesId series);

    /// <summary>The member that gets a nation's levies; false where none is named.</summary>
    bool TryFindTreasury(Nation nation, out PartyNumber treasury);

    /// <summary>
    /// Whether title to these tokens, of this custody, may go from giver to taker now, with what both bring along.
    /// </summary>
    EligibilityAnswer MayReceive(in DeedSides sides, SeriesId series, NationSet custody);

    /// <summary>
    /// The approvals that lack for it where it may be in all else; none where it may be, null where they alone do not
    /// help.
    /// </summary>
    IReadOnlyList<LackingApproval>? ApprovalsLacking(in DeedSides sides, SeriesId series, NationSet custody);

    /// <summary>What that takes and brings, where it may be.</summary>
    PairDues DuesOf(in DeedSides sides, SeriesId series, NationSet custody);

    /// <summary>
    /// The rules of the newest law that deny the taker tokens of a trade or transfer that is final; none where it has
    /// them. What is gained and waits denies nothing: the trade was made by who had it.
    /// </summary>
    IReadOnlyList<string> RulesFreezing(
        PartyNumber giver, PartyNumber taker, SeriesId series, NationSet custody, EndUse? endUse);

    /// <summary>The duties that the newest law lays on the taker of what it freezes.</summary>
    IReadOnlyList<Requirement> DutiesOfFrozen(
        PartyNumber giver, PartyNumber taker, SeriesId series, NationSet custody, EndUse? endUse);

    /// <summary>
    /// The rules of all law that counts now that deny the taker what was frozen; none where it is free.
    /// </summary>
    IReadOnlyList<string> RulesKeepingFrozen(
        PartyNumber giver, PartyNumber taker, SeriesId series, NationSet custody, EndUse? endUse);
}
