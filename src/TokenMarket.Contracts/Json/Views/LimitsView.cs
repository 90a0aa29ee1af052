using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Json.Views;

/// <summary>
/// What the law in force limits that the member's own nation lays down and its account keeps, one entry for each rule
/// and source or sharer. Where several rules share a limit, each deed meets those that are asked of it.
/// </summary>
/// <param name="Quotas">How much may be traded in a stretch of time.</param>
/// <param name="Stocks">How much may be owned, or has to stay: caps and floors.</param>
public sealed record LimitsView(IReadOnlyList<QuotaLimitView> Quotas, IReadOnlyList<StockLimitView> Stocks)
{
    /// <summary>The most entries of each kind.</summary>
    public const int MostListed = 200;

    /// <summary>Whether there were more than <see cref="MostListed"/> of a kind.</summary>
    public bool IsCut { get; init; }
}

/// <summary>A quota as it stands.</summary>
/// <param name="Rule">The rule that lays it down: <c>exports/chips v2</c>.</param>
/// <param name="Quota">By the name that the nation gives it.</param>
/// <param name="Form">Its unit, window and sharer: <c>performance/month/nation</c>.</param>
/// <param name="Amount">How much in one window, in the unit.</param>
/// <param name="Used">What was used in this window.</param>
/// <param name="Kept">What is kept for open orders and offers.</param>
/// <param name="Left">What may still be kept.</param>
public sealed record QuotaLimitView(
    string Rule, string Quota, string Form, long Amount, long Used, long Kept, long Left)
{
    /// <summary>
    /// Of a quota for each nation that the counterparty acts under: which; null for any that is not listed, and for
    /// other quotas.
    /// </summary>
    public Nation? Counterparty { get; init; }

    /// <summary>When the next window begins; null for one of hours that end now.</summary>
    public Instant? WindowEnds { get; init; }
}

/// <summary>A cap or a floor as it stands.</summary>
/// <param name="Rule">The rule that lays it down: <c>reserves/h100 v2</c>.</param>
/// <param name="Bound">Cap or floor.</param>
/// <param name="Name">By the name that the nation gives it.</param>
/// <param name="Unit"><c>lots</c>, or the attribute of a lot that is counted.</param>
/// <param name="Each">Whose stock counts: the nation's, or the member's.</param>
/// <param name="Per">Whether it is one bound for all tokens, or one for all from each source.</param>
/// <param name="Kept">Under a cap, what open purchases may still bring.</param>
public sealed record StockLimitView(
    string Rule, StockBound Bound, string Name, string Unit, StockEach Each, StockPer Per, long Kept)
{
    /// <summary>The source; null where all are one, and for any that is not listed.</summary>
    public string? Source { get; init; }

    /// <summary>How much, in the unit; null where that of which it is a share is not recorded: nothing fits.</summary>
    public long? Limit { get; init; }

    /// <summary>Where it is a share, how large, in millionths.</summary>
    public int? SharePpm { get; init; }

    /// <summary>Where it is a share, by which name the amount is recorded.</summary>
    public string? Of { get; init; }

    /// <summary>What counts, in the unit; null where a fact is missing to count it.</summary>
    public long? Stock { get; init; }

    /// <summary>How much more may be taken or given, in the unit; null where that cannot be told: nothing fits.
    /// </summary>
    public long? Left { get; init; }
}
