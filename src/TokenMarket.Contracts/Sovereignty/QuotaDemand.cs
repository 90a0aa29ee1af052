using System.Globalization;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>A part of a quota must be kept for it.</summary>
/// <param name="Name">The quota, by the name that the jurisdiction gives it; several rules may share one.</param>
/// <param name="Amount">How much in one window, from 1, in the unit.</param>
/// <param name="Unit">The attribute of one lot that is counted; null where lots are.</param>
/// <param name="Window">The stretch of time that the amount is for.</param>
/// <param name="Each">For whom it is one quota.</param>
public sealed record QuotaDemand(
    string Name, long Amount, AttributeName? Unit, QuotaWindow Window, QuotaEach Each) : Demand
{
    /// <summary>The largest amount: 10^18.</summary>
    public const long MostAmount = 1_000_000_000_000_000_000;

    /// <summary>What tells it from others of its name.</summary>
    public QuotaForm Form => new(Unit, Window, Each);

    /// <summary>Whether the other demands a part of the same quota, perhaps of another size.</summary>
    public bool IsSameQuota(QuotaDemand other) => this == other with { Amount = Amount };

    /// <summary>The form <c>gpu-exports of 5000 lots a month</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name} of {Amount} {Unit.UnitName()} {Window}");

    /// <summary>Whether the account of a nation keeps it itself; else it needs an allotment of it.</summary>
    public bool IsKeptBy(Nation nation, Jurisdiction by) => Each != QuotaEach.All && by == Jurisdiction.Of(nation);

    /// <summary>How much of the unit one lot is; null where the series states no such attribute.</summary>
    public long? PerLot(SeriesFacts series) => Unit is { } unit ? series.Attributes?.Number(unit) : 1;
}

/// <summary>A calendar period of UTC, or a number of hours that ends now.</summary>
/// <param name="Period">Which period.</param>
/// <param name="Hours">
/// Of <see cref="QuotaPeriod.Rolling"/> how many hours, 1 to <see cref="MostHours"/>; else 0.
/// </param>
public readonly record struct QuotaWindow(QuotaPeriod Period, int Hours)
{
    /// <summary>Three years of 365 days.</summary>
    public const int MostHours = 3 * 365 * 24;

    /// <summary>One word: <c>month</c>, <c>720h</c>.</summary>
    public string Word => Period == QuotaPeriod.Rolling
        ? string.Create(CultureInfo.InvariantCulture, $"{Hours}h")
        : ClosedList.WordOf(Period);

    /// <summary>In words.</summary>
    public override string ToString() => Period switch
    {
        QuotaPeriod.Day => "a day",
        QuotaPeriod.Month => "a month",
        QuotaPeriod.Quarter => "a quarter",
        QuotaPeriod.Year => "a year",
        QuotaPeriod.Rolling => string.Create(CultureInfo.InvariantCulture, $"in {Hours} hours"),
        0 => "",
    };
}

/// <summary>What begins a new window of a quota.</summary>
public enum QuotaPeriod : byte
{
    /// <summary>Midnight UTC.</summary>
    Day = 1,

    /// <summary>The first of a month, midnight UTC.</summary>
    Month = 2,

    /// <summary>The first of January, April, July and October, midnight UTC.</summary>
    Quarter = 3,

    /// <summary>The first of January, midnight UTC.</summary>
    Year = 4,

    /// <summary>Nothing: what was used longer ago than the window counts no more.</summary>
    Rolling = 5,
}

/// <summary>Who shares one quota.</summary>
public enum QuotaEach : byte
{
    /// <summary>All deeds for which the rule is asked of one nation's account.</summary>
    Nation = 1,

    /// <summary>Each member has the whole amount for itself.</summary>
    Member = 2,

    /// <summary>The whole amount for each nation that the counterparty acts under.</summary>
    Counterparty = 3,

    /// <summary>
    /// All accounts together: parts of it are allotted by the permit office of whoever lays it down, to its own
    /// members too.
    /// </summary>
    All = 4,
}
