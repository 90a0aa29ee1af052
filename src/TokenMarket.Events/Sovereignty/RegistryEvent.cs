using TokenMarket.Contracts.Values;

namespace TokenMarket.Events.Sovereignty;

/// <summary>What happens in the registry: epochs are proposed, and then enacted or given up.</summary>
public abstract record RegistryEvent
{
    private protected RegistryEvent()
    {
    }
}

/// <summary>Changes wait under the next epoch; nothing counts yet.</summary>
/// <param name="Epoch">Its number, never given twice.</param>
/// <param name="At">When.</param>
/// <param name="Changes">At least one, in the order in which they were asked for.</param>
public sealed record EpochProposed(Epoch Epoch, Instant At, IReadOnlyList<RegistryChange> Changes) : RegistryEvent;

/// <summary>The waiting changes count everywhere.</summary>
public sealed record EpochEnacted(Epoch Epoch, Instant At) : RegistryEvent;

/// <summary>The waiting changes were given up; their number stays used.</summary>
public sealed record EpochAbandoned(Epoch Epoch, Instant At) : RegistryEvent;
