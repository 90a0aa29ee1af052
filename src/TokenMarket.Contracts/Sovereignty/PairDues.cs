namespace TokenMarket.Contracts.Sovereignty;

/// <summary>What a deed between two sides takes and brings, as it is carried out.</summary>
/// <param name="GiverLevyPpm">What the giver owes its nation, in millionths of the notional.</param>
/// <param name="TakerLevyPpm">What the taker owes its nation.</param>
/// <param name="GiverDraws">
/// The permits that the giver brought and that are drawn on, a bit at the place of each.
/// </param>
/// <param name="TakerDraws">The same of the taker.</param>
/// <param name="Duties">The duties that begin with it, each with who bears it.</param>
public sealed record PairDues(
    int GiverLevyPpm, int TakerLevyPpm, uint GiverDraws, uint TakerDraws, IReadOnlyList<Requirement> Duties)
{
    /// <summary>The most duties that one deed may begin: what is kept of it is never longer.</summary>
    public const int MostDuties = 1_000;

    /// <summary>Nothing.</summary>
    public static readonly PairDues None = new(0, 0, 0, 0, []);

    /// <summary>Whether it is as good as <see cref="None"/>.</summary>
    public bool IsNone =>
        GiverLevyPpm == 0 && TakerLevyPpm == 0 && GiverDraws == 0 && TakerDraws == 0 && Duties.Count == 0;
}
