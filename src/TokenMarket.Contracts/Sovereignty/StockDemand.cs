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

    /// <summary>Where the bound is a share of a recorded amount: which; null where it is an amount.</summary>
    public SupplyShare? Share { get; private init; }

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

    private long Size => Share is { } share ? share.Ppm : Amount;

    private string UnitWord => Unit.UnitName();

    /// <summary>The same of no size.</summary>
    public StockDemand OfNoSize() => Amount == 0 && Share is null ? this : OfAmount(0);

    /// <summary>The same of another size.</summary>
    public StockDemand OfAmount(long amount) => new(Bound, Name, amount, Unit, Each, Per);

    /// <summary>The same as a share of a recorded amount.</summary>
    public StockDemand Of(SupplyShare share) => new(Bound, Name, 0, Unit, Each, Per) { Share = share };

    /// <summary>
    /// The same where its share is of that amount: rounded against whoever wants more, a cap down and a floor up.
    /// </summary>
    public StockDemand OfShareOf(long whole)
    {
        if (Share is not { } share)
            return this;
        var exact = (Int128)whole * share.Ppm;
        return OfAmount((long)((Bound == StockBound.Cap ? exact : exact + SupplyShare.Whole - 1) / SupplyShare.Whole));
    }

    /// <summary>Whether the other is the same bound, perhaps of another size.</summary>
    public bool IsSameBound(StockDemand other) => OfNoSize() == other.OfNoSize();

    /// <summary>
    /// Of two of the same bound the one that leaves less room: the smaller cap, the greater floor. What is a share of
    /// what is not known here: an amount goes before it.
    /// </summary>
    public static StockDemand Stricter(StockDemand one, StockDemand other)
    {
        var order = (one.Share is null ? 0 : 1).CompareTo(other.Share is null ? 0 : 1);
        if (order == 0)
            order = one.Size.CompareTo(other.Size) * (one.Bound == StockBound.Cap ? 1 : -1);
        if (order == 0)
            order = string.CompareOrdinal(one.Share?.Fixing, other.Share?.Fixing);
        if (order == 0)
            order = (one.Share?.IsOwn == true ? 0 : 1).CompareTo(other.Share?.IsOwn == true ? 0 : 1);
        return order <= 0 ? one : other;
    }

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
        var size = Share is { } share
            ? string.Create(CultureInfo.InvariantCulture, $"{share.Ppm} ppm of {share.Fixing} in {UnitWord}")
            : string.Create(CultureInfo.InvariantCulture, $"{Amount} {UnitWord}");
        return $"{Name} of {bound} {size} of each {WordOf(Each)}{source}";
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

/// <summary>A share of an amount that is recorded, never of a live figure.</summary>
/// <param name="Ppm">In millionths, 1 to 1,000,000.</param>
/// <param name="Fixing">By the name under which the amount is recorded for the nation.</param>
/// <param name="IsOwn">Whether each member has an amount of its own; else one counts for all.</param>
public readonly record struct SupplyShare(int Ppm, string Fixing, bool IsOwn)
{
    /// <summary>The whole.</summary>
    public const int Whole = 1_000_000;
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
