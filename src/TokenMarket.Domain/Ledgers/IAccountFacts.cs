using System.Diagnostics.CodeAnalysis;
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

    /// <summary>Whether these tokens, of this custody, may go from giver to taker now.</summary>
    EligibilityAnswer MayReceive(PartyNumber giver, PartyNumber taker, SeriesId series, NationSet custody);
}
