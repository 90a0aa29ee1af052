namespace TokenMarket.Contracts.Sovereignty;

/// <summary>What follows where a duty is not done in time. Numbers never change.</summary>
public enum BreachConsequence : byte
{
    /// <summary>The breach is recorded and published.</summary>
    Publish = 1,

    /// <summary>The licences that the jurisdiction gave are revoked.</summary>
    RevokeLicences = 2,

    /// <summary>The member is suspended.</summary>
    SuspendMember = 3,
}
