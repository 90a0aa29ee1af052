using System.Globalization;
using TokenMarket.Contracts.Tokens;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// What is owned must stay within a bound: room for the deed must be kept for it. Equal where all of it is equal.
/// </summary>
public sealed record StockDemand : Demand
{
    /// <summary>The largest amount: 10^18.</summary>
    public const long MostAmount = 1_000_000_000_000_000_000;

    /// <summary>A bound.</summary>
    /// <param name="bound">Whether it is a cap or a floor.</param>
    /// <param name="name">
    /// By the name that the jurisdiction gives it; several rules may share one, and count what any of them counts.
    /// </param>
    /// <param name="amount">The bound, from 1, in the unit; 0 where only the kind of bound is meant.</param>
    /// <param name="unit">The attribute of one lot that is counted; null where lots are.</param>
    /// <param name="each">Whose stock it is.</param>
    /// <param name="per">Whether it is one bound for all tokens, or one for all from each source.</param>
    public StockDemand(
        StockBound bound, string name, long amount, AttributeName? unit, StockEach each, StockPer per)
    {
        (Bound, Name, Amount, Unit, Each, Per) = (bound, name, amount, unit, each, per);
        var source = per == StockPer.All ? "" : $" per {WordOf(per)}";
        PermitName = $"{name}, {UnitWord} of each {WordOf(each)}{source}";
    }

    /// <summary>Whether it is a cap or a floor.</summary>
    public StockBound Bound { get; }

    /// <summary>By the name that the jurisdiction gives it.</summary>
    public string Name { get; }

    /// <summary>The bound, in the unit; 0 where only the kind of bound is meant.</summary>
    public long Amount { get; }

    /// <summary>The attribute of one lot that is counted; null where lots are.</summary>
    public AttributeName? Unit { get; }

    /// <summary>Whose stock it is.</summary>
    public StockEach Each { get; }

    /// <summary>Whether it is one bound for all tokens, or one for all from each source.</summary>
    public StockPer Per { get; }

    /// <summary>
    /// What room under it is called among permits: bounds of one name that count otherwise are told apart.
    /// </summary>
    public string PermitName { get; }

    /// <summary>The room under it that a deed must bring.</summary>
    public PermitKind PermitKind => Bound == StockBound.Cap ? PermitKind.CapRoom : PermitKind.FloorRoom;

    private string UnitWord => Unit?.Name() ?? "lots";

    /// <summary>The same of no size.</summary>
    public StockDemand OfNoSize() => Amount == 0 ? this : new(Bound, Name, 0, Unit, Each, Per);

    /// <summary>Whether the other is the same bound, perhaps of another size.</summary>
    public bool IsSameBound(StockDemand other) => OfNoSize() == other.OfNoSize();

    /// <summary>Of two of the same bound the one that leaves less room: the smaller cap, the greater floor.</summary>
    public static StockDemand Stricter(StockDemand one, StockDemand other) =>
        one.Bound == StockBound.Cap == one.Amount <= other.Amount ? one : other;

    /// <summary>How much of the unit one lot is; null where the series states no such attribute.</summary>
    public long? PerLot(SeriesFacts series) => Unit is { } unit ? series.Attributes?.Number(unit) : 1;

    /// <summary>Which source a series is of, empty where all are one; null where it does not state it.</summary>
    public string? SourceOf(SeriesFacts series) => Per switch
    {
        StockPer.All or 0 => "",
        StockPer.Host => series.Provenance.Host.IsSome ? series.Provenance.Host.ToString() : null,
        StockPer.Operator =>
            series.Provenance.Operator == default ? null : series.Provenance.Operator.ToString(),
        StockPer.Factory => series.Series.Factory.ToString(),
    };

    /// <summary>The form <c>tier-2 of at most 5000 performance of each member per host</c>.</summary>
    public override string ToString()
    {
        var bound = Bound == StockBound.Cap ? "at most" : "at least";
        var source = Per == StockPer.All ? "" : $" per {WordOf(Per)}";
        return string.Create(
            CultureInfo.InvariantCulture, $"{Name} of {bound} {Amount} {UnitWord} of each {WordOf(Each)}{source}");
    }

    private static string WordOf(StockEach each) => each == StockEach.Member ? "member" : "nation";

    private static string WordOf(StockPer per) => per switch
    {
        StockPer.All or 0 => "all",
        StockPer.Host => "host",
        StockPer.Operator => "operator",
        StockPer.Factory => "factory",
    };
}

/// <summary>On which side of its bound a stock must stay.</summary>
public enum StockBound : byte
{
    /// <summary>A taker may not come to own more.</summary>
    Cap = 1,

    /// <summary>A giver may not come to have less.</summary>
    Floor = 2,
}

/// <summary>Whose stock a bound is for.</summary>
public enum StockEach : byte
{
    /// <summary>What all members of the nation own together.</summary>
    Nation = 1,

    /// <summary>What each member owns.</summary>
    Member = 2,
}

/// <summary>What shares one bound.</summary>
public enum StockPer : byte
{
    /// <summary>All tokens that its rules name.</summary>
    All = 1,

    /// <summary>Those of one host nation.</summary>
    Host = 2,

    /// <summary>Those of one operator.</summary>
    Operator = 3,

    /// <summary>Those of one factory.</summary>
    Factory = 4,
}

/// <summary>How the lots of a series count under a bound.</summary>
/// <param name="PerLot">How much of the unit one is; null where the series does not state it.</param>
/// <param name="Source">Of which source it is; null where it does not state it.</param>
public readonly record struct StockWeight(long? PerLot, string? Source);

/// <summary>One bound for one source.</summary>
/// <param name="Bound">The bound, of no size.</param>
/// <param name="Source">The source; empty where all are one.</param>
public readonly record struct StockSource(StockDemand Bound, string Source);
