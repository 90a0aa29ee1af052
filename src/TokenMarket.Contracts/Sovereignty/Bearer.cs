namespace TokenMarket.Contracts.Sovereignty;

/// <summary>Whom a demand is made of: the subject of the direction in which the rule was asked.</summary>
public enum Bearer : byte
{
    /// <summary>Of an export, a lease, a re-export or a domestic deed: the seller, sender or lessor.</summary>
    Giver = 1,

    /// <summary>Of an import or a use: the buyer, receiver or lessee.</summary>
    Taker = 2,
}
