using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Both sides of a deed that name each other, with what each brings along.</summary>
/// <param name="Giver">Who gives title, or leases.</param>
/// <param name="Taker">Who takes it, or uses.</param>
/// <param name="Given">What the giver brings along.</param>
/// <param name="Taken">What the taker brings along.</param>
public readonly record struct DeedSides(PartyNumber Giver, PartyNumber Taker, Presented Given, Presented Taken)
{
    /// <summary>Whether nothing is paid, so that every levy on it is nothing.</summary>
    public bool IsFree { get; init; }
}
