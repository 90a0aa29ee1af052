using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>What a permit is good for: which tokens, with whom, how much, and when.</summary>
/// <param name="Kinds">Which kinds; empty for all.</param>
/// <param name="Lines">Which lines (accelerator class, model, dataset); empty for all.</param>
/// <param name="Factories">Minted by whom; empty for all.</param>
/// <param name="Series">One series; null for all.</param>
/// <param name="Counterparties">With those that act under one of these nations; empty for everybody.</param>
/// <param name="Amount">
/// How much in all, more than nothing: lots, or for an allotment the unit of the quota that it is taken from.
/// </param>
/// <param name="From">The first moment at which it may be drawn on.</param>
/// <param name="Until">The first moment at which it may no longer; <see cref="Instant.Never"/> without an end.</param>
public sealed record PermitScope(
    IReadOnlyList<TokenKind> Kinds,
    IReadOnlyList<string> Lines,
    IReadOnlyList<FactoryId> Factories,
    SeriesId? Series,
    NationSet Counterparties,
    long Amount,
    Instant From,
    Instant Until)
{
    /// <summary>The most kinds, lines or factories that one permit names.</summary>
    public const int MostNames = 64;

    /// <summary>Whether it may be drawn on for that series at that moment, if enough of it is left.</summary>
    public bool Covers(SeriesId series, Instant at) => From <= at && at < Until
        && (Series is not { } only || only == series)
        && (Kinds.Count == 0 || Kinds.Contains(series.Kind))
        && (Lines.Count == 0 || Lines.Contains(series.Line, StringComparer.Ordinal))
        && (Factories.Count == 0 || Factories.Contains(series.Factory));
}
