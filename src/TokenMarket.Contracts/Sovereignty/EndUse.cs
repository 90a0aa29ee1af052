namespace TokenMarket.Contracts.Sovereignty;

/// <summary>
/// What the taker of a deed says that it takes the tokens for: a closed list, so that a rule and a deed mean the same.
/// A deed that says nothing has no end-use: to a rule that tests it, a fact is missing. Stored: numbers are never
/// reused.
/// </summary>
public enum EndUse : byte
{
    /// <summary>Research and teaching whose results are published or open to be.</summary>
    CivilResearch = 1,

    /// <summary>Whatever a firm does for its own business or its customers'.</summary>
    Commercial = 2,

    /// <summary>What an authority does, but for the four below.</summary>
    PublicAdministration = 3,

    /// <summary>The care of patients and the public's health.</summary>
    Medical = 4,

    /// <summary>What police, customs and courts do against crime.</summary>
    LawEnforcement = 5,

    /// <summary>What services do that gather intelligence.</summary>
    Intelligence = 6,

    /// <summary>What armed forces and those who work for them do.</summary>
    Military = 7,
}
