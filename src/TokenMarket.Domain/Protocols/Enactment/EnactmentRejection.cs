namespace TokenMarket.Domain.Protocols.Enactment;

/// <summary>Why the registry does not take a step of an enactment. Nothing has changed.</summary>
public enum EnactmentRejection : byte
{
    /// <summary>Another epoch is being enacted.</summary>
    EnactmentUnderWay = 1,

    /// <summary>The epoch is not later than the one in force.</summary>
    EpochNotLater = 2,

    /// <summary>There is no database to raise.</summary>
    NoDatabases = 3,

    /// <summary>Silos are not being frozen.</summary>
    NotFreezing = 4,

    /// <summary>The acknowledgement is for another epoch than the one being enacted.</summary>
    EpochDiffers = 5,

    /// <summary>Silos have not acknowledged, and patience is not out.</summary>
    SilosStillFreezing = 6,

    /// <summary>The database need not be raised, or not to that epoch.</summary>
    NothingToRaise = 7,

    /// <summary>Databases are not being raised.</summary>
    NotRaising = 8,

    /// <summary>The database is raised already, or is none of the enactment's.</summary>
    DatabaseNotPending = 9,

    /// <summary>The database may still let fenced commits in by the authority it was given.</summary>
    AuthorityMayStillRun = 10,

    /// <summary>Databases are neither raised nor dark.</summary>
    DatabasesPending = 11,
}
