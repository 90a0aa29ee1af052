namespace TokenMarket.Domain.Ledgers;

/// <summary>What a member's balance is bound to. Part of snapshots: numbers are never reused.</summary>
public enum Bucket : byte
{
    /// <summary>Free for every command.</summary>
    Available = 1,

    /// <summary>Behind orders and offers.</summary>
    Held = 2,

    /// <summary>Set aside as lessee for the periods still to be billed.</summary>
    Escrowed = 3,

    /// <summary>In a lessee's use; title stays.</summary>
    Leased = 4,

    /// <summary>The member's strategic reserve.</summary>
    Reserved = 5,

    /// <summary>Owned, but a rule that came after the match keeps it from moving.</summary>
    Frozen = 6,
}
