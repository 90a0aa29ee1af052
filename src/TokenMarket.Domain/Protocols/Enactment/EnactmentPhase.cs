namespace TokenMarket.Domain.Protocols.Enactment;

/// <summary>How far the registry has come with an enactment.</summary>
public enum EnactmentPhase : byte
{
    /// <summary>One epoch is in force, and none is on its way.</summary>
    Resting = 1,

    /// <summary>Silos swap to old and new together, drain, and acknowledge.</summary>
    Freezing = 2,

    /// <summary>Databases are raised one by one, or named dark.</summary>
    Raising = 3,
}
