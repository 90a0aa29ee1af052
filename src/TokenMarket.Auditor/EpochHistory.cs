using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Domain.Sovereignty;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Auditor;

/// <summary>The law of every epoch, read from the registry's stream and put to the slow interpreter.</summary>
internal sealed class EpochHistory
{
    private readonly RegistryMachine _registry = new();
    private readonly Dictionary<Epoch, Law[]> _laws = [];

    /// <summary>How many epochs were proposed; one that was abandoned may have been stamped.</summary>
    public int Count => _laws.Count;

    public void Take(RegistryEvent happened)
    {
        _registry.Apply(happened);
        if (happened is EpochProposed proposed)
        {
            var state = _registry.Pending!.State;
            _laws.Add(proposed.Epoch, [
                Law.Of(proposed.Epoch, state),
                .. state.Earlier.Reverse().Select(earlier => Law.Of(earlier.Epoch, earlier.State))]);
        }
    }

    public bool Knows(Epoch epoch) => _laws.ContainsKey(epoch);

    /// <summary>Why the law of an epoch forbids it; null where it allows it.</summary>
    /// <remarks>
    /// When an earlier epoch is silent is written here a second time, on purpose: an audit that asked
    /// <see cref="EveryEpoch"/> would repeat its errors.
    /// </remarks>
    public string? WhyForbidden(Epoch epoch, in Conveyed conveyed)
    {
        var laws = _laws[epoch];
        for (var index = 0; index < laws.Length; index++)
        {
            var decision = laws[index].Decide(conveyed);
            var isSilent = index > 0 && decision.Denial
                is EligibilityDenial.GiverUnknown or EligibilityDenial.TakerUnknown or EligibilityDenial.SeriesUnknown;
            if (!decision.IsAllowed && !isSilent)
                return $"Epoch {laws[index].Epoch}: {decision.Sentence}";
        }

        return null;
    }

    /// <summary>The rules of one epoch alone.</summary>
    private sealed record Law(Epoch Epoch, SlowInterpreter Rules, Dictionary<SeriesId, SeriesNumber> Series)
    {
        public static Law Of(Epoch epoch, RegistryState state)
        {
            var inputs = state.InputsFor(epoch);
            var series = inputs.Series.ToDictionary(facts => facts.Series, facts => facts.Number);
            return new Law(epoch, new SlowInterpreter(inputs), series);
        }

        public Decision Decide(in Conveyed conveyed) => Rules.Decide(new Question(
            conveyed.Conveyance, Series.GetValueOrDefault(conveyed.Series), conveyed.Giver, conveyed.Taker,
            conveyed.Custody, conveyed.At));
    }
}
