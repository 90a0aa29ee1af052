using TokenMarket.Contracts.Values;
using TokenMarket.Events.Sovereignty;

namespace TokenMarket.Domain.Sovereignty.Histories;

/// <summary>
/// What the registry held under every epoch, and since when: the law as it was known at any moment. States share what
/// they have in common, so an epoch costs what it changed.
/// </summary>
/// <remarks>
/// Two times meet here. When a rule or a row of a list is in force, its own dates say; when it was known, the
/// enactment's moment in the registry's journal says. Members, series and their statuses have the second time only.
/// </remarks>
public sealed class LawTimeline
{
    private readonly RegistryMachine _registry = new();
    private readonly List<KnownLaw> _known = [new KnownLaw(default, new Instant(long.MinValue), RegistryState.Empty)];
    private readonly Dictionary<Epoch, RegistryState> _proposed = [];

    /// <summary>How many epochs were proposed.</summary>
    public int Count => _proposed.Count;

    /// <summary>What counts now.</summary>
    public KnownLaw Latest => _known[^1];

    /// <summary>Takes in what happened in the registry, in its order.</summary>
    public void Take(RegistryEvent happened)
    {
        _registry.Apply(happened);
        if (happened is EpochProposed proposed)
            _proposed.Add(proposed.Epoch, _registry.Pending!.State);
        else if (happened is EpochEnacted enacted)
            _known.Add(new KnownLaw(enacted.Epoch, enacted.At, _registry.State));
    }

    /// <summary>What had been enacted by a moment; of several enactments at one moment the last.</summary>
    public KnownLaw AsKnownAt(Instant moment)
    {
        var (low, high) = (0, _known.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_known[middle].Since <= moment)
                low = middle;
            else
                high = middle - 1;
        }

        return _known[low];
    }

    /// <summary>
    /// What counts for a deed that is stamped with an epoch, whether it was enacted already or about to be; null where
    /// the registry never proposed it.
    /// </summary>
    public KnownLaw? StampedWith(Epoch epoch) =>
        _proposed.TryGetValue(epoch, out var state) ? new KnownLaw(epoch, default, state) : null;
}

/// <summary>The law of one epoch.</summary>
/// <param name="Epoch">Its number; 0 before the first.</param>
/// <param name="Since">Since when it was known to hold: the moment of its enactment.</param>
/// <param name="State">What the registry held.</param>
public sealed record KnownLaw(Epoch Epoch, Instant Since, RegistryState State)
{
    /// <summary>All rulebooks, lists, members and series of it.</summary>
    public EligibilityInputs Inputs => State.InputsFor(Epoch);
}
