using TokenMarket.Contracts.Values;

namespace TokenMarket.Grains.Epochs;

/// <summary>What an enactment came to.</summary>
/// <param name="Epoch">The epoch that holds now.</param>
/// <param name="At">Since when.</param>
/// <param name="Receipts">Per database the proof that it was raised.</param>
/// <param name="Laggards">
/// Silos that did not answer within patience; the raised databases refuse what they decide.
/// </param>
public sealed record Enacted(
    Epoch Epoch, Instant At, IReadOnlyList<RaiseReceipt> Receipts, IReadOnlyList<string> Laggards);
