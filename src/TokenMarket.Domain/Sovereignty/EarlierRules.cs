using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty;

/// <summary>What was in force before, and must allow as well until the pairs gained since are let go.</summary>
/// <param name="Epoch">The epoch of those rules.</param>
/// <param name="State">All that it rested on; itself without earlier rules.</param>
/// <param name="Until">How long they count at least.</param>
public sealed record EarlierRules(Epoch Epoch, RegistryState State, Instant Until);
