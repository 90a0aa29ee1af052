using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Sovereignty;

/// <summary>A permit in the hands of the member that may draw on it, until it is used up.</summary>
/// <param name="Number">
/// Its number among all that the jurisdiction gave, from 1: with <see cref="Permit.By"/> its name for ever.
/// </param>
/// <param name="Permit">Who permits what.</param>
/// <param name="Grantee">Who may draw on it.</param>
/// <param name="Scope">What it is good for.</param>
public sealed record PermitGrant(long Number, Permit Permit, PartyNumber Grantee, PermitScope Scope)
{
    /// <summary>Its name for ever.</summary>
    public PermitKey Key => new(Permit.By, Number);
}
