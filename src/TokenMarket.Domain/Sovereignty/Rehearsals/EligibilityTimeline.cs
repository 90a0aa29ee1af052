using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Rehearsals;

/// <summary>
/// One epoch's rules at any moment: compiled for a span of validity when somebody first asks about it. Not safe for
/// several threads.
/// </summary>
public sealed class EligibilityTimeline
{
    /// <summary>
    /// How many spans are kept: those asked about last. A recording comes in the order of its time, so few are needed.
    /// </summary>
    public const int MostSpans = 8;

    private readonly EligibilityInputs _inputs;
    private readonly LinkedList<Eligibility> _spans = [];

    /// <summary>Nothing is compiled yet.</summary>
    public EligibilityTimeline(EligibilityInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        _inputs = inputs;
    }

    /// <summary>How often something was compiled.</summary>
    public int CompiledCount { get; private set; }

    /// <summary>What answers for the moment.</summary>
    public Eligibility At(Instant moment)
    {
        if (_spans.First is { Value: var latest } && IsInside(latest, moment))
            return latest;
        for (var node = _spans.First; node is not null; node = node.Next)
        {
            if (!IsInside(node.Value, moment))
                continue;
            _spans.Remove(node);
            _spans.AddFirst(node);
            return node.Value;
        }

        if (_spans.Count == MostSpans)
            _spans.RemoveLast();
        CompiledCount++;
        return _spans.AddFirst(Eligibility.Compile(_inputs, moment)).Value;
    }

    private static bool IsInside(Eligibility span, Instant moment) =>
        moment >= span.ValidFrom && moment < span.ValidUntil;
}
