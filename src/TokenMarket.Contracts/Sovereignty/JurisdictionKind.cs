namespace TokenMarket.Contracts.Sovereignty;

/// <summary>What kind of authority a rulebook belongs to.</summary>
public enum JurisdictionKind : byte
{
    /// <summary>The market itself: its rulebook is asked in every question.</summary>
    Market = 1,

    /// <summary>One nation.</summary>
    Nation = 2,

    /// <summary>A bloc: its rulebook counts for those of its members that adopted it.</summary>
    Bloc = 3,

    /// <summary>What counts for every nation that has no rulebook of its own.</summary>
    Baseline = 4,
}
