using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Permits;

/// <summary>What a licence shall be good for, as it is asked for: what is left out does not matter.</summary>
/// <param name="Amount">How many lots in all.</param>
/// <param name="Kinds">Which kinds.</param>
/// <param name="Lines">Which lines.</param>
/// <param name="Factories">Minted by whom.</param>
/// <param name="Series">One series.</param>
/// <param name="Counterparties">With those that act under one of these nations.</param>
/// <param name="From">From when on; from now on where it is left out.</param>
/// <param name="Until">Until when; for ever where it is left out.</param>
public sealed record LicenceScope(
    long Amount,
    IReadOnlyList<TokenKind>? Kinds = null,
    IReadOnlyList<string>? Lines = null,
    IReadOnlyList<FactoryId>? Factories = null,
    SeriesId? Series = null,
    NationSet Counterparties = default,
    Instant? From = null,
    Instant? Until = null)
{
    internal PermitScope At(Instant now) => new(
        [.. Kinds ?? []], [.. Lines ?? []], [.. Factories ?? []], Series, Counterparties, Amount, From ?? now,
        Until ?? Instant.Never);
}
