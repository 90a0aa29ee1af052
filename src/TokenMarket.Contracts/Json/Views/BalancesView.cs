using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>What a member has. Assets without any balance are left out.</summary>
/// <param name="Member">Who.</param>
/// <param name="Cash">Per currency.</param>
/// <param name="Tokens">Per series.</param>
public sealed record BalancesView(MemberId Member, IReadOnlyList<CashBalance> Cash, IReadOnlyList<TokenBalance> Tokens)
{
    /// <summary>What laws keep from moving, the oldest first; at most 1,000.</summary>
    public IReadOnlyList<FrozenCreditView> Frozen { get; init; } = [];
}

/// <summary>Tokens of a final trade or transfer that a later law denies to their owner.</summary>
/// <param name="Member">Whose they are.</param>
/// <param name="From">Who gave them.</param>
/// <param name="Series">What.</param>
/// <param name="Lots">How many.</param>
/// <param name="Since">Since when.</param>
/// <param name="Rules">The rules that deny them, such as <c>FR trade/no-export v2</c>.</param>
public sealed record FrozenCreditView(
    MemberId Member, MemberId From, SeriesId Series, long Lots, Instant Since, IReadOnlyList<string> Rules);

/// <summary>Cash of one currency, in its minor units.</summary>
/// <param name="Currency">Which.</param>
/// <param name="AvailableMinor">Free for every command.</param>
/// <param name="HeldMinor">Behind orders and offers.</param>
/// <param name="EscrowedMinor">Set aside as lessee for the periods still to be billed.</param>
/// <param name="FrozenMinor">Owned, but a rule keeps it from moving.</param>
public sealed record CashBalance(Currency Currency, long AvailableMinor, long HeldMinor, long EscrowedMinor,
    long FrozenMinor);

/// <summary>Tokens of one series, in lots.</summary>
/// <param name="Series">Which.</param>
/// <param name="Total">Over all parcels.</param>
/// <param name="Parcels">One per custody.</param>
public sealed record TokenBalance(SeriesId Series, TokenBuckets Total, IReadOnlyList<ParcelView> Parcels);

/// <summary>A quantity of a series with one custody.</summary>
/// <param name="Custody">The nations that it has passed through, in the order of their codes.</param>
/// <param name="Lots">How much, by what it is bound to.</param>
public sealed record ParcelView(IReadOnlyList<Nation> Custody, TokenBuckets Lots);

/// <summary>Lots by what they are bound to.</summary>
/// <param name="AvailableLots">Free for every command.</param>
/// <param name="HeldLots">Behind orders and offers.</param>
/// <param name="LeasedLots">In a lessee's use; title stays.</param>
/// <param name="ReservedLots">The member's strategic reserve.</param>
/// <param name="FrozenLots">Owned, but a rule keeps them from moving.</param>
public sealed record TokenBuckets(long AvailableLots, long HeldLots, long LeasedLots, long ReservedLots,
    long FrozenLots);
