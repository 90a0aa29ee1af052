namespace TokenMarket.Events.Sovereignty;

/// <summary>By what right law was changed. Part of stored events: numbers are never reused.</summary>
public enum LawBasis : byte
{
    /// <summary>It only tightens: one officer is enough.</summary>
    OneOfficer = 1,

    /// <summary>Two officers wanted it.</summary>
    TwoOfficers = 2,

    /// <summary>One officer, before there was any series that the law could be about.</summary>
    Founding = 3,

    /// <summary>One officer, in a market whose settings ask for no second one.</summary>
    Setting = 4,
}
