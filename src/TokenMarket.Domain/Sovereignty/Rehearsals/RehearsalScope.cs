using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Rehearsals;

/// <summary>What a rehearsal tells beside its sums.</summary>
/// <param name="Examples">How many flips either way to explain, from 0 to <see cref="Rehearsal.MostExamples"/>.</param>
public sealed record RehearsalScope(int Examples)
{
    /// <summary>Only flips with this nation's members on a side become examples; none for all.</summary>
    public Nation SeenBy { get; init; }

    /// <summary>
    /// Whether quotas, caps and floors are counted over the recording; else each deed brings what it brought.
    /// </summary>
    public bool CountsLimits { get; init; }

    /// <summary>Is told every trade that is lost.</summary>
    public Action<RecordedTrade>? OnLost { get; init; }
}
