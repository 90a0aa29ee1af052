using TokenMarket.Contracts.Sovereignty;

namespace TokenMarket.Domain.Ledgers;

/// <summary>A permit in a member's hands: what of its amount is drawn, and what is kept for open orders and
/// offers.</summary>
internal sealed class HeldGrant(PermitGrant grant)
{
    internal PermitGrant Grant { get; private set; } = grant;

    internal long Drawn;

    internal long Reserved;

    /// <summary>Taken back by its jurisdiction: nothing more is reserved or drawn.</summary>
    internal bool IsRevoked;

    /// <summary>Given back to where it came from, as if it had never been given.</summary>
    internal void GiveBack(long amount) => Grant = Grant with
    {
        Scope = Grant.Scope with { Amount = checked(Grant.Scope.Amount - amount) },
    };

    /// <summary>What may still be reserved, in the units of its amount.</summary>
    internal long Left => IsRevoked ? 0 : Grant.Scope.Amount - Drawn - Reserved;

    /// <summary>Whether nothing can ever be drawn on it again, so that it is forgotten.</summary>
    internal bool IsOver => Reserved == 0 && Left == 0;
}
