using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>What a change of law would have made of the past, and would make of the present.</summary>
/// <param name="Epoch">The epoch whose law it is compared with.</param>
/// <param name="At">The moment that counts as the present.</param>
/// <param name="History">The past.</param>
/// <param name="Live">The present.</param>
public sealed record RehearsalAnswer(int Epoch, Instant At, RehearsedHistory History, RehearsedPresent Live)
{
    /// <summary>The floors of the law with the change that stock was below, as it really was, or is.</summary>
    public IReadOnlyList<ReserveView> Reserves { get; init; } = [];
}

/// <summary>A floor that stock was below in the time asked for, or is now, in the unit of the floor.</summary>
/// <param name="Nation">Whose floor.</param>
/// <param name="Rule">The rule that lays it down: <c>reserves/h100 v2</c>.</param>
/// <param name="Name">The floor's name.</param>
/// <param name="Unit"><c>lots</c>, or the attribute of a lot that is counted.</param>
/// <param name="Limit">How much there should have been when there was least.</param>
/// <param name="Lowest">The least that there was behind a deed.</param>
/// <param name="FirstAt">When it was first below.</param>
/// <param name="LowestAt">When there was least.</param>
/// <param name="IsBelowNow">Whether it is below now.</param>
public sealed record ReserveView(
    Nation Nation, string Rule, string Name, string Unit, long Limit, long Lowest, Instant FirstAt, Instant LowestAt,
    bool IsBelowNow)
{
    /// <summary>The member whose stock it is; null where it is that of the nation.</summary>
    public MemberId? Member { get; init; }

    /// <summary>Of which source; null where all are one.</summary>
    public string? Source { get; init; }

    /// <summary>What there is now; null where the floor is in force no more.</summary>
    public long? Stock { get; init; }
}

/// <summary>
/// Deeds of the past, each asked again at its own moment, of the law in force and of the same with the change. A deed
/// counts once for each custody.
/// </summary>
/// <param name="Deeds">How many were asked again.</param>
/// <param name="Truncated">Whether some of the time asked for is missing.</param>
/// <param name="Lost">Those that are allowed now and would not be.</param>
/// <param name="Gained">Those that are not and would be.</param>
/// <param name="Substitutes">Where nations that lose something might turn, by nation and line.</param>
public sealed record RehearsedHistory(
    long Deeds, bool Truncated, FlipsView Lost, FlipsView Gained, IReadOnlyList<SubstituteView> Substitutes)
{
    /// <summary>There were too many deeds: ask again from this moment. Absent where there were not.</summary>
    public Instant? Next { get; init; }

    /// <summary>Deeds up to this moment are remembered no longer; absent where all are.</summary>
    public Instant? ForgottenUntil { get; init; }
}

/// <summary>Deeds whose answer flips one way. Where a sum does not fit 64 bits, the largest number stands.</summary>
/// <param name="Count">How many.</param>
/// <param name="Pairs">By giver's nation, taker's nation and currency, the most first.</param>
/// <param name="Rules">By what denies; a deed counts for all rules that did.</param>
/// <param name="Examples">The first of them that the asker may see whole.</param>
public sealed record FlipsView(
    long Count,
    IReadOnlyList<PairFlipsView> Pairs,
    IReadOnlyList<RuleFlipsView> Rules,
    IReadOnlyList<FlipView> Examples);

/// <summary>What flips from one nation's members to another's.</summary>
/// <param name="Giver">The giver's nation.</param>
/// <param name="Taker">The taker's nation.</param>
/// <param name="Count">Deeds.</param>
/// <param name="Lots">Lots, of whatever series.</param>
public sealed record PairFlipsView(Nation Giver, Nation Taker, long Count, long Lots)
{
    /// <summary>The currency; absent for transfers, which cost nothing.</summary>
    public Currency? Currency { get; init; }

    /// <summary>What was paid, in minor units of it.</summary>
    public long? NotionalMinor { get; init; }
}

/// <summary>What one rule, or the lack of one, flips.</summary>
/// <param name="Denial">The kind of denial in capitals, <c>DENIED_BY_GIVER</c>.</param>
/// <param name="Count">The deeds that it denies.</param>
/// <param name="AloneCount">Those that no other rule denies for the same reason.</param>
/// <param name="Lots">The lots that it denies, of whatever series.</param>
public sealed record RuleFlipsView(string Denial, long Count, long AloneCount, long Lots)
{
    /// <summary>The rule; absent where a permission or a status was lacking.</summary>
    public RuleView? Rule { get; init; }
}

/// <summary>One flip, explained.</summary>
/// <param name="Deed">What was done.</param>
/// <param name="Current">What the law in force says.</param>
/// <param name="Draft">What it would say.</param>
/// <param name="Rules">The rules that deny.</param>
public sealed record FlipView(RecordedDeedView Deed, string Current, string Draft, IReadOnlyList<RuleView> Rules);

/// <summary>What was done, as the journal says.</summary>
/// <param name="Kind">How it came about.</param>
/// <param name="Place">Whose number it has: the market's, the giver's, the account's, or the register's.</param>
/// <param name="Number">Its number there: the trade's, the command's, or the offer's, <c>FR-17</c>.</param>
/// <param name="Epoch">The epoch that it is stamped with.</param>
/// <param name="At">The moment whose law counted.</param>
/// <param name="Series">What.</param>
/// <param name="Giver">From whom.</param>
/// <param name="Taker">To whom.</param>
/// <param name="Custody">The nations that the parcel had passed through.</param>
/// <param name="Lots">How much.</param>
public sealed record RecordedDeedView(
    DeedKind Kind,
    string Place,
    string Number,
    int Epoch,
    Instant At,
    SeriesId Series,
    MemberId Giver,
    MemberId Taker,
    IReadOnlyList<Nation> Custody,
    long Lots)
{
    /// <summary>The session of the giver's command; absent but for a transfer.</summary>
    public int? Session { get; init; }

    /// <summary>The currency; absent for a transfer.</summary>
    public Currency? Currency { get; init; }

    /// <summary>What was paid, of a lease over its whole time, in minor units of it.</summary>
    public long? NotionalMinor { get; init; }
}

/// <summary>What rests in the books now that would still be open to those who lose something.</summary>
/// <param name="Taker">The nation that loses.</param>
/// <param name="Line">Of what line, of any factory.</param>
/// <param name="LostLots">What it loses, in the history and of the leases that run.</param>
/// <param name="AvailableLots">What rests for sale that the change lets one of its losing members buy.</param>
/// <param name="Orders">In how many orders.</param>
public sealed record SubstituteView(Nation Taker, string Line, long LostLots, long AvailableLots, long Orders);

/// <summary>What rests and runs now.</summary>
/// <param name="IsComplete">Whether all of it was looked at.</param>
/// <param name="OrdersByNation">The open orders that lose counterparties, added up by nation.</param>
/// <param name="Orders">Those of the asker's nation, whole; the first <see cref="MostListed"/>.</param>
/// <param name="LeasesByPair">The leases that would not be allowed to begin today, added up by nations.</param>
/// <param name="Leases">Those with the asker's nation on a side, whole; the first <see cref="MostListed"/>.</param>
public sealed record RehearsedPresent(
    bool IsComplete,
    IReadOnlyList<NationOrdersView> OrdersByNation,
    IReadOnlyList<OrderLossView> Orders,
    IReadOnlyList<LeasePairView> LeasesByPair,
    IReadOnlyList<LeaseCutView> Leases)
{
    /// <summary>The most orders and the most leases that are listed whole.</summary>
    public const int MostListed = 1_000;
}

/// <summary>A nation's open orders that lose counterparties.</summary>
/// <param name="Nation">Whose.</param>
/// <param name="LosingAll">Orders that could trade with nobody any longer.</param>
/// <param name="LosingAllLots">What is left of them.</param>
/// <param name="LosingSome">Orders that could trade with fewer.</param>
/// <param name="LosingSomeLots">What is left of them.</param>
public sealed record NationOrdersView(
    Nation Nation, long LosingAll, long LosingAllLots, long LosingSome, long LosingSomeLots);

/// <summary>An open order that loses counterparties.</summary>
/// <param name="Order">Its number.</param>
/// <param name="Member">Who placed it.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Series">What.</param>
/// <param name="Lots">What of it loses some.</param>
/// <param name="Before">With how many members it may trade, of its part that loses the most.</param>
/// <param name="After">With how many of them it still might.</param>
public sealed record OrderLossView(
    OrderNumber Order, MemberId Member, Side Side, SeriesId Series, long Lots, int Before, int After);

/// <summary>Leases from one nation's members to another's that would not be allowed to begin today.</summary>
/// <param name="Lessor">The lessor's nation.</param>
/// <param name="Lessee">The lessee's nation.</param>
/// <param name="Count">Leases.</param>
/// <param name="Lots">Lots, of whatever series.</param>
public sealed record LeasePairView(Nation Lessor, Nation Lessee, long Count, long Lots);

/// <summary>A lease that would not be allowed to begin today.</summary>
/// <param name="Offer">The number of its offer.</param>
/// <param name="Lessor">Who keeps title.</param>
/// <param name="Lessee">Who has the use.</param>
/// <param name="Series">What.</param>
/// <param name="Lots">How much of it.</param>
/// <param name="End">When it would end by itself.</param>
/// <param name="Sentence">Why, in plain English.</param>
/// <param name="Rules">The rules that deny.</param>
public sealed record LeaseCutView(
    OfferNumber Offer,
    MemberId Lessor,
    MemberId Lessee,
    SeriesId Series,
    long Lots,
    Instant End,
    string Sentence,
    IReadOnlyList<RuleView> Rules);
